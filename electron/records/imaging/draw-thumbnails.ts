/** Small pictures of series: drawn in a parser host, kept as what is derived, made again whenever they are not there. */
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { atOnce } from "../../../shared/at-once.ts";
import { hasCode } from "../../../shared/errors.ts";
import { middleImage } from "../../../shared/imaging/middle-image.ts";
import { pixelAspect } from "../../../shared/imaging/placement.ts";
import type { OriginalId, StudyId } from "../../../shared/model/ids.ts";
import { openingImageView } from "../../../shared/model/key-image.ts";
import { sampleBytes } from "../../../shared/model/packet-image.ts";
import { longestThumbnailSide } from "../../../shared/model/thumbnail.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import type { Vault, WritableDatabase } from "../../vault/vault.ts";
import { displaySets } from "./display-sets.ts";
import { findBytesOfInstance } from "./imaging.ts";
import { listSetChoices } from "./set-choices.ts";
import { studyObjects } from "./study-objects.ts";
import {
  hasThumbnail,
  listUnpictured,
  readThumbnail,
  recordPictured,
  saveThumbnail,
  type Thumbnail,
  type ThumbnailPlace,
} from "./thumbnails.ts";

export interface ThumbnailTools {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The picture of an image: the one that is kept, or else drawn now and kept where something can be written. Null where a host
 * ended without an answer, which is no word on the image, and where there is no such image. Throws VAULT_DAMAGED where the
 * image's own bytes are lost, and CANCELLED.
 */
export async function thumbnailOf(place: ThumbnailPlace, tools: ThumbnailTools): Promise<Thumbnail | null> {
  const kept = readThumbnail(tools.vault, place);
  if (kept !== null) return kept;
  const drawn = await drawThumbnail(place, tools);
  if (drawn !== null) keep(tools.vault, [{ place, drawn }]);
  return drawn;
}

async function drawThumbnail(place: ThumbnailPlace, tools: ThumbnailTools): Promise<Thumbnail | null> {
  const { vault, parsers, signal } = tools;
  const stored = findBytesOfInstance(vault.db, place.originalId);
  if (stored === null) return null;
  const pieces: Uint8Array[] = [];
  try {
    const answer = await parsers.run(
      "drawMarkedImage",
      {
        objectKey: stored.blobId,
        sizeBytes: stored.size,
        frame: place.frame,
        view: openingImageView,
        longestSide: longestThumbnailSide,
      },
      {
        sources: [blobSource(vault, stored.blobId, stored.size)],
        onBytes: (bytes) => void pieces.push(Uint8Array.from(bytes)),
        signal,
      },
    );
    if (answer.is === "failed") return { is: "not-drawn", reason: answer.problem.detail };
    const bytes = Buffer.concat(pieces);
    const { samples, frame } = answer;
    // A host that is not believed may say one thing and write another.
    const isWhole = bytes.length === sampleBytes(samples) && isSmall(samples);
    return isWhole ? { is: "drawn", shape: { ...samples, pixelAspect: pixelAspect(frame) }, bytes } : null;
  } catch (error) {
    if (hasCode(error, "PARSER_FAILED")) return null;
    throw error;
  }
}

function isSmall({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return Math.max(width, height) <= longestThumbnailSide;
}

interface DrawnPlace {
  readonly place: ThumbnailPlace;
  readonly drawn: Thumbnail;
}

/**
 * Keeps the pictures and does what follows from them, in one transaction; false where nothing can be written now. Nothing real
 * is lost by that: they are made again when they are asked for.
 */
function keep(vault: Vault, pictures: readonly DrawnPlace[], then?: (db: WritableDatabase) => void): boolean {
  if (vault.isReadOnly || vault.isInBatch) return false;
  const batch = vault.beginBatch();
  try {
    const kept = pictures.map(({ place, drawn }) => ({
      place,
      picture:
        drawn.is === "drawn"
          ? { blobId: batch.putBlob(drawn.bytes, "derived").id, shape: drawn.shape }
          : { reason: drawn.reason },
    }));
    batch.commit((db) => {
      for (const { place, picture } of kept) saveThumbnail(db, place, picture);
      then?.(db);
    });
    return true;
  } catch (error) {
    batch.rollback();
    if (hasCode(error, "DISK_FULL", "VAULT_READ_ONLY")) return false;
    throw error;
  }
}

export interface DrawingJob extends ThumbnailTools {
  /** The studies of these originals only; all where it is null. */
  readonly originals: readonly OriginalId[] | null;
  /** Images over which a host has ended, or whose bytes are damaged: they are passed over, and new ones added. */
  readonly unanswered?: Set<string> | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Draws the pictures of every set that lacks its own, study by study, the newest first; answers how many were drawn. Stops early,
 * with what it has done kept, while somebody else writes and where nothing can be written; rejects with CANCELLED.
 */
export async function drawThumbnails(job: DrawingJob): Promise<number> {
  const { vault, signal, originals, onProgress } = job;
  if (vault.isReadOnly) return 0;
  const waiting = listUnpictured(vault.db, originals);
  let count = 0;
  for (const [at, studyId] of waiting.entries()) {
    signal?.throwIfAborted();
    onProgress?.(at, waiting.length);
    const { pictures, isWhole } = await drawStudy(studyId, job);
    const isKept = keep(vault, pictures, (db) => {
      if (isWhole) recordPictured(db, studyId);
    });
    if (!isKept) return count;
    count += pictures.length;
  }
  return count;
}

async function drawStudy(
  studyId: StudyId,
  { vault, parsers, signal, unanswered = new Set() }: DrawingJob,
): Promise<{ readonly pictures: readonly DrawnPlace[]; readonly isWhole: boolean }> {
  const places = displaySets(studyObjects(vault.db, studyId), listSetChoices(vault.db, studyId)).map((set) =>
    middleImage(set),
  );
  const missing = places.filter((one) => !hasThumbnail(vault.db, one));
  const draw = (place: ThumbnailPlace) => {
    signal?.throwIfAborted();
    return drawThumbnail(place, { vault, parsers, signal }).catch(nullIfDamaged);
  };
  const asked = missing.filter((place) => !unanswered.has(keyOf(place)));
  const together = await atOnce(asked, picturesAtOnce, async (place) => ({ place, drawn: await draw(place) }));
  // A host that ended over one image has taken the other with it: where several are missing each is tried once more, by itself.
  const mayBeTaken = together.filter(({ drawn }) => drawn === null).length > 1;
  const pictures: DrawnPlace[] = [];
  for (const { place, drawn } of together) {
    const answer = drawn ?? (mayBeTaken ? await draw(place) : null);
    if (answer === null) unanswered.add(keyOf(place));
    else pictures.push({ place, drawn: answer });
  }
  return { pictures, isWhole: pictures.length === missing.length };
}

/** While one is drawn the next is read and decrypted. */
const picturesAtOnce = 2;

function keyOf({ originalId, frame }: ThumbnailPlace): string {
  return `${originalId} ${frame}`;
}

/** One image that is lost keeps no other from its picture. */
function nullIfDamaged(error: unknown): null {
  if (hasCode(error, "VAULT_DAMAGED")) return null;
  throw error;
}
