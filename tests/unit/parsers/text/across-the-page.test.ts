/** Words that lie across a page or run up its side are no cells of the rows that they touch. */
import { expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const edges = [40, 200, 260, 330];
const line = (
  text: string,
  x: number,
  y: number,
  [width, height]: readonly [number, number] = [text.length * 5, 10],
) => ({ text, x, y, width, height });
const row = (cells: readonly string[], y: number) => cells.map((cell, at) => line(cell, edges[at] ?? 0, y));

const rows = [
  ["Test", "Result", "Units", "Range"],
  ["WBC", "6.22", "10^3/uL", "4.00-10.50"],
  ["Platelets", "233", "10^3/uL", "150-400"],
  ["Monocytes", "7.2", "%", "2.0-10.0"],
];

function read(more: readonly ReturnType<typeof line>[]) {
  const lines = [...more, ...rows.flatMap((cells, at) => row(cells, 100 + at * 16))];
  const pages = [{ text: lines.map(({ text }) => text).join("\n"), lines }];
  const { labs, unreadRows } = readLabs(linesOfPages(pages), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange]),
    unread: unreadRows.length,
  };
}

const all = rows.slice(1);

test.each([
  ["DUPLICATE", 100, 90, [220, 90]],
  ["COPY", 150, 122, [120, 40]],
  ["ENTWURF", 30, 110, [300, 60]],
] as const)("%s over the rows is no cell of one", (text, x, y, size) => {
  expect(read([line(text, x, y, size)])).toEqual({ labs: all, unread: 0 });
});

test("the name of a panel that runs up beside its rows is no part of a name", () => {
  expect(read([line("Haematology", 20, 112, [10, 50])])).toEqual({ labs: all, unread: 0 });
});

test("nothing of them is lost: they are told behind the page's rows", () => {
  const lines = [line("DUPLICATE", 100, 90, [220, 90]), ...rows.flatMap((cells, at) => row(cells, 100 + at * 16))];
  const pages = [{ text: lines.map(({ text }) => text).join("\n"), lines }];
  expect(linesOfPages(pages).at(-1)?.text).toBe("DUPLICATE");
});

test("a figure that stands small and high behind a value is a note, though a program set it by itself", () => {
  const lines = [...rows.flatMap((cells, at) => row(cells, 100 + at * 16)), line("1", 220.5, 114.5, [3, 6])];
  const pages = [{ text: lines.map(({ text }) => text).join("\n"), lines }];
  expect(readLabs(linesOfPages(pages), { isLabPaper: true }).labs.map(({ printed }) => printed)).toEqual([
    "6.22",
    "233",
    "7.2",
  ]);
});
