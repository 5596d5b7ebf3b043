/** The scans that a paper may be a report of, for a person to choose from. */
import type { DocumentId, PersonId, StudyId } from "../../../shared/model/ids.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { row } from "../statements.ts";
import { listSeries, listStudies } from "./imaging.ts";
import { studyTitle } from "./study-title.ts";

export interface StudyChoice {
  readonly studyId: StudyId;
  readonly title: string;
  readonly date: PartialDate | null;
}

/** The studies of the paper's person, the nearest to the paper's date first; none while nobody has said whose it is. */
export function reportChoices(db: ReadableDatabase, documentId: DocumentId): readonly StudyChoice[] {
  const paper = row<{ personId: PersonId | null; date: PartialDate | null }>(
    db,
    "SELECT person_id AS personId, date FROM document WHERE id = @documentId",
    { documentId },
  );
  if (paper === null || paper.personId === null) return [];
  const choices = listStudies(db, paper.personId).map(({ id, date, description }) => ({
    studyId: id,
    date,
    title: studyTitle({ description, series: listSeries(db, id) }),
  }));
  return choices.toSorted((a, b) => distance(a.date, paper.date) - distance(b.date, paper.date));
}

function distance(a: PartialDate | null, b: PartialDate | null): number {
  return a === null || b === null ? Number.MAX_SAFE_INTEGER : Math.abs(Date.parse(a) - Date.parse(b));
}
