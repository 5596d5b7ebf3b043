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

test.each(["pending", "***", "—", "-", "", "not performed", "ausstehend", "en cours", "pendiente"])(
  "a test of which no value is printed is told with its words: %j in place of one",
  (words) => {
    const { labs, unread } = read([
      cells("Sodium", "138", "mmol/L", "135-146"),
      cells("Potassium", words, "mmol/L", "3.5-5.3"),
      cells("Chloride", "101", "mmol/L", "98-110"),
    ]);
    expect(labs).toEqual(["Sodium", "Chloride"]);
    expect(unread.map(([, row]) => String(row).replaceAll(/\s+/gu, " "))).toEqual([
      ["Potassium", words, "mmol/L 3.5-5.3"].filter((one) => one !== "").join(" "),
    ]);
  },
);

test("words without figures are no rows that were not understood", () => {
  const rows = [
    cells("Sodium", "138", "mmol/L", "135-146"),
    cells("Comment", "", "", ""),
    cells("Page 2 of 3", "", "", ""),
  ];
  expect(read(rows).unread).toEqual([]);
});

const written = (rows: readonly string[], isLabPaper: boolean) =>
  readLabs(linesOfPages([{ text: rows.join("\n") }]), { isLabPaper }).unreadRows.map(({ evidence }) => evidence);
const close = [
  "Sodium level 138 mmol/L 135 - 146",
  "White cell count 11.8 10^9/L 4.0 - 11.0 H",
  "Ferritin 40 ng/mL 20-250",
];

test("a row whose cells run into one line is told with its words", () => {
  expect(written(close, true)).toEqual(close);
});

test("on a paper of another kind three lines of a page that look like results are told, or one under a head of tests and ranges; what a letter mentions is not", () => {
  expect(written(close, false)).toEqual(close);
  expect(written(close.slice(0, 2), false)).toEqual([]);
  expect(read([cells("Glucose", "1?05", "mg/dL", "70-99")], false).unread).toHaveLength(1);
});

test("medicines with their doses and what is measured at the bedside look like no results", () => {
  const doses = [
    "Lithium 400 mg once daily",
    "Insulin glargine 12 units at night",
    "Iron 100 mg",
    "Vitamin D 20 mcg daily",
  ];
  const bedside = ["Pulse 72 /min", "Blood pressure 120 mmHg", "Weight 71 kg", "Temperature 37.1 C"];
  expect(written([...doses, ...bedside], false)).toEqual([]);
});
