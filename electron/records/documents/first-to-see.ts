/** What of some originals a person wants to see first. */
import type { ImportReceipt } from "../../../shared/model/import.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { row } from "../statements.ts";

/** The latest scan that is filed, else the latest paper that can be read; null where there is neither. What was removed is neither. */
export function firstToSee(db: ReadableDatabase, originalIds: readonly OriginalId[]): ImportReceipt["opensOn"] {
  const ids = JSON.stringify(originalIds);
  const study = row<{ id: string; among: number }>(
    db,
    `SELECT study.id AS id, count(*) OVER () AS among FROM study
     WHERE study.removed_at IS NULL AND study.id IN (
       SELECT series.study_id FROM series JOIN instance ON instance.series_id = series.id
         JOIN original ON original.id = instance.original_id
       WHERE original.filing = 'filed' AND original.id IN (SELECT value FROM json_each(@ids)))
     ORDER BY study.date IS NULL, study.date DESC, study.id LIMIT 1`,
    { ids },
  );
  if (study) return { kind: "study", ...study };
  const document = row<{ id: string; among: number }>(
    db,
    `SELECT document.id AS id, count(*) OVER () AS among FROM document JOIN original ON original.id = document.original_id
     WHERE document.removed_at IS NULL AND document.pages > 0 AND original.filing = 'filed'
       AND (original.id IN (SELECT value FROM json_each(@ids)) OR original.extracted_from IN (SELECT value FROM json_each(@ids)))
     ORDER BY document.date IS NULL, document.date DESC, document.id LIMIT 1`,
    { ids },
  );
  return document ? { kind: "document", ...document } : null;
}
