/** By what each original was read, and which of them this program would read otherwise. */
import type { ClockAndIds, OriginalId } from "../../../shared/model/ids.ts";
import { currentReaders, type ReadBy } from "../../../shared/readers.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

/** Notes that an original was read; what it was read by before stays beside it. */
export function noteReadBy(
  db: WritableDatabase,
  id: OriginalId,
  { reader, version }: ReadBy,
  clock: ClockAndIds,
): void {
  run(
    db,
    "INSERT OR REPLACE INTO reading (original_id, reader, version, read_at) VALUES (@id, @reader, @version, @readAt)",
    { id, reader, version, readAt: clock.now().toISOString() },
  );
}

/** An original that an older reader read, or one that is no longer asked. */
export interface OutdatedOriginal {
  readonly id: OriginalId;
  readonly blobId: string;
  readonly sizeBytes: number;
  readonly path: string;
}

const current = JSON.stringify(currentReaders);
/** What was never read is for an import to catch up on; what came out of another file is read with that. */
const outdated = `original.extracted_from IS NULL AND original.state <> 'unparsed'
  AND NOT EXISTS (SELECT 1 FROM reading JOIN json_each(@current) AS now
    ON reading.reader = json_extract(now.value, '$.reader') AND reading.version >= json_extract(now.value, '$.version')
    WHERE reading.original_id = original.id)`;

/** Originals to be read again, in the order of their ids, those after `after` and at most `limit`. */
export function listOutdated(
  db: ReadableDatabase,
  { after, limit }: { readonly after: OriginalId | null; readonly limit: number },
): readonly OutdatedOriginal[] {
  return rows<OutdatedOriginal>(
    db,
    `SELECT id, blob_id AS blobId, size AS sizeBytes, path FROM original
     WHERE id > @after AND ${outdated} ORDER BY id LIMIT @limit`,
    { after: after ?? "", limit, current },
  );
}

/** How many originals an older reader read. */
export function countOutdated(db: ReadableDatabase): number {
  return (
    row<{ count: number }>(db, `SELECT count(*) AS count FROM original WHERE ${outdated}`, { current })?.count ?? 0
  );
}
