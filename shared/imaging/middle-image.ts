/** The image that a set is known by. */
import type { DisplaySet, SetImage } from "../model/display-set.ts";

/** The one in the middle, which shows most of what the set is of; the earlier of two. */
export function middleImage({ images }: Pick<DisplaySet, "images">): SetImage {
  const middle = images[Math.floor((images.length - 1) / 2)];
  if (middle === undefined) throw new RangeError("a set has at least one image");
  return middle;
}
