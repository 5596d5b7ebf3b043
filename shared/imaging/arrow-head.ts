/** The point of an arrow, the same on the screen and on paper. */
import type { ImagePoint } from "../model/key-image.ts";

/** Its three corners where the arrow ends at `to`, the tip first, all in the unit that `length` is in. */
export function arrowHead(
  from: ImagePoint,
  to: ImagePoint,
  length: number,
): readonly [ImagePoint, ImagePoint, ImagePoint] {
  const direction = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number) => ({
    x: to.x - length * Math.cos(direction + turn),
    y: to.y - length * Math.sin(direction + turn),
  });
  return [to, corner(0.42), corner(-0.42)];
}
