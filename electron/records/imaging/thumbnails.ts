/** Which images have small pictures, and which studies still wait for theirs. */
import { hasCode } from "../../../shared/errors.ts";
import type { OriginalId, StudyId } from "../../../shared/model/ids.ts";
import { sampleBytes } from "../../../shared/model/packet-image.ts";
import type { ThumbnailShape } from "../../../shared/model/thumbnail.ts";
import { thumbnailVersion } from "../../../shared/readers.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import type { ReadableDatabase, Vault, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

/** A frame of a stored object, counted from 1. */
export interface ThumbnailPlace {
  readonly originalId: OriginalId;
  readonly frame: number;
}

/** A small picture with its samples, or why there is none. */
export type Thumbnail =
  | { readonly is: "drawn"; readonly shape: ThumbnailShape; readonly bytes: Uint8Array }
  | { readonly is: "not-drawn"; readonly reason: Reason };

/** The picture as today's version drew it; null where there is none, or it can no longer be read. */
export function readThumbnail(vault: Vault, { originalId, frame }: ThumbnailPlace): Thumbnail | null {
  const found = row<{ blobId: string | null; shape: string | null; reason: string | null }>(
    vault.db,
    `SELECT blob_id AS blobId, shape, reason FROM thumbnail
     WHERE original_id = @originalId AND frame = @frame AND version = @version`,
    { originalId, frame, version: thumbnailVersion },
  );
  if (found === null) return null;
  if (found.blobId === null || found.shape === null) return { is: "not-drawn", reason: found.reason as Reason };
  const shape = JSON.parse(found.shape) as ThumbnailShape;
  try {
    const bytes = vault.readBlob(found.blobId);
    return bytes.length === sampleBytes(shape) ? { is: "drawn", shape, bytes } : null;
  } catch (error) {
    if (hasCode(error, "VAULT_DAMAGED")) return null;
    throw error;
  }
}

/** Whether the image has its picture, or the reason for having none, of today's version. */
export function hasThumbnail(db: ReadableDatabase, { originalId, frame }: ThumbnailPlace): boolean {
  const sql = "SELECT 1 FROM thumbnail WHERE original_id = @originalId AND frame = @frame AND version = @version";
  return row(db, sql, { originalId, frame, version: thumbnailVersion }) !== null;
}

/** Puts the picture, whose samples are stored under the blob id, in place of an older one. */
export function saveThumbnail(
  db: WritableDatabase,
  { originalId, frame }: ThumbnailPlace,
  picture: { readonly blobId: string; readonly shape: ThumbnailShape } | { readonly reason: Reason },
): void {
  const kept =
    "reason" in picture
      ? { blobId: null, shape: null, reason: picture.reason }
      : { blobId: picture.blobId, shape: JSON.stringify(picture.shape), reason: null };
  run(
    db,
    `INSERT OR REPLACE INTO thumbnail (original_id, frame, version, blob_id, shape, reason)
     VALUES (@originalId, @frame, @version, @blobId, @shape, @reason)`,
    { originalId, frame, version: thumbnailVersion, ...kept },
  );
}

const objectsOfStudy = `(SELECT count(*) FROM instance JOIN series ON series.id = instance.series_id
  WHERE series.study_id = study.id)`;

/** Studies some of whose sets may lack their pictures, the newest first: of these originals, or of all where these are null. */
export function listUnpictured(db: ReadableDatabase, originals: readonly OriginalId[] | null): readonly StudyId[] {
  const among =
    originals === null
      ? ""
      : `AND id IN (SELECT series.study_id FROM json_each(@ids) JOIN instance ON instance.original_id = json_each.value
           JOIN series ON series.id = instance.series_id)`;
  return rows<{ id: StudyId }>(
    db,
    `SELECT id FROM study WHERE removed_at IS NULL ${among}
       AND (pictured_version IS NOT @version OR pictured_objects IS NOT ${objectsOfStudy})
     ORDER BY date DESC, id`,
    { version: thumbnailVersion, ...(originals === null ? {} : { ids: JSON.stringify(originals) }) },
  ).map(({ id }) => id);
}

/** Every set of the study has its picture, or the reason for having none. */
export function recordPictured(db: WritableDatabase, id: StudyId): void {
  run(db, `UPDATE study SET pictured_version = @version, pictured_objects = ${objectsOfStudy} WHERE id = @id`, {
    id,
    version: thumbnailVersion,
  });
}
