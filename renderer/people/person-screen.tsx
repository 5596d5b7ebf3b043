import { PageHead } from "../components/page-head.tsx";
import type { PersonScreenProps } from "../screens.tsx";

/** The person's card. */
export function PersonScreen({ person }: PersonScreenProps<"person">) {
  return <PageHead title={person.name} />;
}
