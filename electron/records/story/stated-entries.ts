/** What portals' files state in codes: proposals for the chronology, each a person's entry once they have confirmed it. */
import { createHash } from "node:crypto";
import { EventInput, type EventKind } from "../../../shared/model/event.ts";
import type { ClockAndIds, DocumentId, EventId, PersonId } from "../../../shared/model/ids.ts";
import type { StatedEntry, StatedLine } from "../../../shared/model/stated-entry.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { removeItem } from "../removal.ts";
import { row, rows, run } from "../statements.ts";
import { insertEvent } from "./events.ts";

interface Row {
  readonly id: string;
  readonly documentId: DocumentId;
  readonly kind: StatedEntry["kind"];
  readonly title: string;
  readonly date: StatedEntry["date"];
  readonly endDate: StatedEntry["endDate"];
  readonly isOngoing: number;
  readonly isDenied: number;
  readonly facts: string;
  readonly word: StatedLine["word"];
  readonly eventId: EventId | null;
}

const columns = `stated_entry.id, document_id AS documentId, kind, stated_entry.title, stated_entry.date, end_date AS endDate,
  is_ongoing AS isOngoing, is_denied AS isDenied, facts, status AS word, event_id AS eventId`;

function lineFrom({ facts, isOngoing, isDenied, ...found }: Row): StatedLine {
  const rest = JSON.parse(facts) as Pick<
    StatedEntry,
    "status" | "dose" | "reaction" | "facility" | "code" | "evidence"
  >;
  return { ...found, ...rest, isOngoing: isOngoing === 1, isDenied: isDenied === 1 };
}

/**
 * Puts what a reading found in place of what an older one had. An entry that a person said something of stays theirs, whether it is
 * found again or not.
 */
export function storeStatedEntries(
  db: WritableDatabase,
  documentId: DocumentId,
  entries: readonly StatedEntry[],
): void {
  const ids = new Set<string>();
  for (const [place, entry] of entries.entries()) {
    const { kind, title, date, endDate, isOngoing, isDenied, ...facts } = entry;
    const id = idOf(documentId, entry, ids);
    ids.add(id);
    run(
      db,
      `INSERT INTO stated_entry (id, document_id, place, kind, title, date, end_date, is_ongoing, is_denied, page, facts, status)
       VALUES (@id, @documentId, @place, @kind, @title, @date, @endDate, @isOngoing, @isDenied, @page, @facts, 'proposed')
       ON CONFLICT (id) DO UPDATE SET place = @place, page = @page, facts = @facts`,
      {
        id,
        documentId,
        place,
        kind,
        title,
        date,
        endDate,
        isOngoing: Number(isOngoing),
        isDenied: Number(isDenied),
        page: entry.evidence.page,
        facts: JSON.stringify(facts),
      },
    );
  }
  run(
    db,
    `DELETE FROM stated_entry WHERE document_id = @documentId AND status = 'proposed'
       AND id NOT IN (SELECT value FROM json_each(@ids))`,
    { documentId, ids: JSON.stringify([...ids]) },
  );
}

/** The same words twice on one paper are two entries. */
function idOf(documentId: DocumentId, entry: StatedEntry, taken: ReadonlySet<string>): string {
  const { kind, title, date, endDate, isOngoing, isDenied, code } = entry;
  for (let turn = 0; ; turn += 1) {
    const key = JSON.stringify([documentId, kind, title, date, endDate, isOngoing, isDenied, code, turn]);
    const id = `stated-${createHash("sha256").update(key).digest("hex").slice(0, 24)}`;
    if (!taken.has(id)) return id;
  }
}

/** Everything that a document states, in its order. */
export function listStatedEntries(db: ReadableDatabase, documentId: DocumentId): readonly StatedLine[] {
  return rows<Row>(
    db,
    `SELECT ${columns} FROM stated_entry WHERE document_id = @documentId ORDER BY place, stated_entry.id`,
    { documentId },
  ).map(lineFrom);
}

export function findStatedEntry(db: ReadableDatabase, id: string): StatedLine | null {
  const found = row<Row>(db, `SELECT ${columns} FROM stated_entry WHERE id = @id`, { id });
  return found === null ? null : lineFrom(found);
}

/**
 * A person's word that the entries are so: each becomes an entry of the chronology, as if made by hand, with its place in the paper
 * behind it; one that stands in several papers of the person becomes one. Answers which were confirmed: what is denied is nothing
 * that happened, and what was said before stays as it is.
 */
export function confirmStatedEntries(
  db: WritableDatabase,
  ids: readonly string[],
  clock: ClockAndIds,
): readonly string[] {
  return ids.filter((id) => {
    const found = findStatedEntry(db, id);
    if (found === null || found.isDenied || found.word === "confirmed") return false;
    const personId = personOf(db, found.documentId);
    if (personId === null) return false;
    const there = sameEvent(db, personId, found);
    const eventId = there ?? insertEvent(db, { personId, input: eventOf(found), clock });
    run(
      db,
      `UPDATE stated_entry SET status = 'confirmed', event_id = @eventId, made_event = @made
       WHERE id IN (SELECT other.id FROM stated_entry AS other JOIN document ON document.id = other.document_id
         WHERE other.id = @id OR (document.person_id = @personId AND other.status = 'proposed' AND other.is_denied = 0
           AND other.kind = @kind AND lower(other.title) = lower(@title) AND other.date IS @date AND other.end_date IS @endDate))`,
      {
        eventId,
        made: Number(there === null),
        id,
        personId,
        kind: found.kind,
        title: found.title,
        date: found.date,
        endDate: found.endDate,
      },
    );
    return true;
  });
}

/** A person's word that the entries are not so: they stand in no chronology, and the paper stays as it is. */
export function rejectStatedEntries(db: WritableDatabase, ids: readonly string[], clock: ClockAndIds): void {
  takeBackStatedEntries(db, ids, clock);
  run(db, "UPDATE stated_entry SET status = 'rejected' WHERE id IN (SELECT value FROM json_each(@ids))", {
    ids: JSON.stringify(ids),
  });
}

/** Takes a word back: the entries are proposals again, and what was made of them is removed. What a person had entered themselves stays. */
export function takeBackStatedEntries(db: WritableDatabase, ids: readonly string[], clock: ClockAndIds): void {
  for (const id of ids) {
    const found = row<{ eventId: EventId | null; made: number }>(
      db,
      "SELECT event_id AS eventId, made_event AS made FROM stated_entry WHERE id = @id",
      { id },
    );
    const eventId = found?.eventId ?? null;
    if (eventId !== null) {
      if (found?.made === 1) removeItem(db, { kind: "entry", id: eventId }, clock);
      run(
        db,
        "UPDATE stated_entry SET status = 'proposed', event_id = NULL, made_event = 0 WHERE event_id = @eventId",
        { eventId },
      );
    }
    run(db, "UPDATE stated_entry SET status = 'proposed' WHERE id = @id", { id });
  }
}

/** A code that a paper gives for an entry which was confirmed from it: "SNOMED CT 195967001". */
export interface StatedCode {
  readonly eventId: EventId;
  readonly documentId: DocumentId;
  readonly code: string;
}

/** Every code that a person's papers give, those of papers that were taken out of the records left out. */
export function codesOfEvents(db: ReadableDatabase, personId: PersonId): readonly StatedCode[] {
  return rows<StatedCode>(
    db,
    `SELECT event_id AS eventId, document_id AS documentId, json_extract(facts, '$.code') AS code
       FROM stated_entry JOIN document ON document.id = document_id
      WHERE document.person_id = @personId AND document.removed_at IS NULL
        AND event_id IS NOT NULL AND json_extract(facts, '$.code') IS NOT NULL
      ORDER BY stated_entry.id`,
    { personId },
  );
}

/** What a paper states and nobody has said anything of; `words` are the same where two papers say the same. */
export interface UnconfirmedEntry {
  readonly kind: EventKind;
  readonly documentId: DocumentId;
  readonly words: string;
}

/** Every entry that a person's papers state and that waits for a word, none that is entered already. */
export function unconfirmedEntries(db: ReadableDatabase, personId: PersonId): readonly UnconfirmedEntry[] {
  return rows<UnconfirmedEntry>(
    db,
    `SELECT kind, document_id AS documentId, lower(trim(stated_entry.title)) || '|' || coalesce(stated_entry.date, '') AS words
       FROM stated_entry JOIN document ON document.id = document_id
      WHERE document.person_id = @personId AND document.removed_at IS NULL AND status = 'proposed' AND is_denied = 0
        AND NOT EXISTS (SELECT 1 FROM event WHERE event.person_id = @personId AND event.kind = stated_entry.kind
          AND lower(trim(event.title)) = lower(trim(stated_entry.title)) AND event.removed_at IS NULL)
      ORDER BY stated_entry.id`,
    { personId },
  );
}

function personOf(db: ReadableDatabase, documentId: DocumentId): PersonId | null {
  const found = row<{ personId: PersonId | null }>(
    db,
    "SELECT person_id AS personId FROM document WHERE id = @documentId",
    { documentId },
  );
  return found?.personId ?? null;
}

/** What the person entered by hand, or confirmed on another paper, in the same words for the same day. */
function sameEvent(db: WritableDatabase, personId: PersonId, { kind, title, date }: StatedLine): EventId | null {
  const found = row<{ id: EventId }>(
    db,
    `SELECT id FROM event WHERE person_id = @personId AND kind = @kind AND lower(trim(title)) = lower(trim(@title))
       AND date IS @date AND removed_at IS NULL ORDER BY id LIMIT 1`,
    { personId, kind, title, date },
  );
  return found?.id ?? null;
}

function eventOf({ kind, title, date, endDate, isOngoing, status, dose, reaction, facility }: StatedLine): EventInput {
  const isWorthTelling = status !== null && !/^(?:active|completed|finished|confirmed)(?:, confirmed)?$/iu.test(status);
  return EventInput.parse({
    kind,
    title,
    date,
    endDate,
    isOngoing,
    detail: isWorthTelling ? `As the paper says: ${status}` : null,
    dose: kind === "medication" ? dose : null,
    reaction: kind === "allergy" ? reaction : null,
    facility: kind === "encounter" ? facility : null,
  });
}
