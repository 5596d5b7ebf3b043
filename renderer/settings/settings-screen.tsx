import { PageHead } from "../components/page-head.tsx";
import type { ScreenProps } from "../screens.tsx";

/** Settings. */
export function SettingsScreen(_props: ScreenProps<"settings">) {
  return <PageHead title="Settings" />;
}
