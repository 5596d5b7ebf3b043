/** Deleting for good what was removed: what goes with it, what holds it, when it is due, and the rows that go. */
import type { DocumentId, StudyId } from "../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../vault/vault.ts";
import { studyTitle } from "./imaging/study-title.ts";
import { listSeries } from "./imaging/imaging.ts";
import { blobColumns } from "./schema/blob-columns.ts";
import { rows, run } from "./statements.ts";
import type { ItemRef, RemovedItem } from "./removal.ts";

/** How long what was removed can be brought back. */
export const keptDays = 30;
const dayMs = 86_400_000;

/**
 * When a removed thing goes for good. What was removed while nothing was ever deleted has its 30 days from when that was first told:
 * `since`, or now.
 */
export function goesAt(removedAt: string, since: Date): Date {
  return new Date(Math.max(new Date(removedAt).getTime(), since.getTime()) + keptDays * dayMs);
}

/**
 * Of what was removed, what is due to go: by the clock of now, and by that of the last closing as well, so that a clock that is wrong
 * for one session takes nothing away.
 */
export function dueForGood<Item extends Pick<RemovedItem, "removedAt">>(
  removed: readonly Item[],
  { now, lastClosed, since }: { readonly now: Date; readonly lastClosed: Date | null; readonly since: Date | null },
): readonly Item[] {
  if (lastClosed === null || since === null || now < lastClosed) return [];
  return removed.filter(({ removedAt }) => goesAt(removedAt, since) <= lastClosed);
}

/** Every blob that the records refer to: ids, some more than once. */
export function liveBlobs(db: ReadableDatabase): readonly string[] {
  const sql = blobColumns.map(
    ({ table, column }) => `SELECT ${column} AS id FROM ${table} WHERE ${column} IS NOT NULL`,
  );
  return rows<{ readonly id: string }>(db, sql.join(" UNION ALL ")).map(({ id }) => id);
}

/** Files and papers that hang together so that one cannot go without the others: one was inside the other, or made of its pages. */
export interface DeletionGroup {
  readonly originals: readonly string[];
  readonly documents: readonly string[];
  readonly studies: readonly string[];
  readonly entries: readonly string[];
  readonly cases: readonly string[];
  /** What would go with it besides the item itself, each removed already: titles. */
  readonly alsoGoes: readonly string[];
  /** What of it is not removed, and so keeps all of it: titles. */
  readonly heldBy: readonly string[];
}

/** All that goes when the item goes. */
export function deletionGroup(db: ReadableDatabase, { kind, id }: ItemRef): DeletionGroup {
  const nothing = { originals: [], documents: [], studies: [], entries: [], cases: [], alsoGoes: [], heldBy: [] };
  if (kind === "entry") return { ...nothing, entries: [id] };
  if (kind === "case") return { ...nothing, cases: [id] };
  const originals = new Set(firstOriginals(db, { kind, id }));
  for (let before = -1; before < originals.size;) {
    before = originals.size;
    for (const found of neighbours(db, [...originals])) originals.add(found);
  }
  const ids = { ids: JSON.stringify([...originals]) };
  const attached = rows<Attached>(
    db,
    `SELECT 'document' AS kind, id, title, removed_at AS removedAt, put_away_by AS putAwayBy FROM document
       WHERE original_id IN (SELECT value FROM json_each(@ids))
     UNION ALL SELECT 'study', id, description, removed_at, NULL FROM study
       WHERE id IN (SELECT study_id FROM series JOIN instance ON instance.series_id = series.id
         WHERE original_id IN (SELECT value FROM json_each(@ids)))`,
    ids,
  );
  const others = attached.filter((one) => one.id !== id && one.putAwayBy === null);
  const unread = rows<{ readonly path: string }>(
    db,
    `SELECT path FROM original WHERE id IN (SELECT value FROM json_each(@ids))
       AND NOT EXISTS (SELECT 1 FROM document WHERE original_id = original.id)
       AND NOT EXISTS (SELECT 1 FROM instance WHERE original_id = original.id)
       AND (filing <> 'filed' OR NOT EXISTS (SELECT 1 FROM original AS taken WHERE taken.extracted_from = original.id))`,
    ids,
  );
  return {
    originals: [...originals],
    documents: attached.filter((one) => one.kind === "document").map((one) => one.id),
    studies: [
      ...new Set([
        ...attached.filter((one) => one.kind === "study").map((one) => one.id),
        ...(kind === "study" ? [id] : []),
      ]),
    ],
    entries: [],
    cases: [],
    alsoGoes: others.filter(({ removedAt }) => removedAt !== null).map((one) => titleOf(db, one)),
    // A file that waits, or that nobody could read, has not been removed by anybody either.
    heldBy: [
      ...others.filter(({ removedAt }) => removedAt === null).map((one) => titleOf(db, one)),
      ...unread.map(({ path }) => path),
    ],
  };
}

interface Attached {
  readonly kind: "document" | "study";
  readonly id: string;
  readonly title: string | null;
  readonly removedAt: string | null;
  readonly putAwayBy: string | null;
}

function titleOf(db: ReadableDatabase, { kind, id, title }: Attached): string {
  return kind === "document"
    ? (title ?? "")
    : studyTitle({ description: title, series: listSeries(db, id as StudyId) });
}

function firstOriginals(db: ReadableDatabase, { kind, id }: ItemRef): readonly string[] {
  const sql =
    kind === "document"
      ? "SELECT original_id AS id FROM document WHERE id = @id"
      : "SELECT original_id AS id FROM instance JOIN series ON series.id = series_id WHERE study_id = @id";
  return rows<{ readonly id: string }>(db, sql, { id: id as DocumentId }).map((one) => one.id);
}

/**
 * What one file cannot go without: what it was taken out of and what was taken out of it, the files that it is made of pages of and
 * those made of its pages, the carriers of the same bytes, and the other files of its scan.
 */
function neighbours(db: ReadableDatabase, originals: readonly string[]): readonly string[] {
  return rows<{ readonly id: string }>(
    db,
    `WITH near (id) AS (SELECT value FROM json_each(@ids))
     SELECT extracted_from AS id FROM original WHERE id IN near AND extracted_from IS NOT NULL
     UNION SELECT id FROM original WHERE extracted_from IN near
     UNION SELECT source_id FROM page_run WHERE original_id IN near
     UNION SELECT original_id FROM page_run WHERE source_id IN near
     UNION SELECT carrier_id FROM also_carried WHERE original_id IN near
     UNION SELECT original_id FROM instance JOIN series ON series.id = series_id
       WHERE study_id IN (SELECT study_id FROM series JOIN instance ON series_id = series.id WHERE original_id IN near)`,
    { ids: JSON.stringify(originals) },
  ).map(({ id }) => id);
}

/** Takes every row of the group out of the records, in an order in which nothing dangles. What was handed out stays in its log. */
export function deleteRows(db: WritableDatabase, group: DeletionGroup): void {
  const ids = (list: readonly string[]) => ({ ids: JSON.stringify(list) });
  const each = (statements: readonly string[], list: readonly string[]) => {
    for (const sql of statements) run(db, sql.replaceAll("@@", "(SELECT value FROM json_each(@ids))"), ids(list));
  };
  const { documents, studies, originals, entries, cases } = group;
  for (const [kind, list] of [
    ["document", documents],
    ["study", studies],
    ["entry", entries],
  ] as const)
    for (const id of list) run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES (@kind, @id)", { kind, id });
  each(
    [
      "UPDATE medical_case SET copied_from = NULL WHERE copied_from IN @@",
      "DELETE FROM case_change WHERE case_id IN @@",
      "DELETE FROM medical_case WHERE id IN @@",
    ],
    cases,
  );
  each(
    [
      // An entry that was confirmed from a paper is not proposed again by it.
      "UPDATE stated_entry SET event_id = NULL, made_event = 0, status = 'rejected' WHERE event_id IN @@",
      "DELETE FROM event_link WHERE treatment_id IN @@ OR symptom_id IN @@",
      "DELETE FROM event WHERE id IN @@",
    ],
    entries,
  );
  each(
    [
      "DELETE FROM lab_result WHERE document_id IN @@",
      "DELETE FROM lab_value_apart WHERE document_id IN @@",
      "DELETE FROM stated_entry WHERE document_id IN @@",
      "DELETE FROM study_report WHERE document_id IN @@",
      "DELETE FROM paper_likeness WHERE first_id IN @@ OR other_id IN @@",
      "DELETE FROM paper_act_document WHERE document_id IN @@",
      "DELETE FROM document WHERE id IN @@",
    ],
    documents,
  );
  run(
    db,
    `DELETE FROM paper_act WHERE id NOT IN (SELECT act_id FROM paper_act_document)
       AND id NOT IN (SELECT put_away_by FROM document WHERE put_away_by IS NOT NULL)`,
  );
  each(
    [
      "DELETE FROM study_report WHERE study_id IN @@",
      "DELETE FROM set_choice WHERE study_id IN @@",
      "DELETE FROM instance WHERE series_id IN (SELECT id FROM series WHERE study_id IN @@)",
      "DELETE FROM series WHERE study_id IN @@",
      "DELETE FROM study WHERE id IN @@",
    ],
    studies,
  );
  each(
    [
      "DELETE FROM page_recognition WHERE sha256 IN (SELECT sha256 FROM original WHERE id IN @@)",
      "DELETE FROM key_image WHERE original_id IN @@",
      "DELETE FROM thumbnail WHERE original_id IN @@",
      "DELETE FROM reading WHERE original_id IN @@",
      "DELETE FROM filing_change WHERE original_id IN @@",
      "DELETE FROM page_run WHERE original_id IN @@ OR source_id IN @@",
      "DELETE FROM also_carried WHERE original_id IN @@ OR carrier_id IN @@",
      "UPDATE original SET extracted_from = NULL WHERE id IN @@",
      "DELETE FROM original WHERE id IN @@",
    ],
    originals,
  );
}
