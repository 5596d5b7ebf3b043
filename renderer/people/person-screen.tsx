/** A person's card: who they are, what they take, what they must not have, what they suffer from. */
import { PageHead } from "../components/page-head.tsx";
import type { PersonScreenProps } from "../screen-props.ts";
import { EntryList } from "./entry-list.tsx";
import { PersonFacts } from "./person-facts.tsx";

export function PersonScreen({ person }: PersonScreenProps<"person">) {
  return (
    <>
      <PageHead title={person.name} hasBack>
        <p>This page goes into every packet. What is changed here is saved when a field is left.</p>
      </PageHead>
      <PersonFacts person={person} />
      <EntryList personId={person.id} kind="medication" />
      <EntryList personId={person.id} kind="allergy" />
      <EntryList personId={person.id} kind="problem" />
    </>
  );
}
