/** Heads of columns that wrap over two lines: what stands under an earlier result's head never becomes a new result. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPieces, type TextPiece } from "../../../../electron/parsers/pdf/read/text-lines.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.collected]),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

const collected = "Prélevé le 20/09/2022";
const rows = [
  row("Glycémie", "1,31", "g/L", "0,70 - 1,10", "1,18"),
  row("Potassium", "", "mmol/L", "3,5 - 5,1", "4,2"),
];
const current = [["Glycémie", "1,31", "g/L", "0,70 - 1,10", "2022-09-20"]];

describe("the current result is read on its own day, and the earlier one beside it is none", () => {
  test.each([
    [
      "below their first words",
      row("Analyse", "Résultat", "Unités", "Intervalle de", "Résultat antérieur"),
      row("", "", "", "référence", "12/10/2021"),
    ],
    [
      "above their last words",
      row("", "", "", "Intervalle de", "Résultat antérieur"),
      row("Analyse", "Résultat", "Unités", "référence", "12/10/2021"),
    ],
    [
      "with words for the earlier one that are not known",
      row("Analyse", "Résultat", "Unités", "Intervalle de", "Rés. d'avant"),
      row("", "", "", "référence", "12/10/2021"),
    ],
    [
      "with no word over the earlier one's day",
      row("Analyse", "Résultat", "Unités", "Intervalle de", ""),
      row("", "", "", "référence", "12/10/2021"),
    ],
  ])("heads that wrap %s", (_where, first, second) => {
    const { labs, unread } = read(collected, first, second, ...rows);
    expect(labs).toEqual(current);
    expect(unread).toEqual(["Potassium mmol/L 3,5 - 5,1 4,2"]);
  });

  test("heads of two lines around the heads of one", () => {
    const height = 9;
    const at = (y: number, cells: Readonly<Record<number, string>>) =>
      Object.entries(cells).map(([x, text]) => ({ text, x: Number(x), y, width: text.length * 5, height }));
    const lines = [
      at(10, { 10: collected }),
      at(30, { 290: "Intervalle de", 400: "Résultat antérieur" }),
      at(36, { 10: "Analyse", 150: "Résultat", 240: "Unités" }),
      at(42, { 290: "référence", 400: "12/10/2021" }),
      at(60, { 10: "Glycémie", 150: "1,31", 240: "g/L", 290: "0,70 - 1,10", 400: "1,18" }),
    ].flat();
    const page = { text: lines.map(({ text }) => text).join("\n"), lines };
    const { labs } = readLabs(linesOfPages([page]), { isLabPaper: true });
    expect(labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.collected])).toEqual(current);
  });
});

test("days over two results of a head are those results' days", () => {
  const { labs } = read(
    row("Test", "Units", "Result", "Result"),
    row("", "", "3 May 2024", "5 May 2024"),
    row("Sodium", "mmol/L", "138", "141"),
  );
  expect(labs).toEqual([
    ["Sodium", "138", "mmol/L", null, "2024-05-03"],
    ["Sodium", "141", "mmol/L", null, "2024-05-05"],
  ]);
});

test("words half a line higher beyond a gap are no part of the cell before them", () => {
  const piece = (str: string, x: number, y: number): TextPiece => ({
    str,
    width: str.length * 5,
    height: 10,
    transform: [10, 0, 0, 10, x, y],
    hasEOL: false,
    isVertical: false,
  });
  const { lines } = linesOfPieces([piece("Unités", 10, 100), piece("Intervalle de", 48, 106)], [1, 0, 0, -1, 0, 200]);
  expect(lines.map(({ text }) => text)).toEqual(["Unités", "Intervalle de"]);
});
