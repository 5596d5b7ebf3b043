/** Papers that were put together of pages of other files: of what they are made, and which act put what away for them. */
import type { ClockAndIds, DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import type { NamedRun, PageRun } from "../../../shared/model/paper-parts.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

export type PaperActKind = "split" | "joined";

export interface PaperAct {
  readonly id: string;
  readonly kind: PaperActKind;
  /** What it put away, in the order of its pages. */
  readonly wholes: readonly DocumentId[];
  readonly made: readonly DocumentId[];
}

/** Of what the paper is made, with the files' names; none for a paper that came as it is. */
export function runsOf(db: ReadableDatabase, originalId: OriginalId): readonly NamedRun[] {
  return rows<NamedRun>(
    db,
    `SELECT source_id AS sourceId, first_page AS firstPage, last_page AS lastPage, path AS source
     FROM page_run JOIN original ON original.id = source_id WHERE original_id = @originalId ORDER BY place`,
    { originalId },
  );
}

/** The same of all papers of the vault, by the paper's original. */
export function allRuns(db: ReadableDatabase): ReadonlyMap<OriginalId, readonly NamedRun[]> {
  const found = rows<NamedRun & { readonly originalId: OriginalId }>(
    db,
    `SELECT original_id AS originalId, source_id AS sourceId, first_page AS firstPage, last_page AS lastPage, path AS source
     FROM page_run JOIN original ON original.id = source_id ORDER BY original_id, place`,
  );
  return Map.groupBy(found, ({ originalId }) => originalId);
}

/** Notes of which pages the paper is made. */
export function noteRuns(db: WritableDatabase, originalId: OriginalId, runs: readonly PageRun[]): void {
  for (const [place, one] of runs.entries())
    run(
      db,
      `INSERT OR REPLACE INTO page_run (original_id, place, source_id, first_page, last_page)
       VALUES (@originalId, @place, @sourceId, @firstPage, @lastPage)`,
      { originalId, place, ...one },
    );
}

/** Notes the act, puts away what it replaces and shows what it made. */
export function recordAct(db: WritableDatabase, act: PaperAct, clock: ClockAndIds): void {
  const now = clock.now().toISOString();
  run(db, "INSERT INTO paper_act (id, kind, made_at) VALUES (@id, @kind, @now)", { id: act.id, kind: act.kind, now });
  for (const role of ["whole", "made"] as const)
    for (const [place, documentId] of (role === "whole" ? act.wholes : act.made).entries())
      run(
        db,
        `INSERT INTO paper_act_document (act_id, document_id, role, place) VALUES (@actId, @documentId, @role, @place)`,
        { actId: act.id, documentId, role, place },
      );
  putAway(db, act.wholes, { actId: act.id, now });
  show(db, act.made);
}

/** Takes the act back: what it made is put away, and what it had put away shows again. */
export function undoAct(db: WritableDatabase, act: PaperAct, clock: ClockAndIds): void {
  const now = clock.now().toISOString();
  run(db, "UPDATE paper_act SET undone_at = @now WHERE id = @id", { id: act.id, now });
  putAway(db, act.made, { actId: act.id, now });
  show(db, act.wholes);
}

/** An act that was not taken back; null where there is none of that id. */
export function findAct(db: ReadableDatabase, id: string): PaperAct | null {
  const found = row<{ id: string; kind: PaperActKind }>(
    db,
    "SELECT id, kind FROM paper_act WHERE id = @id AND undone_at IS NULL",
    { id },
  );
  if (found === null) return null;
  const documents = rows<{ id: DocumentId; role: "whole" | "made" }>(
    db,
    "SELECT document_id AS id, role FROM paper_act_document WHERE act_id = @id ORDER BY role, place",
    { id },
  );
  const of = (wanted: "whole" | "made") => documents.filter(({ role }) => role === wanted).map((one) => one.id);
  return { ...found, wholes: of("whole"), made: of("made") };
}

/** The act by which the paper was made, or by which it was put away; null for one that came as it is and shows. */
export function actOf(db: ReadableDatabase, documentId: DocumentId): PaperAct | null {
  const found = row<{ id: string }>(
    db,
    `SELECT act_id AS id FROM paper_act_document JOIN paper_act ON paper_act.id = act_id
     WHERE document_id = @documentId AND undone_at IS NULL ORDER BY made_at DESC LIMIT 1`,
    { documentId },
  );
  return found === null ? null : findAct(db, found.id);
}

/** Whether a paper that the act made was put together anew since: then that comes first. */
export function isBuiltOn(db: ReadableDatabase, { id, made }: PaperAct): boolean {
  const found = row<{ is: number }>(
    db,
    `SELECT 1 AS "is" FROM document WHERE id IN (SELECT value FROM json_each(@made))
       AND put_away_by IS NOT NULL AND put_away_by <> @id LIMIT 1`,
    { id, made: JSON.stringify(made) },
  );
  return found !== null;
}

/** Says that the file is one paper, whatever it seems to be; or takes that back. */
export function sayOnePaper(db: WritableDatabase, id: DocumentId, isOne: boolean, clock: ClockAndIds): boolean {
  const now = isOne ? clock.now().toISOString() : null;
  return run(db, "UPDATE document SET one_paper_at = @now WHERE id = @id", { id, now }) > 0;
}

/** Whether a person said that the file is one paper. */
export function isSaidOnePaper(db: ReadableDatabase, originalId: OriginalId): boolean {
  const found = row<{ at: string | null }>(
    db,
    "SELECT one_paper_at AS at FROM document WHERE original_id = @originalId",
    { originalId },
  );
  return (found?.at ?? null) !== null;
}

interface PuttingAway {
  readonly actId: string;
  readonly now: string;
}

function putAway(db: WritableDatabase, ids: readonly DocumentId[], { actId, now }: PuttingAway): void {
  // What a person removed before stays removed by them, and comes back as that.
  for (const id of ids)
    run(db, `UPDATE document SET removed_at = coalesce(removed_at, @now), put_away_by = @actId WHERE id = @id`, {
      id,
      actId,
      now,
    });
  toIndex(db, ids);
}

function show(db: WritableDatabase, ids: readonly DocumentId[]): void {
  for (const id of ids) run(db, "UPDATE document SET removed_at = NULL, put_away_by = NULL WHERE id = @id", { id });
  toIndex(db, ids);
}

function toIndex(db: WritableDatabase, ids: readonly DocumentId[]): void {
  for (const id of ids) run(db, "INSERT OR IGNORE INTO to_index (kind, id) VALUES ('document', @id)", { id });
}
