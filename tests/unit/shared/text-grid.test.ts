/** Places on pages that are only words. */
import { expect, test } from "vitest";
import { areaOf, gridPage, gridSize, stretchesUnder, takenOut, textWithout } from "../../../shared/model/text-grid.ts";

const black = (count: number) => takenOut.repeat(count);

test("a stretch and its area are each other's", () => {
  const text = "one\n\nJane Miller, born 1972";
  const stretch = { line: 2, start: 5, end: 11 };
  expect(stretchesUnder(text, areaOf(stretch))).toEqual([stretch]);
  expect(textWithout(text, [areaOf(stretch)])).toBe(`one\n\nJane ${black(6)}, born 1972`);
});

test("an area takes each letter whose middle it has, on each line, and blanks alone are none", () => {
  const text = "abcdef\n   \nghijkl";
  const { width, height } = gridSize(text);
  expect(stretchesUnder(text, { x: 0, y: 0, width, height })).toEqual([
    { line: 0, start: 0, end: 6 },
    { line: 2, start: 0, end: 6 },
  ]);
  expect(stretchesUnder(text, { x: 8, y: 2, width: 6, height: 8 })).toEqual([{ line: 0, start: 1, end: 2 }]);
  expect(stretchesUnder(text, { x: width + 1, y: 0, width: 50, height: 12 })).toEqual([]);
  expect(stretchesUnder(text, { x: -50, y: -50, width: 1e9, height: 1e9 })).toHaveLength(2);
});

test("no half of a letter is left: neither of a pair nor an accent behind it", () => {
  const text = "a\u{1f600}b e\u0301t";
  expect(textWithout(text, [areaOf({ line: 0, start: 1, end: 2 })])).toBe(`a${black(2)}b e\u0301t`);
  expect(textWithout(text, [areaOf({ line: 0, start: 5, end: 6 })])).toBe(`a\u{1f600}b ${black(2)}t`);
});

test("what is taken out twice is taken out once, and blanks and ends of lines stay where they are", () => {
  const text = "Jane  Miller\tx\nnext";
  const area = areaOf({ line: 0, start: 0, end: 14 });
  expect(textWithout(text, [area, area])).toBe(`${black(4)}  ${black(6)}\t${black(1)}\nnext`);
});

test("a page's lines stand on the grid one below the other, empty ones leaving their row", () => {
  const page = gridPage("ab\n\ncdef");
  expect([page.width, page.height, page.lines.map(({ text, y, width }) => [text, y, width])]).toEqual([
    24,
    36,
    [
      ["ab", 0, 12],
      ["cdef", 24, 24],
    ],
  ]);
});
