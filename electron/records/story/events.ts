/** Entries that people make by hand: symptoms, treatments and what came of them. */
import { entryFields } from "../../../shared/model/entry-fields.ts";
import type { EventInput, EventKind } from "../../../shared/model/event.ts";
import type { ClockAndIds, EventId, PersonId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

export interface Event extends EventInput {
  readonly id: EventId;
  readonly personId: PersonId;
  readonly enteredAt: string;
  /** When it was hidden; null while it shows. */
  readonly removedAt: string | null;
  /** True where a paper states it; absent for what a person says of their own accord. */
  readonly isStated?: true;
}

/** The columns that a person fills in, with the model's names for them. */
const filledIn: readonly { readonly column: string; readonly name: string }[] = [
  { column: "kind", name: "kind" },
  { column: "title", name: "title" },
  { column: "date", name: "date" },
  { column: "date_words", name: "dateWords" },
  { column: "end_date", name: "endDate" },
  { column: "is_ongoing", name: "isOngoing" },
  { column: "severity", name: "severity" },
  { column: "effect", name: "effect" },
  ...entryFields,
];
const listed = (write: (field: (typeof filledIn)[number]) => string) => filledIn.map(write).join(", ");

const columns = `id, person_id AS personId, ${listed(({ column, name }) => `${column} AS ${name}`)}, entered_at AS enteredAt, removed_at AS removedAt,
  (SELECT json_group_array(symptom_id) FROM event_link WHERE treatment_id = event.id) AS forSymptoms,
  EXISTS (SELECT 1 FROM stated_entry WHERE event_id = event.id) AS isStated`;

/** Stores an entry; answers its id. */
export function insertEvent(
  db: WritableDatabase,
  { personId, input, clock }: { readonly personId: PersonId; readonly input: EventInput; readonly clock: ClockAndIds },
): EventId {
  const id = clock.newId() as EventId;
  run(
    db,
    `INSERT INTO event (id, person_id, ${listed(({ column }) => column)}, entered_at)
     VALUES (@id, @personId, ${listed(({ name }) => `@${name}`)}, @enteredAt)`,
    { ...bindable(input), id, personId, enteredAt: clock.now().toISOString() },
  );
  linkSymptoms(db, id, input.forSymptoms);
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
    `SELECT ${columns} FROM event WHERE person_id = @personId AND kind = @kind AND removed_at IS NULL ORDER BY date IS NULL, date, title, id`,
    { personId, kind },
  ).map(eventFrom);
}

type EventRow = Omit<Event, "isOngoing" | "forSymptoms" | "isStated"> & {
  readonly isOngoing: number;
  readonly forSymptoms: string;
  readonly isStated: number;
};

function eventFrom({ isStated, ...found }: EventRow): Event {
  return {
    ...found,
    isOngoing: found.isOngoing === 1,
    forSymptoms: JSON.parse(found.forSymptoms) as EventId[],
    ...(isStated === 1 ? { isStated: true } : {}),
  };
}

/** The input as SQLite takes it: no booleans, no lists. */
function bindable({ forSymptoms: _links, isOngoing, ...input }: EventInput): object {
  return { ...input, isOngoing: isOngoing ? 1 : 0 };
}

/** Sets which symptoms a treatment was for. Ids of other people's entries, and of no symptoms, are left out. */
function linkSymptoms(db: WritableDatabase, id: EventId, symptoms: readonly EventId[]): void {
  run(db, "DELETE FROM event_link WHERE treatment_id = @id", { id });
  run(
    db,
    `INSERT INTO event_link (treatment_id, symptom_id)
     SELECT DISTINCT treatment.id, symptom.id FROM event AS treatment JOIN event AS symptom USING (person_id)
     WHERE treatment.id = @id AND symptom.kind = 'symptom' AND symptom.id IN (SELECT value FROM json_each(@symptoms))`,
    { id, symptoms: JSON.stringify(symptoms) },
  );
}

/** Replaces an entry by what it should say; false when there is none with that id. */
export function changeEvent(db: WritableDatabase, id: EventId, input: EventInput): boolean {
  const changed = run(db, `UPDATE event SET ${listed(({ column, name }) => `${column} = @${name}`)} WHERE id = @id`, {
    ...bindable(input),
    id,
  });
  if (changed > 0) linkSymptoms(db, id, input.forSymptoms);
  if (changed > 0) run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('entry', @id)", { id });
  return changed > 0;
}
