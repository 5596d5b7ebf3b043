/** Areas of a page as boxes of its picture's pixels, and the paint that covers them. */
import type { BlackedPage } from "../../../../shared/model/redaction.ts";
import type { Box } from "../box.ts";
import type { PageRaster } from "../engines/raster-page.ts";

/** The areas in the points of a page that its reader takes for another size, as with units of its own (ISO 32000-1 14.11.2). */
export function boxesOn(
  { areas, width, height }: Pick<BlackedPage, "areas" | "width" | "height">,
  shown: { readonly width: number; readonly height: number },
): readonly Box[] {
  const [across, down] = [shown.width / width, shown.height / height];
  return areas.map(({ x, y, width: wide, height: high }) => ({
    left: x * across,
    top: y * down,
    right: (x + wide) * across,
    bottom: (y + high) * down,
  }));
}

/** True where the two have more in common than an edge. */
export function touches(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

/** Pixels for each point of the page. */
export interface PixelScale {
  readonly across: number;
  readonly down: number;
}

/** Makes every pixel black that an area covers in part or whole, and one more on each side: letters fade at their edges. */
export function paintBlack({ width, height, data }: PageRaster, boxes: readonly Box[], scale: PixelScale): void {
  for (const { left, top, right, bottom } of boxes) {
    const from = within(Math.floor(left * scale.across) - 1, width);
    const to = within(Math.ceil(right * scale.across) + 1, width);
    const last = within(Math.ceil(bottom * scale.down) + 1, height);
    for (let y = within(Math.floor(top * scale.down) - 1, height); y < last; y++)
      for (let at = (y * width + from) * 4; at < (y * width + to) * 4; at += 4) {
        data.fill(0, at, at + 3);
        data[at + 3] = 255;
      }
  }
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
