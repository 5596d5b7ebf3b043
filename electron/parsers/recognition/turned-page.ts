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

/** The side of the squares, in pixels, that are looked at as one: where all around is white nothing is worked out. */
const square = 16;

/** The page turned clockwise about its middle by so many radians; what comes in at its corners is white. */
export function levelled(page: GreyPage, radians: number): TurnedPage {
  const { width, height } = page;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [middleX, middleY] = [width / 2, height / 2];
  const back = (x: number, y: number): readonly [number, number] => {
    const [dx, dy] = [x - middleX, y - middleY];
    return [middleX + dx * cos + dy * sin, middleY - dx * sin + dy * cos];
  };
  const data = new Uint8Array(width * height).fill(255);
  const blank = blankSquares(page);
  const across = Math.ceil(width / square);
  for (let y = 0; y < height; y += square)
    for (let x = 0; x < width; x += square) {
      const [fromX, fromY] = back(x + square / 2, y + square / 2);
      const isOnPage = fromX >= 0 && fromY >= 0 && fromX < width && fromY < height;
      if (isOnPage && blank[Math.floor(fromY / square) * across + Math.floor(fromX / square)] === 1) continue;
      turnSquare(page, data, { x, y, cos, sin });
    }
  return { width, height, data, back };
}

/** Millions of pixels: places are worked out here as `back` does it, since a pair for each would cost more than all else. */
function turnSquare(
  { width, height, data: from }: GreyPage,
  to: Uint8Array,
  {
    x: firstX,
    y: firstY,
    cos,
    sin,
  }: { readonly x: number; readonly y: number; readonly cos: number; readonly sin: number },
): void {
  const [middleX, middleY] = [width / 2, height / 2];
  const [endX, endY] = [Math.min(width, firstX + square), Math.min(height, firstY + square)];
  for (let y = firstY; y < endY; y++)
    for (let x = firstX; x < endX; x++) {
      const fromX = middleX + (x - middleX) * cos + (y - middleY) * sin;
      const fromY = middleY - (x - middleX) * sin + (y - middleY) * cos;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const right = fromX - left;
      const low = fromY - top;
      const at = top * width + left;
      to[y * width + x] =
        (from[at]! * (1 - right) + from[at + 1]! * right) * (1 - low) +
        (from[at + width]! * (1 - right) + from[at + width + 1]! * right) * low;
    }
}

/** For each square of the page whether it and those around it are white: a square that is turned reaches no farther than these. */
function blankSquares({ width, height, data }: GreyPage): Uint8Array {
  const [across, down] = [Math.ceil(width / square), Math.ceil(height / square)];
  const blank = new Uint8Array(across * down).fill(1);
  const isWhite = (column: number, row: number) => {
    for (let y = row * square; y < Math.min(height, (row + 1) * square); y++)
      for (let at = y * width + column * square, end = Math.min((y + 1) * width, at + square); at < end; at++)
        if (data[at] !== 255) return false;
    return true;
  };
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      if (isWhite(column, row)) continue;
      for (let near = Math.max(0, row - 1); near <= Math.min(down - 1, row + 1); near++)
        blank.fill(0, near * across + Math.max(0, column - 1), near * across + Math.min(across, column + 2));
    }
  return blank;
}
