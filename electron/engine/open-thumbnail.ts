/** The small picture of an image, waiting under a one-time address for the page that shows it. */
import type { OpenThumbnail } from "../../shared/api/engine/imaging.ts";
import { AppError } from "../../shared/errors.ts";
import { encodeSamples } from "../../shared/pixels/encode-png.ts";
import { thumbnailOf, type ThumbnailTools } from "../records/imaging/draw-thumbnails.ts";
import { findBytesOfInstance } from "../records/imaging/imaging.ts";
import type { ThumbnailPlace } from "../records/imaging/thumbnails.ts";
import type { OneTimeBytes } from "./one-time-bytes.ts";
import { notShown } from "./open-frames.ts";

/** Throws NOT_FOUND where there is no such object, and CANCELLED; a picture that cannot be drawn is an answer. */
export async function openThumbnail(
  place: ThumbnailPlace,
  { handed, ...tools }: ThumbnailTools & { readonly handed: OneTimeBytes },
): Promise<OpenThumbnail> {
  if (findBytesOfInstance(tools.vault.db, place.originalId) === null) throw new AppError("NOT_FOUND", "no such image");
  const thumbnail = await thumbnailOf(place, tools);
  if (thumbnail === null) return notShown("frame-stopped");
  if (thumbnail.is === "not-drawn") return notShown(thumbnail.reason);
  const { width, height, pixelAspect } = thumbnail.shape;
  // Made here from plain samples: no page ever opens a picture file that a reader of foreign bytes has written.
  const bytes = await encodeSamples(thumbnail.shape, thumbnail.bytes);
  return { is: "read", address: handed.put({ contentType: "image/png", bytes }), width, height, pixelAspect };
}
