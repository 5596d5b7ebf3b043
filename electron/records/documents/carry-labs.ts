/** What a person said of results goes along when the pages that print them become another paper. */
import type { DocumentId } from "../../../shared/model/ids.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";

interface DecidedRow {
  readonly [column: string]: string | number | null;
  readonly ordinal: number;
  readonly page: number;
  readonly analyte: string;
  readonly printed: string;
  readonly evidence: string;
  readonly status: string;
  readonly said: string | null;
}

interface Carry {
  readonly from: DocumentId;
  readonly to: DocumentId;
  /** The page there of a page here; null for one that does not go along. */
  readonly pageOf: (page: number) => number | null;
}

/**
 * Every row that a person confirmed, corrected or said to be none is so in the other paper too; one that was not read there is put
 * there as it stands. What they had not said anything of stays as it was read there. What they said stays where it was as well.
 */
export function carryDecided(db: WritableDatabase, { from, to, pageOf }: Carry): void {
  const decided = rows<DecidedRow>(
    db,
    "SELECT * FROM lab_result WHERE document_id = @from AND status IN ('confirmed', 'rejected') ORDER BY ordinal",
    { from },
  );
  const there = rows<DecidedRow>(db, "SELECT * FROM lab_result WHERE document_id = @to ORDER BY ordinal", { to });
  const taken = new Set<number>();
  let next = there.reduce((most, { ordinal }) => Math.max(most, ordinal + 1), 0);
  for (const one of decided) {
    const page = pageOf(one.page);
    if (page === null) continue;
    const same = there.find((other) => !taken.has(other.ordinal) && isSameRow(one, other, page));
    if (same !== undefined) {
      taken.add(same.ordinal);
      run(db, "UPDATE lab_result SET status = @status, said = @said WHERE document_id = @to AND ordinal = @ordinal", {
        to,
        ordinal: same.ordinal,
        status: one.status,
        said: one.said,
      });
      continue;
    }
    run(
      db,
      `INSERT INTO lab_result (document_id, ordinal, place, analyte, printed, comparator, value, unit, reference_range, flag,
         loinc, collected, page, evidence, remark, status, said, material, panel, report_status)
       VALUES (@to, @ordinal, @place, @analyte, @printed, @comparator, @value, @unit, @reference_range, @flag,
         @loinc, @collected, @page, @evidence, @remark, @status, @said, @material, @panel, @report_status)`,
      { ...withoutDocument(one), to, ordinal: next++, page },
    );
  }
  const apart = rows<{ page: number; analyte: string; printed: string; said_at: string }>(
    db,
    "SELECT page, analyte, printed, said_at FROM lab_value_apart WHERE document_id = @from",
    { from },
  );
  for (const one of apart) {
    const page = pageOf(one.page);
    if (page === null) continue;
    run(
      db,
      `INSERT OR IGNORE INTO lab_value_apart (document_id, page, analyte, printed, said_at)
       VALUES (@to, @page, @analyte, @printed, @said_at)`,
      { ...one, to, page },
    );
  }
}

function isSameRow(one: DecidedRow, other: DecidedRow, page: number): boolean {
  return (
    other.page === page &&
    (other.evidence === one.evidence ||
      (one.analyte !== "" &&
        other.analyte.toLowerCase() === one.analyte.toLowerCase() &&
        other.printed === one.printed))
  );
}

function withoutDocument({ document_id: _whole, ...values }: DecidedRow): Record<string, string | number | null> {
  return values;
}
