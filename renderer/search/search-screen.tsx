import { PageHead } from "../components/page-head.tsx";
import type { ScreenProps } from "../screens.tsx";

/** Search. */
export function SearchScreen(_props: ScreenProps<"search">) {
  return <PageHead title="Search" />;
}
