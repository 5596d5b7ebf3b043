import { expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const cells = (...words: readonly string[]) => words.map((word) => word.padEnd(24)).join("");

function read(rows: readonly string[], isLabPaper = true) {
  const text = [cells("Test", "Result", "Units", "Reference Range"), ...rows].join("\n");
  const { labs, unreadRows } = readLabs(linesOfPages([{ text }]), { isLabPaper });
  return { labs: labs.map(({ analyte }) => analyte), unread: unreadRows.map(({ page, evidence }) => [page, evidence]) };
}

test("a row with figures that were not understood is kept with its words and its page", () => {
  const doubted = cells("Glucose", "1?05", "mg/dL", "70-99");
  const odd = cells("Ferritin", "40.5.1", "ng/mL", "20-250");
  const { labs, unread } = read([cells("Sodium", "138", "mmol/L", "135-146"), doubted, odd]);
  expect(labs).toEqual(["Sodium"]);
  expect(unread.map(([page, words]) => [page, String(words).replaceAll(/\s+/g, " ")])).toEqual([
    [1, "Glucose 1?05 mg/dL 70-99"],
    [1, "Ferritin 40.5.1 ng/mL 20-250"],
  ]);
});

test("what says that there is no result, and words without figures, are no rows that were not understood", () => {
  const rows = [
    cells("Sodium", "138", "mmol/L", "135-146"),
    cells("Potassium", "pending", "mmol/L", "3.5-5.3"),
    cells("Comment", "", "", ""),
    cells("Page 2 of 3", "", "", ""),
  ];
  expect(read(rows).unread).toEqual([]);
});

test("a paper of another kind has none, whatever its tables hold", () => {
  expect(read([cells("Glucose", "1?05", "mg/dL", "70-99")], false).unread).toEqual([]);
});
