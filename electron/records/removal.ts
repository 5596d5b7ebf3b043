/** Hiding items and bringing them back: a hidden item is left out of every list and of packets, and goes for good 30 days later. */
import type { PartialDate } from "../../shared/model/dates.ts";
import type { ClockAndIds, PersonId, StudyId } from "../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../vault/vault.ts";
import { listSeries } from "./imaging/imaging.ts";
import { rows, run } from "./statements.ts";
import { recordDeletesSince } from "./vault-facts.ts";
import { studyTitle } from "./imaging/study-title.ts";

export type ItemKind = "document" | "study" | "entry" | "case";

export interface RemovedItem {
  readonly kind: ItemKind;
  readonly id: string;
  readonly title: string;
  readonly date: PartialDate | null;
  readonly removedAt: string;
}

const tableOf = { document: "document", study: "study", entry: "event", case: "medical_case" } as const;

/** One item, whatever it is. */
export interface ItemRef {
  readonly kind: ItemKind;
  readonly id: string;
}

/**
 * Hides the item; false when there is none with that id, or when it is a paper that was put away: its pages stand in the papers that
 * were made of them, which stay. Hiding it again changes nothing.
 */
export function removeItem(db: WritableDatabase, { kind, id }: ItemRef, clock: ClockAndIds): boolean {
  const shows = kind === "document" ? " AND put_away_by IS NULL" : "";
  const sql = `UPDATE ${tableOf[kind]} SET removed_at = coalesce(removed_at, @now) WHERE id = @id${shows}`;
  // The 30 days of whatever was removed before begin now, if nobody was told of them yet.
  recordDeletesSince(db, clock);
  return changed(db, { kind, id }, run(db, sql, { id, now: clock.now().toISOString() }));
}

/** Shows the item again; false when there is none with that id that could be. */
export function restoreItem(db: WritableDatabase, { kind, id }: ItemRef): boolean {
  // What was put together anew comes back by taking that back, not beside the papers that its pages are in now.
  const mayReturn = kind === "document" ? " AND put_away_by IS NULL" : "";
  const sql = `UPDATE ${tableOf[kind]} SET removed_at = NULL WHERE id = @id${mayReturn}`;
  return changed(db, { kind, id }, run(db, sql, { id }));
}

/** A person's hidden items, latest first; with null everybody's. */
export function listRemoved(db: ReadableDatabase, personId: PersonId | null): readonly RemovedItem[] {
  const found = rows<Omit<RemovedItem, "title"> & { readonly title: string | null }>(
    db,
    `SELECT * FROM (
       SELECT 'document' AS kind, id, title, date, removed_at AS removedAt FROM document
         WHERE (@personId IS NULL OR person_id = @personId) AND put_away_by IS NULL
       UNION ALL SELECT 'study', id, description, date, removed_at FROM study WHERE @personId IS NULL OR person_id = @personId
       UNION ALL SELECT 'entry', id, title, date, removed_at FROM event WHERE @personId IS NULL OR person_id = @personId
       UNION ALL SELECT 'case', id, title, NULL, removed_at FROM medical_case WHERE @personId IS NULL OR person_id = @personId)
     WHERE removedAt IS NOT NULL ORDER BY removedAt DESC, title, id`,
    { personId },
  );
  return found.map((item) => ({
    ...item,
    title:
      item.kind === "study"
        ? studyTitle({ description: item.title, series: listSeries(db, item.id as StudyId) })
        : (item.title ?? ""),
  }));
}

function changed(db: WritableDatabase, item: ItemRef, rowCount: number): boolean {
  // A case is found by its name in the list of cases, and not by search.
  if (rowCount > 0 && item.kind !== "case")
    run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES (@kind, @id)", item);
  return rowCount > 0;
}
