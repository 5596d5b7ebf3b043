/** What is printed on a page, as marks that hang together. */
import { valuesIn, type Box } from "./cut-out.ts";
import type { GreyPage } from "./start-tesseract.ts";

/** Darker than this, of 255, is ink. */
const inkBelow = 140;
/** Edges of letters reach this far out of the boxes that the engine draws around words. */
const rim = 3;

/** The marks within the box, each as the box that it fills: pixels of ink that touch one another, corners included. */
export function marksIn(page: GreyPage, { left, top, right, bottom }: Box): readonly Box[] {
  const box = {
    left: Math.max(0, Math.floor(left)),
    top: Math.max(0, Math.floor(top)),
    right: Math.min(page.width, Math.ceil(right)),
    bottom: Math.min(page.height, Math.ceil(bottom)),
  };
  const width = box.right - box.left;
  const isInk = valuesIn(page, box);
  // Millions of pixels: a call for each would cost more than all else.
  for (let at = 0; at < isInk.length; at++) isInk[at] = isInk[at]! < inkBelow ? 1 : 0;
  const marks: Box[] = [];
  for (let at = isInk.indexOf(1); at !== -1; at = isInk.indexOf(1, at + 1))
    marks.push(takeMark(isInk, { at, width, box }));
  return marks;
}

/** How far to the left and to the right there is ink in the box; null where there is none. */
export function inkBetween(
  { width, data }: GreyPage,
  { left, right, top, bottom }: Box,
): Pick<Box, "left" | "right"> | null {
  let [first, last] = [right, left];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      if (data[y * width + x]! < inkBelow) [first, last] = [Math.min(first, x), Math.max(last, x + 1)];
  return last > first ? { left: first, right: last } : null;
}

/** The marks that no word covers. */
export function marksBeside(page: GreyPage, words: readonly Box[]): readonly Box[] {
  const rest = page.data.slice();
  for (const { left, top, right, bottom } of words)
    for (let y = Math.max(0, top - rim); y < Math.min(page.height, bottom + rim); y++)
      rest.fill(255, y * page.width + Math.max(0, left - rim), y * page.width + Math.min(page.width, right + rim));
  return marksIn({ ...page, data: rest }, { left: 0, top: 0, right: page.width, bottom: page.height });
}

/** In parts of a mark: less than this is a fault of the print. */
const leastHole = 0.02;

/** How many places within the mark ink closes in on all sides: one in a p, none in a u. */
export function holesIn(page: GreyPage, mark: Box): number {
  return holesOf(page, mark).length;
}

/** Those places, each as the box that it fills. */
export function holesOf(page: GreyPage, mark: Box): readonly Box[] {
  const wide = mark.right - mark.left + 2;
  const high = mark.bottom - mark.top + 2;
  const isPaper = new Uint8Array(wide * high).fill(1);
  for (let y = mark.top; y < mark.bottom; y++)
    for (let x = mark.left; x < mark.right; x++)
      if (page.data[y * page.width + x]! < inkBelow) isPaper[(y - mark.top + 1) * wide + x - mark.left + 1] = 0;
  const holes: Box[] = [];
  for (let at = 0; at !== -1; at = isPaper.indexOf(1, at + 1)) {
    const { area, top, bottom, left, right } = takePaper(isPaper, at, wide);
    const [x, y] = [mark.left - 1, mark.top - 1];
    if (area >= wide * high * leastHole && at > 0)
      holes.push({ left: left + x, right: right + x, top: top + y, bottom: bottom + y });
  }
  return holes;
}

/** The pixels of paper that hang together with this one, by their sides: how many, and the box that they fill; they are taken out. */
function takePaper(isPaper: Uint8Array, at: number, wide: number): Box & { readonly area: number } {
  const waiting = [at];
  let area = 0;
  let [left, right, top, bottom] = [wide, 0, isPaper.length / wide, 0];
  for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
    if (isPaper[pixel] !== 1) continue;
    isPaper[pixel] = 0;
    area += 1;
    const [x, y] = [pixel % wide, Math.floor(pixel / wide)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    waiting.push(pixel - wide, pixel + wide);
    if (x > 0) waiting.push(pixel - 1);
    if (x < wide - 1) waiting.push(pixel + 1);
  }
  return { area, left, right, top, bottom };
}

/** The mark that a pixel belongs to; its pixels are taken out. */
function takeMark(
  isInk: Uint8Array,
  { at, width, box }: { readonly at: number; readonly width: number; readonly box: Box },
): Box {
  const height = isInk.length / width;
  const waiting = [at];
  isInk[at] = 0;
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    for (let nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++)
      for (let nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++) {
        const near = nearY * width + nearX;
        if (isInk[near] !== 1) continue;
        isInk[near] = 0;
        waiting.push(near);
      }
  }
  return { left: left + box.left, right: right + box.left, top: top + box.top, bottom: bottom + box.top };
}
