/** A person's word on a document: from then on its type, date and title are confirmed, not proposed. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentType, FactStatus } from "../../../shared/model/document.ts";
import type { DocumentId } from "../../../shared/model/ids.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";

export interface ConfirmedFacts {
  readonly type: DocumentType;
  /** Null says that the document has no date. */
  readonly date: PartialDate | null;
  readonly title: string;
}

/** Sets and confirms the facts; false when there is no such document. The proposals' evidence stays beside them. */
export function confirmDocument(db: WritableDatabase, id: DocumentId, facts: ConfirmedFacts): boolean {
  const changed = run(
    db,
    `UPDATE document SET type = @type, type_status = 'confirmed', date = @date, date_status = 'confirmed', title = @title
     WHERE id = @id`,
    { id, ...facts },
  );
  if (changed > 0) run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('document', @id)", { id });
  return changed > 0;
}

/**
 * Confirms documents as they were read; answers which. Only what can be looked at is confirmed: a document with pages whose
 * file could be read. What is confirmed already stays as it is.
 */
export function confirmAsRead(db: WritableDatabase, ids: readonly DocumentId[]): readonly DocumentId[] {
  const confirmable = rows<{ id: DocumentId }>(
    db,
    `SELECT document.id AS id FROM document JOIN original ON original.id = document.original_id
     WHERE document.id IN (SELECT value FROM json_each(@ids)) AND document.removed_at IS NULL AND document.pages > 0
       AND original.state IN ('read', 'no-text')
       AND (document.type_status = 'proposed' OR document.date_status = 'proposed')`,
    { ids: JSON.stringify(ids) },
  ).map(({ id }) => id);
  setStatus(db, confirmable, "confirmed");
  return confirmable;
}

/** Takes back what `confirmAsRead` has just confirmed. */
export function takeBackConfirmation(db: WritableDatabase, ids: readonly DocumentId[]): void {
  setStatus(db, ids, "proposed");
}

function setStatus(db: WritableDatabase, ids: readonly DocumentId[], status: FactStatus): void {
  run(
    db,
    `UPDATE document SET type_status = @status, date_status = @status WHERE id IN (SELECT value FROM json_each(@ids))`,
    { ids: JSON.stringify(ids), status },
  );
}
