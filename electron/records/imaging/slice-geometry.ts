/** Where slices lie in the patient, from ImagePositionPatient and ImageOrientationPatient alone (PS3.3 C.7.6.2). */
import type { InstanceReading } from "../../../shared/model/imaging.ts";

export type Vector = readonly [x: number, y: number, z: number];
type Placed = Pick<InstanceReading["image"], "imagePositionPatient" | "imageOrientationPatient">;

/** Rounding in the attributes' text; more is another orientation. About 2.5 degrees. */
const leastCosine = 0.999;

/** The slice's normal, of length 1; null where the orientation is not stated or is none. */
export function normalOf({ imageOrientationPatient }: Pick<Placed, "imageOrientationPatient">): Vector | null {
  const [a, b, c, d, e, f] = imageOrientationPatient ?? [];
  if (a === undefined || b === undefined || c === undefined) return null;
  if (d === undefined || e === undefined || f === undefined) return null;
  const cross: Vector = [b * f - c * e, c * d - a * f, a * e - b * d];
  const length = Math.hypot(...cross);
  return length < 0.5 ? null : [cross[0] / length, cross[1] / length, cross[2] / length];
}

/** How far along its own normal a slice lies, in millimetres; null where that is not stated. */
export function placeAlong(image: Placed): number | null {
  const normal = normalOf(image);
  const [x, y, z] = image.imagePositionPatient ?? [];
  if (normal === null || x === undefined || y === undefined || z === undefined) return null;
  return normal[0] * x + normal[1] * y + normal[2] * z;
}

/** Whether two normals lie along one line, in the same direction. */
export function isParallel(a: Vector, b: Vector): boolean {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] > leastCosine;
}
