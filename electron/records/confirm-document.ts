/** A person's word on a document: from then on its type, date and title are confirmed, not proposed. */
import type { PartialDate } from "../../shared/model/dates.ts";
import type { DocumentType } from "../../shared/model/document.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import type { WritableDatabase } from "../vault/vault.ts";
import { run } from "./statements.ts";

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
