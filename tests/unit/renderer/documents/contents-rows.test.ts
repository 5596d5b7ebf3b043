import { expect, test } from "vitest";
import { contentsRows, drawnRows, headingOf, lineFrom } from "../../../../renderer/records/contents-rows.ts";
import { contentsLine } from "../../../fixtures/contents-line.ts";

// heading, a, b, heading, c
const rows = contentsRows([
  { heading: "Letters", lines: [contentsLine({ id: "a" }), contentsLine({ id: "b" })] },
  { heading: "Labs", lines: [contentsLine({ id: "c" })] },
]);

test("every group is its heading and its lines, and no two rows share a key", () => {
  expect(rows.map((row) => (row.is === "heading" ? `${row.heading} ${row.lines}` : row.line.id))).toEqual([
    "Letters 2",
    "a",
    "b",
    "Labs 1",
    "c",
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test("a line stands under the nearest heading above it", () => {
  expect([0, 2, 3, 4].map((at) => headingOf(rows, at))).toEqual([0, 0, 3, 3]);
  expect(headingOf([], 0)).toBe(-1);
});

test("what is drawn is what is in view, its heading, and the line with the focus", () => {
  expect(drawnRows(rows, 2, 2, -1)).toEqual([0, 2]);
  expect(drawnRows(rows, 4, 9, 1)).toEqual([1, 3, 4]);
  expect(drawnRows([], 0, -1, 7)).toEqual([]);
});

test("arrow keys go from line to line, over headings, and nowhere at the ends", () => {
  const keys = (at: number) => ["ArrowDown", "ArrowUp", "Home", "End", "x"].map((key) => lineFrom(rows, at, key));
  expect(keys(2)).toEqual([4, 1, 1, 4, -1]);
  expect([lineFrom(rows, 4, "ArrowDown"), lineFrom(rows, 1, "ArrowUp")]).toEqual([-1, -1]);
});
