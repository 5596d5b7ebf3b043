/** What a reader of notes answers: the document's words as one text, and what is told beside them. */
import type { StatedPatient } from "../../../../shared/model/person.ts";
import type { NoteEntry } from "../stated-entries.ts";
import type { CarriedFile } from "../carried-files.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";
import type { Finding } from "../../../../shared/model/finding.ts";

export interface ReadNote {
  /** One line for each paragraph and row, form feeds where a new page begins. */
  readonly text: string;
  /** The title that the file itself carries. */
  readonly title: string | null;
  /** The day on which the file says that it was made: evidence at most, never a date of service. */
  readonly createdOn: PartialDate | null;
  readonly findings: readonly Finding[];
  /** Whom it states in fields of its own. */
  readonly patient?: StatedPatient | null;
  /** Files that it carries inside. */
  readonly files?: readonly CarriedFile[];
  /** What it states in codes that can stand in a chronology. */
  readonly entries?: readonly NoteEntry[];
}
