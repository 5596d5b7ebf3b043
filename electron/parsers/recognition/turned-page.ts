/** A page turned until its lines run level, and where a place on it lies on the page as it was. */
import type { GreyPage } from "./start-tesseract.ts";

export type Quarter = 0 | 90 | 180 | 270;

export interface TurnedPage extends GreyPage {
  /** A place of this page as one of the page that it was made from. */
  back(this: void, x: number, y: number): readonly [number, number];
}

/** The page turned clockwise by quarters. */
export function quarterTurned(page: GreyPage, quarter: Quarter): TurnedPage {
  const { width, height, data } = page;
  if (quarter === 0) return { ...page, back: (x, y) => [x, y] };
  const isAcross = quarter !== 180;
  const [wide, tall] = isAcross ? [height, width] : [width, height];
  const back = (x: number, y: number): readonly [number, number] =>
    quarter === 90 ? [y, height - x] : quarter === 180 ? [width - x, height - y] : [width - y, x];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < tall; y++)
    for (let x = 0; x < wide; x++) {
      const [fromX, fromY] = back(x + 0.5, y + 0.5);
      turned[y * wide + x] = data[Math.floor(fromY) * width + Math.floor(fromX)]!;
    }
  return { width: wide, height: tall, data: turned, back };
}

/** The page turned clockwise about its middle by so many radians; what comes in at its corners is white. */
export function levelled({ width, height, data }: GreyPage, radians: number): TurnedPage {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [middleX, middleY] = [width / 2, height / 2];
  const back = (x: number, y: number): readonly [number, number] => {
    const [dx, dy] = [x - middleX, y - middleY];
    return [middleX + dx * cos + dy * sin, middleY - dx * sin + dy * cos];
  };
  const turned = new Uint8Array(data.length).fill(255);
  // Millions of pixels: the places are worked out here as `back` does it, since a pair for each would cost more than all else.
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const fromX = middleX + (x - middleX) * cos + (y - middleY) * sin;
      const fromY = middleY - (x - middleX) * sin + (y - middleY) * cos;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const right = fromX - left;
      const low = fromY - top;
      const at = top * width + left;
      turned[y * width + x] =
        (data[at]! * (1 - right) + data[at + 1]! * right) * (1 - low) +
        (data[at + width]! * (1 - right) + data[at + width + 1]! * right) * low;
    }
  return { width, height, data: turned, back };
}
