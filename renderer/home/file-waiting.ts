/** Filing what waited. A person made from a statement gets the birth date that the files state. */
import type { WaitingGroup } from "../../shared/api/engine/import.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { engine } from "../engine.ts";

export async function fileUnder(group: WaitingGroup, personId: PersonId): Promise<void> {
  await engine.decideWaiting({ originalIds: [...group.originalIds], whose: { is: "known", personId } });
}

export async function fileUnderNew(group: WaitingGroup, name: string): Promise<void> {
  const personId = await engine.addPerson({ name, birthDate: name === group.name ? group.birthDate : null, sex: null });
  await fileUnder(group, personId);
}
