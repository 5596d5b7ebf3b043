/** A part of a page by itself, as the engine reads it best. */
import type { GreyPage } from "./start-tesseract.ts";

/** Pixels of a page; right and bottom lie just outside. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How high letters are made where nothing else is asked for, and how much empty paper is laid around them, in pixels. */
const [letterHeight, border] = [40, 20];
const rim = 2;
/** The paper is what most of a part is: of its pixels so many in a hundred are not lighter. */
const paperAt = 0.8;

/** The part alone on paper of its own colour: of what stands beside it nothing is to be seen. */
export function cutOut(page: GreyPage, part: Box, high = letterHeight): GreyPage {
  const box = widened(page, part);
  const scale = high / (box.bottom - box.top);
  const inner = { width: Math.max(1, Math.round((box.right - box.left) * scale)), height: high };
  const [width, height] = [inner.width + 2 * border, inner.height + 2 * border];
  const data = new Uint8Array(width * height).fill(paperOf(page, box));
  for (let y = 0; y < inner.height; y++)
    for (let x = 0; x < inner.width; x++) {
      const value = between(page, box, { x: (x + 0.5) / scale - 0.5, y: (y + 0.5) / scale - 0.5 });
      data[(y + border) * width + x + border] = value;
    }
  return { width, height, data };
}

/** Where a place in what was cut out lies on the page. */
export function placeInPart(page: GreyPage, part: Box, place: Box): Box {
  const box = widened(page, part);
  const scale = letterHeight / (box.bottom - box.top);
  const back = (value: number, from: number) => Math.round((value - border) / scale) + from;
  return {
    left: back(place.left, box.left),
    top: back(place.top, box.top),
    right: back(place.right, box.left),
    bottom: back(place.bottom, box.top),
  };
}

/** The box that all of them fill. */
export function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

function widened(page: GreyPage, { left, top, right, bottom }: Box): Box {
  return {
    left: Math.max(0, Math.floor(left) - rim),
    top: Math.max(0, Math.floor(top) - rim),
    right: Math.min(page.width, Math.ceil(right) + rim),
    bottom: Math.min(page.height, Math.ceil(bottom) + rim),
  };
}

/** The value between four pixels of the box. */
function between({ width, data }: GreyPage, box: Box, { x, y }: { readonly x: number; readonly y: number }): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const at = (dx: number, dy: number) => {
    const [inX, inY] = [box.left + column + dx, box.top + row + dy];
    const clampedY = Math.min(Math.max(inY, box.top), box.bottom - 1);
    return data[clampedY * width + Math.min(Math.max(inX, box.left), box.right - 1)]!;
  };
  const [partX, partY] = [x - column, y - row];
  const upper = at(0, 0) * (1 - partX) + at(1, 0) * partX;
  return upper * (1 - partY) + (at(0, 1) * (1 - partX) + at(1, 1) * partX) * partY;
}

function paperOf(page: GreyPage, box: Box): number {
  const values = valuesIn(page, box).toSorted();
  return values[Math.floor(values.length * paperAt)] ?? 255;
}

/** The box's grey values, row after row. */
export function valuesIn({ width, data }: GreyPage, { left, top, right, bottom }: Box): Uint8Array {
  const wide = Math.max(0, right - left);
  const values = new Uint8Array(wide * Math.max(0, bottom - top));
  for (let y = top; y < bottom; y++) values.set(data.subarray(y * width + left, y * width + right), (y - top) * wide);
  return values;
}
