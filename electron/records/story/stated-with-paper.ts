/** Entries that a person confirmed from what a paper states, when the paper turns out to be somebody else's. */
import type { OriginalId, PersonId } from "../../../shared/model/ids.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import { run } from "../statements.ts";

const ofPaper = "document_id IN (SELECT id FROM document WHERE original_id = @id)";

/**
 * Lets the entries go with their paper, which is the person's by now. What a person had entered themselves, or another paper of the
 * person before states as well, stays where it is, and this paper's words are proposals again. With a paper that is nobody's the
 * entries are removed, as if by hand.
 */
export function moveStatedWithPaper(db: WritableDatabase, id: OriginalId, personId: PersonId | null): void {
  run(
    db,
    `UPDATE stated_entry SET status = 'proposed', event_id = NULL, made_event = 0
     WHERE ${ofPaper} AND event_id IS NOT NULL
       AND (SELECT person_id FROM event WHERE event.id = stated_entry.event_id) IS NOT @personId
       AND (made_event = 0 OR EXISTS (SELECT 1 FROM stated_entry AS other JOIN document ON document.id = other.document_id
         WHERE other.event_id = stated_entry.event_id AND document.original_id <> @id AND document.person_id IS NOT @personId))`,
    { id, personId },
  );
  if (personId !== null) {
    run(
      db,
      `UPDATE event SET person_id = @personId WHERE person_id <> @personId
         AND id IN (SELECT event_id FROM stated_entry WHERE ${ofPaper} AND event_id IS NOT NULL)`,
      { id, personId },
    );
    return;
  }
  run(
    db,
    `UPDATE event SET removed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE removed_at IS NULL
       AND id IN (SELECT event_id FROM stated_entry WHERE ${ofPaper} AND event_id IS NOT NULL)`,
    { id },
  );
  run(
    db,
    `UPDATE stated_entry SET status = 'proposed', event_id = NULL, made_event = 0 WHERE ${ofPaper} AND event_id IS NOT NULL`,
    { id },
  );
}
