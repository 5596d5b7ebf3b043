/** Where the slice of one pane cuts through the image of another: a line, as scanners draw it on a localiser. */
import type { FrameFacts } from "../../shared/model/frame.ts";
import type { ImagePoint } from "../../shared/model/key-image.ts";

type Plane = Pick<FrameFacts, "imagePositionPatient" | "imageOrientationPatient" | "pixelSpacing" | "rows" | "columns">;

/** The two ends on `image` of the line in which the plane of `slice` cuts it; null where it does not, or that is not stated. */
export function localiserLine(slice: Plane, image: Plane): readonly [ImagePoint, ImagePoint] | null {
  const position = slice.imagePositionPatient;
  const normal = normalOf(slice.imageOrientationPatient);
  const { imagePositionPatient: origin, imageOrientationPatient: orientation, pixelSpacing } = image;
  if (position === null || normal === null || origin === null || orientation === null || pixelSpacing === null)
    return null;
  const along = (from: number) => dot(normal, orientation.slice(from, from + 3));
  // The plane as a*x + b*y + c = 0 in the image's own pixels.
  const a = along(0) * (pixelSpacing[1] ?? 1);
  const b = along(3) * (pixelSpacing[0] ?? 1);
  const c = dot(
    normal,
    origin.map((part, axis) => part - (position[axis] ?? 0)),
  );
  if (Math.hypot(along(0), along(3)) < 0.05) return null;
  return clipped({ a, b, c }, image);
}

function clipped(
  { a, b, c }: { readonly a: number; readonly b: number; readonly c: number },
  { rows, columns }: Pick<Plane, "rows" | "columns">,
): readonly [ImagePoint, ImagePoint] | null {
  const atX = (x: number) => ({ x, y: -(a * x + c) / b });
  const atY = (y: number) => ({ x: -(b * y + c) / a, y });
  const ends = [...(b === 0 ? [] : [atX(0), atX(columns)]), ...(a === 0 ? [] : [atY(0), atY(rows)])];
  const inside = ends.filter(({ x, y }) => x >= -0.01 && x <= columns + 0.01 && y >= -0.01 && y <= rows + 0.01);
  const [first] = inside;
  const last = inside.toSorted((p, q) => gap(q, first) - gap(p, first))[0];
  return first === undefined || last === undefined || gap(first, last) < 1 ? null : [first, last];
}

function gap(a: ImagePoint, b: ImagePoint | undefined): number {
  return b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, part, axis) => sum + part * (b[axis] ?? 0), 0);
}

function normalOf(orientation: readonly number[] | null): readonly number[] | null {
  const [a, b, c, d, e, f] = orientation ?? [];
  if (a === undefined || b === undefined || c === undefined) return null;
  if (d === undefined || e === undefined || f === undefined) return null;
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}
