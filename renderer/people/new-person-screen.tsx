import { PageHead } from "../components/page-head.tsx";
import type { ScreenProps } from "../screens.tsx";

/** Person. */
export function NewPersonScreen(_props: ScreenProps<"new-person">) {
  return <PageHead title="Person" />;
}
