/** Which results of a paper stand in lines with something blacked out. */
import { expect, test } from "vitest";
import { isLabCovered } from "../../../electron/packet/plan/covered-labs.ts";
import { gridPages } from "../../../electron/records/redactions/text-places.ts";
import { wordsUnder } from "../../../electron/records/redactions/words-under.ts";
import { findInPages } from "../../../electron/records/documents/find-in-pages.ts";

/** Of the lines, the results that are left once the words are blacked out. */
function leftOf(lines: readonly string[], words: string, results: readonly (readonly [string, string, string])[]) {
  const texts = gridPages([{ text: lines.join("\n") }]);
  const { width, height } = texts[0]!;
  const areas = findInPages(texts, words).flatMap(({ boxes }) => boxes);
  const pages = [{ page: 1, width: width!, height: height!, areas }];
  const paper = { covered: wordsUnder(pages, texts) };
  return results
    .map(([analyte, printed, evidence]) => ({ page: 1, analyte, printed, evidence }))
    .filter((lab) => !isLabCovered(lab, paper))
    .map(({ analyte, printed }) => `${analyte} ${printed}`);
}

const file = [
  "Date,Test,Result,Unit",
  "2026-05-06,Sodium,140,mmol/L",
  "2026-05-06,HIV viral load,88888,copies/mL",
  "2026-05-06,Potassium,4.1,mmol/L",
];
const results = [
  ["Sodium", "140", file[1]!],
  ["HIV viral load", "88888", file[2]!],
  ["Potassium", "4.1", file[3]!],
] as const;

test("results of other lines stay, whatever day or unit they share with one that is blacked out", () => {
  expect(leftOf(file, "88888", results)).toEqual(["Sodium 140", "Potassium 4.1"]);
  expect(leftOf(file, "viral", results)).toEqual(["Sodium 140", "Potassium 4.1"]);
  expect(leftOf(file, "mmol", results)).toEqual(["HIV viral load 88888"]);
});

test("a result that was read from several lines is covered with any of them", () => {
  const lines = ["Potassium", "4.1 mmol/L", "Sodium", "140 mmol/L"];
  const own = [
    ["Potassium", "4.1", "Potassium · 4.1 mmol/L"],
    ["Sodium", "140", "Sodium 140 mmol/L"],
  ] as const;
  expect(leftOf(lines, "Potassium", own)).toEqual(["Sodium 140"]);
  expect(leftOf(lines, "140", own)).toEqual(["Potassium 4.1"]);
});

test("one whose name stands over it is covered where the name is blacked out", () => {
  const lines = ["HIV viral load", "2026-05-06 88888 copies/mL", "Sodium", "2026-05-06 140 mmol/L"];
  const own = [
    ["HIV viral load", "88888", "2026-05-06 88888 copies/mL"],
    ["Sodium", "140", "2026-05-06 140 mmol/L"],
  ] as const;
  expect(leftOf(lines, "HIV viral load", own)).toEqual(["Sodium 140"]);
});

test("of lines that cannot be told apart neither is printed, nor one whose own line is not known", () => {
  const twice = ["Sodium 140 mmol/L", "Chloride 101 mmol/L", "Sodium 140 mmol/L"];
  const sodium = ["Sodium", "140", twice[0]!] as const;
  const paper = wordsUnder(
    [{ page: 1, width: 100, height: 36, areas: [{ x: 0, y: 0, width: 100, height: 12 }] }],
    gridPages([{ text: twice.join("\n") }]),
  );
  const covered = (analyte: string, printed: string, evidence: string) =>
    isLabCovered({ page: 1, analyte, printed, evidence }, { covered: paper });
  expect(covered(...sodium)).toBe(true);
  expect(covered("Chloride", "101", twice[1]!)).toBe(false);
  expect(covered("Chloride", "101", "Chloride, serum: 101 mmol/L as read otherwise")).toBe(true);
  expect(covered("", "", "")).toBe(true);
});
