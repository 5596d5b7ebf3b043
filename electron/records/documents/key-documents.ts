/** Documents that a person marked as what a specialist should read. */
import type { ClockAndIds, DocumentId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

/** Ids of the key documents of the whole vault. */
export function keyDocuments(db: ReadableDatabase): ReadonlySet<string> {
  return new Set(rows<{ id: string }>(db, "SELECT document_id AS id FROM key_document").map(({ id }) => id));
}

/** Marks a document, or takes the mark away; false where there is no such document. */
export function markKey(
  db: WritableDatabase,
  { documentId, isKey }: { readonly documentId: DocumentId; readonly isKey: boolean },
  clock: ClockAndIds,
): boolean {
  if (row(db, "SELECT id FROM document WHERE id = @documentId", { documentId }) === null) return false;
  if (isKey)
    run(
      db,
      "INSERT INTO key_document (document_id, marked_at) VALUES (@documentId, @markedAt) ON CONFLICT DO NOTHING",
      { documentId, markedAt: clock.now().toISOString() },
    );
  else run(db, "DELETE FROM key_document WHERE document_id = @documentId", { documentId });
  return true;
}
