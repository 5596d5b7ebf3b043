/** Rows of a page that lay askew on the scanner. */
import { expect, test } from "vitest";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";
import { pageOfWords } from "../../../../electron/parsers/recognition/word-lines.ts";
import type { SeenWord } from "../../../../electron/parsers/recognition/read-words.ts";

const columns = [40, 200, 320, 440];

/** Rows 8 points high, each run at its column, on a page that falls by `slope` to the right. */
function pageOf(rows: readonly { readonly top: number; readonly cells: readonly string[] }[], slope: number) {
  const lines = rows.flatMap(({ top, cells }) =>
    cells.map((text, at) => {
      const x = columns[at] ?? 0;
      return { text, x, y: top + x * slope, width: text.length * 5, height: 8 };
    }),
  );
  return { width: 600, height: 800, text: rows.map(({ cells }) => cells.join("  ")).join("\n"), lines };
}

const rows = ["Glucose", "Sodium", "Potassium", "Chloride", "Calcium", "Albumin"].map((name, at) => ({
  top: 100 + at * 9,
  cells: [name, `${at}.5`, "mmol/L", `${at}-${at + 5}`],
}));

test.each([-0.02, -0.006, 0, 0.006, 0.02])("rows close above each other stay rows at a slope of %f", (slope) => {
  const read = linesOfPages([pageOf(rows, slope)]).map(({ cells }) => cells.map(({ text }) => text));
  expect(read).toEqual(rows.map(({ cells }) => cells));
});

test("cells that the text has on lines of their own join the row that they lie beside, askew or not", () => {
  for (const slope of [0, 0.006]) {
    const { lines, ...page } = pageOf(rows, slope);
    const last = lines.filter(({ x }) => x === columns[3]);
    const first = lines.filter(({ x }) => x !== columns[3]);
    const own = rows.map(({ cells }) => cells.slice(0, 3).join("  "));
    const text = [...own, ...last.map((one) => one.text)].join("\n");
    const read = linesOfPages([{ ...page, text, lines: [...first, ...last] }]);
    expect(read.map(({ cells }) => cells.length)).toEqual(rows.map(() => 4));
  }
});

test("a range that the engine took for a line by itself, beside a unit that reaches below the line, is not raised", () => {
  const word = (text: string, line: string, [left, top, bottom]: readonly [number, number, number]): SeenWord => ({
    text,
    confidence: 95,
    line,
    left,
    right: left + text.length * 18,
    top,
    bottom,
  });
  const words = [
    word("Ferritin", "1", [100, 100, 128]),
    word("ng/mL", "1", [400, 98, 137]),
    word("16-154", "2", [500, 100, 128]),
  ];
  const page = { width: 2500, height: 3300, data: new Uint8Array(), back: (x: number, y: number) => [x, y] as const };
  const { text } = pageOfWords({ page, words }, { width: 600, height: 792, pixelsPerPoint: 300 / 72 });
  expect(text).toContain("16-154");
});

test("the rows of two tables beside each other that the engine took for one line are two where one stands lower", () => {
  const word = (text: string, left: number, top: number): SeenWord => ({
    text,
    confidence: 95,
    line: "1",
    left,
    right: left + text.length * 18,
    top,
    bottom: top + 30,
  });
  const words = [word("Sodium", 100, 100), word("141", 300, 100), word("Albumin", 600, 118), word("4.0", 800, 118)];
  const page = { width: 2500, height: 3300, data: new Uint8Array(), back: (x: number, y: number) => [x, y] as const };
  const { text } = pageOfWords({ page, words }, { width: 600, height: 792, pixelsPerPoint: 300 / 72 });
  expect(text.split("\n").map((line) => line.trim().split(/\s{2,}/u))).toEqual([
    ["Sodium", "141"],
    ["Albumin", "4.0"],
  ]);
});
