/** Single values that a person put apart from their test: known by what their paper prints, so that reading it again keeps the word. */
import type { ClockAndIds, DocumentId } from "../../../shared/model/ids.ts";
import { analyteKey, type LabTest } from "../../../shared/model/lab.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";

/** A value by its paper's own words. */
export interface PrintedPlace {
  readonly documentId: DocumentId;
  readonly page: number;
  readonly analyte: string;
  readonly printed: string;
}

/** Tells the test of a value that stands apart; null for all others. */
export function testsApart(db: ReadableDatabase): (value: PrintedPlace) => LabTest | null {
  const all = rows<PrintedPlace>(db, "SELECT document_id AS documentId, page, analyte, printed FROM lab_value_apart");
  const apart = new Set(all.map(keyOf));
  return (value) => {
    const key = keyOf(value);
    return apart.has(key) ? { key: `value:${key}`, title: null, panel: null, by: "person" } : null;
  };
}

/** Puts the value apart, or back. */
export function setApart(db: WritableDatabase, value: PrintedPlace, isApart: boolean, clock: ClockAndIds): void {
  const { documentId, page, printed } = value;
  const place = { documentId, page, analyte: analyteKey(value.analyte), printed };
  if (isApart)
    run(
      db,
      `INSERT OR REPLACE INTO lab_value_apart (document_id, page, analyte, printed, said_at)
       VALUES (@documentId, @page, @analyte, @printed, @saidAt)`,
      { ...place, saidAt: clock.now().toISOString() },
    );
  else
    run(
      db,
      `DELETE FROM lab_value_apart
       WHERE document_id = @documentId AND page = @page AND analyte = @analyte AND printed = @printed`,
      place,
    );
}

function keyOf({ documentId, page, analyte, printed }: PrintedPlace): string {
  return JSON.stringify([documentId, page, analyteKey(analyte), printed]);
}
