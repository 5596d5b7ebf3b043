import { PageHead } from "../components/page-head.tsx";
import type { ScreenProps } from "../screens.tsx";

/** Home. */
export function HomeScreen(_props: ScreenProps<"home">) {
  return <PageHead title="Home" />;
}
