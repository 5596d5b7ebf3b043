/** Whom papers were found to be of while the words on their pictures were read: told as an import tells it. */
import { StatedPatient } from "../../../shared/model/person.ts";
import type { FoundPerson } from "../../../shared/model/import.ts";
import type { OriginalId, PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { rows } from "../statements.ts";
import { findPerson, listPeople } from "./people.ts";

/** How things stood: whose each file with pictures of pages was, and who was there. */
export interface FiledBefore {
  readonly stated: ReadonlyMap<OriginalId, string>;
  readonly people: ReadonlySet<PersonId>;
}

interface Row {
  readonly id: OriginalId;
  readonly stated: string | null;
  readonly personId: PersonId | null;
  readonly basis: string | null;
}

const recognised = `SELECT id, stated_patient AS stated, person_id AS personId, filing_basis AS basis FROM original
  WHERE sha256 IN (SELECT sha256 FROM page_recognition)`;

export function filedBefore(db: ReadableDatabase): FiledBefore {
  const found = rows<Row>(db, recognised);
  return {
    stated: new Map(found.map((one) => [one.id, one.stated ?? ""])),
    people: new Set(listPeople(db).map(({ id }) => id)),
  };
}

/** Every patient that those files state and did not state before, with what became of them. */
export function filedSince(db: ReadableDatabase, before: FiledBefore): readonly FoundPerson[] {
  const found = new Map<string, FoundPerson>();
  for (const { id, stated: json, personId, basis } of rows<Row>(db, recognised)) {
    if (json === null || before.stated.get(id) === json) continue;
    const stated = StatedPatient.parse(JSON.parse(json));
    if (stated.name === null) continue;
    const decision = decisionOf({ personId, basis, before });
    // Whose page it went to is told by that person's own name.
    const person = personId === null ? null : findPerson(db, personId);
    const name = person?.name ?? stated.name;
    const birthDate = person?.birthDate ?? stated.birthDate;
    const key = JSON.stringify([name, birthDate, decision, personId]);
    const items = (found.get(key)?.items ?? 0) + 1;
    found.set(key, { name, birthDate, decision, items, personId });
  }
  return [...found.values()];
}

function decisionOf({
  personId,
  basis,
  before,
}: Pick<Row, "personId" | "basis"> & { readonly before: FiledBefore }): FoundPerson["decision"] {
  if (personId === null) return "held";
  if (!before.people.has(personId)) return "created";
  return basis === "assumed" ? "assumed" : "matched";
}
