/** From damaged blobs to what a person knows them by: the document, image or file. */
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";
import { affectedLabel } from "../../../shared/vault-words.ts";
import type { OriginalId, StudyId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import { findStudy, listSeries } from "../imaging/imaging.ts";
import { rows } from "../statements.ts";
import { studyTitle } from "../imaging/study-title.ts";

export interface AffectedItem {
  readonly blobId: string;
  readonly originalId: OriginalId;
  /** Where the file stood in its source. */
  readonly path: string;
  /** The document's own title; null for what is not a document. */
  readonly title: string | null;
  /** "text", "picture": only what was made of it, which is made anew from the original. */
  readonly part: "original" | "text" | "picture";
}

/** What the blobs hold, in the order of paths. Blobs that nothing refers to any more are left out. */
export function affectedItems(db: ReadableDatabase, blobIds: readonly string[]): readonly AffectedItem[] {
  return rows<AffectedItem>(
    db,
    `SELECT blob_id AS blobId, original.id AS originalId, path, title, 'original' AS part
       FROM original LEFT JOIN document ON document.original_id = original.id
       WHERE blob_id IN (SELECT value FROM json_each(@blobIds))
     UNION
     SELECT text_blob_id, original.id, path, title, 'text' FROM document JOIN original ON original.id = original_id
       WHERE text_blob_id IN (SELECT value FROM json_each(@blobIds))
     UNION
     SELECT thumbnail.blob_id, original.id, path, NULL, 'picture' FROM thumbnail JOIN original ON original.id = original_id
       WHERE thumbnail.blob_id IN (SELECT value FROM json_each(@blobIds))
     ORDER BY path, part`,
    { blobIds: JSON.stringify(blobIds) },
  );
}

/** One line for each document, image or file: of one whose original is damaged, its text is not told as well. */
export function affectedLabels(db: ReadableDatabase, blobIds: readonly string[]): readonly string[] {
  const items = affectedItems(db, blobIds);
  const lost = new Set(items.filter(({ part }) => part === "original").map(({ originalId }) => originalId));
  const told = items.filter(({ part, originalId }) => part === "original" || !lost.has(originalId));
  return [...new Set(told.map(affectedLabel))];
}

/** The documents and studies that the blobs belong to, as a person knows them: "MRI brain, 3 May 2024 (disc/IM1) [id]". */
export function affectedRecords(db: ReadableDatabase, blobIds: readonly string[]): readonly string[] {
  const documents = rows<{ id: string; title: string; date: PartialDate | null; path: string }>(
    db,
    `SELECT document.id, title, date, path FROM document JOIN original ON original.id = original_id
     WHERE blob_id IN (SELECT value FROM json_each(@blobIds)) OR text_blob_id IN (SELECT value FROM json_each(@blobIds))
     ORDER BY path`,
    { blobIds: JSON.stringify(blobIds) },
  );
  const images = rows<{ id: StudyId; path: string }>(
    db,
    `SELECT study_id AS id, path FROM original JOIN instance ON instance.original_id = original.id
       JOIN series ON series.id = series_id
     WHERE blob_id IN (SELECT value FROM json_each(@blobIds)) ORDER BY path`,
    { blobIds: JSON.stringify(blobIds) },
  );
  const studies = images.flatMap(({ id, path }) => {
    const study = findStudy(db, id);
    if (study === null) return [];
    const title = studyTitle({ description: study.description, series: listSeries(db, id) });
    return [{ id, title, date: study.date, path }];
  });
  return [...documents, ...studies].map(
    ({ id, title, date, path }) => `${title}, ${formatDate(date)} (${path})  [${id}]`,
  );
}
