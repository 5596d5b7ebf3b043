import { expect, test } from "vitest";
import type { GreyPage } from "../../../../electron/parsers/recognition/start-tesseract.ts";
import { levelled, quarterTurned } from "../../../../electron/parsers/recognition/turned-page.ts";

/** Marks of every grey, here and there, with wide white between them, on a page that no square divides evenly. */
function markedPage(): GreyPage {
  const [width, height] = [331, 247];
  const data = new Uint8Array(width * height).fill(255);
  for (let mark = 0; mark < 40; mark++) {
    const [left, top] = [(mark * 89) % (width - 6), (mark * 61) % (height - 6)];
    for (let y = top; y < top + 6; y++) data.fill((mark * 37) % 255, y * width + left, y * width + left + 6);
  }
  return { width, height, data };
}

const page = markedPage();

/** The value between the four pixels around a place; white where one of them lies beside the page. */
function valueAt({ width, height, data }: GreyPage, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 255;
  const [right, low] = [x - left, y - top];
  const row = (at: number) => data[at]! * (1 - right) + data[at + 1]! * right;
  return row(top * width + left) * (1 - low) + row((top + 1) * width + left) * low;
}

test.each([-0.35, -0.1, -0.004, 0.02, 0.35])(
  "each pixel of a page turned by %f is what stands where it says that it comes from",
  (radians) => {
    const turned = levelled(page, radians);
    const unlike = Array.from(turned.data, (value, at) => {
      const [x, y] = turned.back(at % page.width, Math.floor(at / page.width));
      return Math.abs(value - valueAt(page, x, y)) > 1;
    });
    expect(unlike.indexOf(true)).toBe(-1);
    expect(turned.data.some((value) => value < 40)).toBe(true);
  },
);

test.each([
  ["of one pixel", 1, 1],
  ["of one row", 500, 1],
  ["of one column", 1, 500],
])("a page %s can be turned, and keeps its size", (_, width, height) => {
  const { data, ...turned } = levelled({ width, height, data: new Uint8Array(width * height) }, 0.2);
  expect([turned.width, turned.height, data.length]).toEqual([width, height, width * height]);
});

test.each([90, 180, 270] as const)(
  "a page turned by %d and as far on is the page, and tells where a pixel was",
  (quarter) => {
    const turned = quarterTurned(page, quarter);
    expect(quarterTurned(turned, (360 - quarter) as 90 | 180 | 270).data).toEqual(page.data);
    const at = turned.data.findIndex((value) => value === 37);
    const [x, y] = turned.back((at % turned.width) + 0.5, Math.floor(at / turned.width) + 0.5);
    expect(page.data[Math.floor(y) * page.width + Math.floor(x)]).toBe(37);
  },
);
