/** From damaged blobs to what a person knows them by: the document, image or file. */
import type { OriginalId } from "../../shared/model/ids.ts";
import type { ReadableDatabase } from "../vault/vault.ts";
import { rows } from "./statements.ts";

export interface AffectedItem {
  readonly blobId: string;
  readonly originalId: OriginalId;
  /** Where the file stood in its source. */
  readonly path: string;
  /** The document's own title; null for what is not a document. */
  readonly title: string | null;
  /** "text": only what was read of it, which is read anew from the original. */
  readonly part: "original" | "text";
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

/** The document's title with the file's place; what is read anew by itself says so. */
export function affectedLabel({ path, title, part }: AffectedItem): string {
  const name = title === null || path.includes(title) ? path : `${title} (${path})`;
  return part === "original" ? name : `${name}: only its text, which is read anew from the original`;
}
