/** Laboratory results with the document and page that print them. */
import { precisionOf, type DatePrecision, type PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentId, PersonId } from "../../../shared/model/ids.ts";
import type { Comparator, PrintedLab } from "../../../shared/model/lab.ts";
import type { FactStatus } from "../../../shared/model/document.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";

export interface LabResult extends Omit<PrintedLab, "comparator" | "collected"> {
  readonly id: string;
  readonly documentId: DocumentId;
  readonly comparator: Comparator | null;
  /** The day of its collection where the paper states one, else the document's date of service; null where it has none. */
  readonly date: PartialDate | null;
  readonly datePrecision: DatePrecision;
  /** LOINC code where the source states one; never inferred from a name. */
  readonly loinc: string | null;
  readonly status: FactStatus;
}

/**
 * Stores what a document prints, in its order, in place of what an older reading found there. A row that a person confirmed
 * stays theirs: it is known by its page, its name, its printed value and its day, not by its place in the list.
 */
export function storeLabs(db: WritableDatabase, documentId: DocumentId, labs: readonly PrintedLab[]): void {
  run(db, "DELETE FROM lab_result WHERE document_id = @documentId AND status = 'proposed'", { documentId });
  const confirmed = rows<Known & { readonly ordinal: number }>(
    db,
    "SELECT page, analyte, printed, collected, ordinal FROM lab_result WHERE document_id = @documentId",
    { documentId },
  );
  const keyOf = ({ page, analyte, printed, collected }: Known) =>
    JSON.stringify([page, analyte.toLowerCase(), printed, collected]);
  const known = new Set(confirmed.map(keyOf));
  // Confirmed before days were read: the same row, whichever day is found for it now.
  const isKnown = (lab: Known) => known.has(keyOf(lab)) || known.has(keyOf({ ...lab, collected: null }));
  const first = confirmed.reduce((next, { ordinal }) => Math.max(next, ordinal + 1), 0);
  for (const [at, lab] of labs.filter((one) => !isKnown(one)).entries()) {
    const ordinal = first + at;
    run(
      db,
      `INSERT INTO lab_result (document_id, ordinal, analyte, printed, comparator, value, unit, reference_range, flag,
         loinc, collected, page, evidence, status)
       VALUES (@documentId, @ordinal, @analyte, @printed, @comparator, @value, @unit, @referenceRange, @flag,
         NULL, @collected, @page, @evidence, 'proposed')`,
      { ...lab, documentId, ordinal },
    );
  }
}

type Known = Pick<PrintedLab, "page" | "analyte" | "printed" | "collected">;

/** A person's results by analyte and date, undated last; `analyte` narrows to names that contain it, in any case. */
export function listLabs(db: ReadableDatabase, personId: PersonId, analyte: string | null): readonly LabResult[] {
  return rows<Omit<LabResult, "datePrecision">>(
    db,
    `SELECT document_id || '-' || ordinal AS id, document_id AS documentId, analyte, printed, comparator, value, unit,
       reference_range AS referenceRange, flag, loinc, page, evidence, lab_result.status AS status,
       coalesce(lab_result.collected, document.date) AS date
     FROM lab_result JOIN document ON document.id = lab_result.document_id
     WHERE document.person_id = @personId AND document.removed_at IS NULL AND (@analyte IS NULL OR instr(lower(analyte), lower(@analyte)) > 0)
     ORDER BY lower(analyte), coalesce(lab_result.collected, document.date) IS NULL,
       coalesce(lab_result.collected, document.date), document_id, ordinal`,
    { personId, analyte },
  ).map((found) => ({ ...found, datePrecision: precisionOf(found.date) }));
}
