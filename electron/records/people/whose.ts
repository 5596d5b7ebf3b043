/** Whose each item is and why, and whether its own words speak against it. */
import type { PersonId } from "../../../shared/model/ids.ts";
import { StatedPatient, type FilingBasis } from "../../../shared/model/person.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { comparePatients } from "./match-person.ts";
import { findPerson, type Person } from "./people.ts";
import { rows } from "../statements.ts";

export type ItemFiling = FilingBasis | "held" | "unfiled";

export interface ItemWhose {
  readonly filing: ItemFiling;
  /** Whom the item's own words or attributes name; null where they name nobody. */
  readonly statedName: string | null;
  /** True when somebody said that it is this person's although it states somebody else. */
  readonly isAgainstStatement: boolean;
}

interface WhoseRow {
  readonly id: string;
  readonly filing: "unfiled" | "held" | "filed";
  readonly basis: FilingBasis | null;
  readonly stated: string | null;
}

/** A study is as sure as the least sure of its images: what was assumed of one was assumed of the study. */
const whoseSql = `
  SELECT document.id, filing, filing_basis AS basis, stated_patient AS stated
  FROM document JOIN original ON original.id = document.original_id WHERE document.person_id IS @personId
  UNION ALL
  SELECT study.id, max(original.filing), CASE
      max(CASE original.filing_basis WHEN 'assumed' THEN 3 WHEN 'decided' THEN 2 WHEN 'source' THEN 1 ELSE 0 END)
      WHEN 3 THEN 'assumed' WHEN 2 THEN 'decided' WHEN 1 THEN 'source' ELSE 'stated' END,
    coalesce(study.stated_patient, min(original.stated_patient))
  FROM study JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
    JOIN original ON original.id = instance.original_id
  WHERE study.person_id IS @personId GROUP BY study.id`;

/** By id of document or study, for all of a person's items, or for those that are filed under nobody. */
export function whoseItems(db: ReadableDatabase, personId: PersonId | null): ReadonlyMap<string, ItemWhose> {
  const person = personId === null ? null : findPerson(db, personId);
  const found = rows<WhoseRow>(db, whoseSql, { personId });
  return new Map(found.map((one) => [one.id, whoseOf(one, person)]));
}

/** One item's, where its person is known already. */
export function whoseItem(db: ReadableDatabase, id: string, personId: PersonId | null): ItemWhose {
  const person = personId === null ? null : findPerson(db, personId);
  const [found] = rows<WhoseRow>(db, `SELECT * FROM (${whoseSql}) WHERE id = @id`, { id, personId });
  return found ? whoseOf(found, person) : { filing: "unfiled", statedName: null, isAgainstStatement: false };
}

function whoseOf({ filing, basis, stated }: WhoseRow, person: Person | null): ItemWhose {
  const statement = stated === null ? null : StatedPatient.parse(JSON.parse(stated));
  return {
    filing: filing === "filed" ? (basis ?? "assumed") : filing,
    statedName: statement?.name ?? null,
    isAgainstStatement:
      basis === "decided" && person !== null && statement !== null && contradictsCard(person, statement),
  };
}

/** Names that the card learned by the decision itself are no evidence for it. */
function contradictsCard(person: Person, stated: StatedPatient): boolean {
  return comparePatients({ ...person, names: [person.name] }, stated) === "different" && stated.name !== null;
}
