/** Columns of units and of ranges that stand so close that a scan has what is under them as one. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { unitBeforeRange } from "../../../../electron/parsers/labs/split-range.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(22)).join("");

function read(...lines: readonly string[]) {
  const { labs } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange]);
}

const head = row("Test", "Result", "Units", "Reference");

test("a unit with a range behind it is both, where the column of ranges is empty", () => {
  expect(
    read(
      head,
      row("Sodium", "138", "mmol/L 135-146"),
      row("Calcium", "9.1", "mg/dL 8.6 - 10.3"),
      row("CRP", "1.2", "mg/L <5.0"),
      row("Chloride", "101", "mmol/L", "98-110"),
    ),
  ).toEqual([
    ["Sodium", "138", "mmol/L", "135-146"],
    ["Calcium", "9.1", "mg/dL", "8.6 - 10.3"],
    ["CRP", "1.2", "mg/L", "<5.0"],
    ["Chloride", "101", "mmol/L", "98-110"],
  ]);
});

test("a figure that was read in two ways stays open within its range", () =>
  expect(read(head, row("Potassium", "4.1", "mmol/L 3.5-56.3?"))).toEqual([
    ["Potassium", "4.1", "mmol/L", "3.5-56.3?"],
  ]));

describe("nothing else is taken apart", () => {
  test.each(["mmol/L", "10^9/L", "x 10^3/uL", "% of total", "135-146", "mmol/L fasting", "mg/24 h", "mmol/L 12"])(
    "%s",
    (printed) => expect(unitBeforeRange(printed)).toEqual({ unit: printed, range: "" }),
  );
});
