/** How much of a person the vault holds. */
import { AppError } from "../../../shared/errors.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { row } from "../statements.ts";

export interface OverviewCounts {
  readonly documents: number;
  readonly studies: number;
  readonly images: number;
  readonly entries: number;
}

/** Counts what somebody can read: a file that is kept and cannot be opened is no document yet. */
export function overviewCounts(db: ReadableDatabase, personId: PersonId): OverviewCounts {
  const counts = row<OverviewCounts>(
    db,
    `SELECT (SELECT count(*) FROM document WHERE person_id = @personId AND removed_at IS NULL AND EXISTS (
         SELECT 1 FROM original WHERE original.id = document.original_id AND state IN ('read', 'no-text'))) AS documents,
       (SELECT count(*) FROM study WHERE person_id = @personId AND removed_at IS NULL) AS studies,
       (SELECT count(*) FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
        WHERE study.person_id = @personId AND removed_at IS NULL) AS images,
       (SELECT count(*) FROM event WHERE person_id = @personId AND removed_at IS NULL) AS entries`,
    { personId },
  );
  return counts ?? { documents: 0, studies: 0, images: 0, entries: 0 };
}

/** How much the vault holds of everybody, and of nobody yet, without what lies in blobs that are `lost`: hex. */
export function vaultCounts(
  db: ReadableDatabase,
  lost: readonly string[] = [],
): { readonly documents: number; readonly instances: number } {
  const counts = row<{ documents: number; instances: number }>(
    db,
    `WITH lost AS (SELECT id FROM original WHERE lower(blob_id) IN (SELECT value FROM json_each(@lost)))
     SELECT (SELECT count(*) FROM document WHERE removed_at IS NULL AND original_id NOT IN (SELECT id FROM lost)) AS documents,
       (SELECT count(*) FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
        WHERE removed_at IS NULL AND instance.original_id NOT IN (SELECT id FROM lost)) AS instances`,
    { lost: JSON.stringify(lost) },
  );
  if (counts === null) throw new AppError("BUG", "what is counted has no count");
  return counts;
}
