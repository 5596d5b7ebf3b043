/** Flags in a column over which no word stands: they are the value's flag, and no part of a name, a unit or a range. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.flag]),
    unread: unreadRows.length,
  };
}

describe.each([
  "H",
  "L",
  "HH",
  "High",
  "Low",
  "Critical High",
  "ALTO",
  "BAJO",
  "Muy alto",
  "HOCH",
  "TIEF",
  "zu niedrig",
  "erhöht",
  "ÉLEVÉ",
  "BAS",
  "Trop bas",
  "Hors norme",
  "*",
  "**",
  "H*",
  "Alto *",
  "(H)",
  "[L]",
  "↑",
])("%s", (flag) => {
  const read150 = {
    labs: [
      ["Sodium", "150", "mmol/L", "135-146", flag],
      ["Chloride", "101", "mmol/L", "98-110", null],
    ],
    unread: 0,
  };

  test.each([
    ["behind the range", 4, 4],
    ["between value and unit", 2, 2],
    ["between name and value", 1, 1],
  ])("%s, under a head and without one", (_where, at) => {
    const withFlag = (cells: readonly string[], mark: string) => row(...cells.slice(0, at), mark, ...cells.slice(at));
    const rows = [
      withFlag(["Sodium", "150", "mmol/L", "135-146"], flag),
      withFlag(["Chloride", "101", "mmol/L", "98-110"], ""),
    ];
    expect(read(withFlag(["Test", "Result", "Units", "Reference"], ""), ...rows)).toEqual(read150);
    expect(read(...rows)).toEqual(read150);
  });
});

test("a litre alone under the head of units is a unit, and letters of names stay in them", () => {
  const { labs } = read(
    row("Test", "Result", "Units", "Reference"),
    row("Urine volume", "2.1", "L", "0.8-2.0"),
    row("Hepatitis B", "12", "IU/L", "0-10"),
    row("Protein S", "80", "%", "60-130"),
  );
  expect(labs).toEqual([
    ["Urine volume", "2.1", "L", "0.8-2.0", null],
    ["Hepatitis B", "12", "IU/L", "0-10", null],
    ["Protein S", "80", "%", "60-130", null],
  ]);
});

test.each(["A", "B", "C", "N", "-", "1"])(
  "what may be a laboratory's code, a note or nothing is no flag behind a range: %s",
  (code) => {
    const { labs } = read(
      row("Test", "Result", "Units", "Reference"),
      row("Sodium", "150", "mmol/L", "135-146", code),
      row("Chloride", "101", "mmol/L", "98-110", code),
    );
    expect(labs.map((one) => one[4])).toEqual([null, null]);
  },
);
