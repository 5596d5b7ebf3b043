/** Entries that people make by hand: symptoms, treatments and what came of them. */
import type { EventInput, EventKind } from "../../shared/model/event.ts";
import type { ClockAndIds, EventId, PersonId } from "../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../vault/vault.ts";
import { row, rows, run } from "./statements.ts";

export interface Event extends EventInput {
  readonly id: EventId;
  readonly personId: PersonId;
  readonly enteredAt: string;
}

const columns = `id, person_id AS personId, kind, title, date, end_date AS endDate, is_ongoing AS isOngoing, detail,
  severity, body_site AS bodySite, dose, reason, response, why_stopped AS whyStopped, reaction, facility, provider,
  entered_at AS enteredAt`;

/** Stores an entry; answers its id. */
export function insertEvent(
  db: WritableDatabase,
  { personId, input, clock }: { readonly personId: PersonId; readonly input: EventInput; readonly clock: ClockAndIds },
): EventId {
  const id = clock.newId() as EventId;
  run(
    db,
    `INSERT INTO event (id, person_id, kind, title, date, end_date, is_ongoing, detail, severity, body_site, dose,
       reason, response, why_stopped, reaction, facility, provider, entered_at)
     VALUES (@id, @personId, @kind, @title, @date, @endDate, @isOngoing, @detail, @severity, @bodySite, @dose,
       @reason, @response, @whyStopped, @reaction, @facility, @provider, @enteredAt)`,
    { ...input, id, personId, isOngoing: input.isOngoing ? 1 : 0, enteredAt: clock.now().toISOString() },
  );
  run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('entry', @id)", { id });
  return id;
}

export function findEvent(db: ReadableDatabase, id: EventId): Event | null {
  const found = row<EventRow>(db, `SELECT ${columns} FROM event WHERE id = @id`, { id });
  return found ? eventFrom(found) : null;
}

/** A person's entries of one kind in chronological order, undated ones last. */
export function listEvents(db: ReadableDatabase, personId: PersonId, kind: EventKind): readonly Event[] {
  return rows<EventRow>(
    db,
    `SELECT ${columns} FROM event WHERE person_id = @personId AND kind = @kind ORDER BY date IS NULL, date, title, id`,
    { personId, kind },
  ).map(eventFrom);
}

type EventRow = Omit<Event, "isOngoing"> & { readonly isOngoing: number };

function eventFrom(found: EventRow): Event {
  return { ...found, isOngoing: found.isOngoing === 1 };
}

/** Replaces an entry by what it should say; false when there is none with that id. */
export function changeEvent(db: WritableDatabase, id: EventId, input: EventInput): boolean {
  const changed = run(
    db,
    `UPDATE event SET kind = @kind, title = @title, date = @date, end_date = @endDate, is_ongoing = @isOngoing,
       detail = @detail, severity = @severity, body_site = @bodySite, dose = @dose, reason = @reason,
       response = @response, why_stopped = @whyStopped, reaction = @reaction, facility = @facility, provider = @provider
     WHERE id = @id`,
    { ...input, id, isOngoing: input.isOngoing ? 1 : 0 },
  );
  if (changed > 0) run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('entry', @id)", { id });
  return changed > 0;
}
