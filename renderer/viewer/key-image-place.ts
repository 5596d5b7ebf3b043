/** Where a marked image is looked at. */
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import type { KeyImage } from "../../shared/model/key-image.ts";
import type { ShownSet } from "./viewer-state.ts";

/** Where a marked image stands among the study's sets. */
export function placeOfKeyImage(
  study: OpenImages,
  { originalId, frame }: Pick<KeyImage, "originalId" | "frame">,
): { readonly shown: ShownSet; readonly index: number } | null {
  for (const set of study.sets) {
    const index = set.images.findIndex((image) => image.originalId === originalId && image.frame === frame);
    if (index >= 0) return { shown: { study, set }, index };
  }
  return null;
}
