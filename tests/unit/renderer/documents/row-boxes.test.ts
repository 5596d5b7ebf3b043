import { expect, test } from "vitest";
import { rowBoxes } from "../../../../renderer/document/row-boxes.ts";
import type { PageText, TextLine } from "../../../../shared/model/document.ts";

const cell = (text: string, x: number, y: number): TextLine => ({ text, x, y, width: text.length * 5, height: 10 });
const page = (lines: readonly TextLine[]): PageText => ({ width: 600, height: 800, text: "", lines: [...lines] });

const table = [
  cell("Sodium", 50, 100),
  cell("138", 200, 100),
  cell("mmol/L", 250, 100),
  cell("Potassium", 50, 115),
  cell("138", 200, 115),
  cell("mmol/L", 250, 115),
];

test("a row's cells are outlined as one, and equal cells of other rows are not", () => {
  expect(rowBoxes(page(table), "Potassium   138 mmol/L")).toEqual([{ x: 50, y: 115, width: 230, height: 10 }]);
});

test("a page that has the row as one run of words outlines that run alone", () => {
  const runs = [cell("Sodium 138 mmol/L", 50, 100), cell("Sodium 138 mmol/L and more of a sentence", 50, 300)];
  expect(rowBoxes(page(runs), "Sodium 138   mmol/L")).toEqual([{ x: 50, y: 100, width: 85, height: 10 }]);
});

test("a name that goes on over the next line is outlined with it, and a short cell below is not", () => {
  const lines = [
    cell("Alanine aminotransferase,", 50, 100),
    cell("23", 200, 100),
    cell("serum or plasma", 50, 112),
    cell("H", 300, 127),
    cell("Glucose", 50, 127),
  ];
  expect(rowBoxes(page(lines), "Alanine aminotransferase, 23 serum or plasma H")).toEqual([
    { x: 50, y: 100, width: 160, height: 10 },
    { x: 50, y: 112, width: 75, height: 10 },
  ]);
});

test("words that the page does not have outline nothing", () => {
  expect(rowBoxes(page(table), "Ferritin 40 ng/mL")).toEqual([]);
  expect(rowBoxes(page(table), "  ")).toEqual([]);
});
