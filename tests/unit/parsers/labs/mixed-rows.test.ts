/** Words of another row or column among those of a row: nobody can say which are its own. */
import { expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

function read(rows: readonly string[]) {
  const text = ["Laboratory Report", "Patient: Erika Example", "Collected: 2024-03-14", "", ...rows].join("\n");
  const { labs, unreadRows } = describeDocument([{ text }]);
  return {
    labs: labs.map((lab) => [lab.analyte, lab.printed, lab.unit, lab.referenceRange].join(" | ")),
    told: unreadRows.map(({ evidence }) => evidence.split(/\s{2,}/u)[0]),
  };
}

const head = "Test               Result     Units         Reference range";
const sodium = "Sodium             141        mmol/L        135-146";

test.each([
  ["two ranges", "Potassium          4.4        mmol/L        3.5-5.3 7-25"],
  ["a figure and a range", "Potassium          4.4        mmol/L        61 3.5-5.3"],
  ["two units", "Potassium          4.4        mg/L mmol/L   3.5-5.3"],
])("a row with %s is told, and is no result", (_what, row) => {
  const { labs, told } = read([head, sodium, row]);
  expect(labs).toEqual(["Sodium | 141 | mmol/L | 135-146"]);
  expect(told).toEqual(["Potassium"]);
});

test.each([
  ["Creatinine         0.9        mg/dL         0.6 - 1.2", "Creatinine | 0.9 | mg/dL | 0.6 - 1.2"],
  ["Platelets          250        10^3/uL       140 - 400", "Platelets | 250 | 10^3/uL | 140 - 400"],
  ["Albumin            4.0        g/dL          [3.6-5.1]", "Albumin | 4.0 | g/dL | [3.6-5.1]"],
  ["eGFR               71         mL/min/1.73   >60", "eGFR | 71 | mL/min/1.73 | >60"],
])("%s is one row", (row, result) => expect(read([head, sodium, row]).labs[1]).toBe(result));

test("a figure in a cell of its own behind a name is no part of the name where its column has lost its head", () => {
  const rows = [
    "Differential                  Absolute   Units      Range",
    "Neutrophils        61         2.0        10^9/L     1.8-7.5",
    "Lymphocytes        28         1.6        10^9/L     1.0-4.0",
  ];
  const { labs, told } = read(rows);
  expect(labs).toEqual([]);
  expect(told).toEqual(["Neutrophils", "Lymphocytes"]);
});
