/** How many images one DICOM object is. */
import type { InstanceReading } from "../model/imaging.ts";

/** Nobody scrolls through more; an object that an older reader has read may state any number. */
const mostFrames = 100_000;

/** Each frame that an object's pixels hold is an image to whoever looks at it; where that is not known, each that it states. */
export function framesOf({
  framesHeld,
  numberOfFrames,
}: Pick<InstanceReading["image"], "framesHeld" | "numberOfFrames">): number {
  return Math.min(mostFrames, Math.max(1, framesHeld ?? numberOfFrames ?? 1));
}
