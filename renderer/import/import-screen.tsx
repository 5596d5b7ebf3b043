import { PageHead } from "../components/page-head.tsx";
import type { ScreenProps } from "../screens.tsx";

/** Import. */
export function ImportScreen(_props: ScreenProps<"import">) {
  return <PageHead title="Import" />;
}
