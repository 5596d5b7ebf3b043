/** Flags, remarks, corrections, times and units go to the result that they are of, and to no other one. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");
const head = row("Test", "Result", "Units", "Reference");
const sodium = row("Sodium", "138", "mmol/L", "135-146");
const potassium = row("Serum potassium", "5.9", "mmol/L", "3.5-5.3");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return { labs, unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ").trim()) };
}

const remarksOf = (...lines: readonly string[]) =>
  Object.fromEntries(read(...lines).labs.map(({ analyte, remark }) => [analyte, remark]));

describe("a column of flags beside each day", () => {
  const heads = [row("Test", "18 Jun 2024", "", "12 Jan 2024", ""), row("", "Value", "Flag", "Value", "Flag")];

  test("marks the value before it alone", () => {
    const { labs } = read(...heads, row("Sodium", "133", "L", "139", ""), row("Potassium", "4.2", "", "5.8", "H"));
    expect(labs.map(({ analyte, printed, flag, collected }) => [analyte, printed, flag, collected])).toEqual([
      ["Sodium", "133", "L", "2024-06-18"],
      ["Sodium", "139", null, "2024-01-12"],
      ["Potassium", "4.2", null, "2024-06-18"],
      ["Potassium", "5.8", "H", "2024-01-12"],
    ]);
  });
});

describe("a unit and a range without a head behind several days", () => {
  const days = row("Date", "14/03/2024", "20/09/2023", "11/02/2023");

  test("are those of all days of the row: none is dropped", () => {
    const { labs } = read(days, row("Cholesterol", "6.1", "5.8", "5.2   mmol/L   (< 5.6)"));
    expect(
      labs.map(({ printed, unit, referenceRange, collected }) => [printed, unit, referenceRange, collected]),
    ).toEqual([
      ["6.1", "mmol/L", "(< 5.6)", "2024-03-14"],
      ["5.8", "mmol/L", "(< 5.6)", "2023-09-20"],
      ["5.2", "mmol/L", "(< 5.6)", "2023-02-11"],
    ]);
  });
});

test("rows above the only one that was understood are told as those below it are", () => {
  const { unread } = read(
    row("Birkenpollen (t3)", "12,4", "3"),
    row("Gräsermischung (gx1)", "0,72", "2"),
    row("Katze (e1)", "<0,10", "0"),
    row("Gesamt-IgE", "212 kU/l", "(< 100)"),
  );
  expect(unread).toHaveLength(3);
});

describe("a remark below a row", () => {
  test.each(["Haemolysed sample - potassium may be falsely raised.", "Potassium unreliable: sample haemolysed"])(
    "that names another test of the page is of that: %s",
    (words) => {
      expect(remarksOf(sodium, potassium, row("CRP", "7", "mg/L", "0-5"), words)).toEqual({
        Sodium: null,
        "Serum potassium": words,
        CRP: null,
      });
    },
  );

  test.each(["Insufficient sample", "clotted", "haemolysed specimen", "contaminated"])(
    "that has a name of its own before it is a row without a value, and is told: %s",
    (words) => {
      const { labs, unread } = read(sodium, row("TSH", words), potassium);
      expect(labs.map(({ remark }) => remark)).toEqual([null, null]);
      expect(unread).toEqual([`TSH ${words}`]);
    },
  );
});

describe("what a value replaces is told with it", () => {
  test.each([
    "*** CORRECTED RESULT ***  Previously reported as 4.6 on 23 Apr 2024",
    "Korrigierter Wert, zuvor mitgeteilt: 4,6",
    "Résultat corrigé, précédemment rendu 4,6",
    "Resultado corregido (4,6)",
  ])("below its row: %s", (words) => {
    const { labs } = read(head, sodium, potassium, `  ${words}`, row("Chloride", "101", "mmol/L", "98-110"));
    expect(labs.map(({ remark, reportStatus }) => [remark, reportStatus])).toEqual([
      [null, null],
      [words.replaceAll(/\s+/gu, " "), "corrected"],
      [null, null],
    ]);
  });

  test("beside its row", () => {
    const { labs } = read(head, `${potassium}  (corrected; previously reported as 6.4)`, sodium);
    expect(labs.map(({ printed, remark, reportStatus }) => [printed, remark, reportStatus])).toEqual([
      ["5.9", "(corrected; previously reported as 6.4)", "corrected"],
      ["138", null, null],
    ]);
  });
});

describe("two results of one test on one day keep the times that part them", () => {
  const times = (...lines: readonly string[]) =>
    read(...lines).labs.map(({ analyte, remark }) => `${analyte} ${remark}`);

  test("in rows of days", () => {
    const lines = [
      row("Date", "Time", "CK (U/L)", "Urea (mmol/L)"),
      row("18 Jun 2024", "08:10", "140", "5.1"),
      row("18 Jun 2024", "11:15", "155", ""),
      row("19 Jun 2024", "06:00", "210", ""),
    ];
    expect(times(...lines)).toEqual(["CK 08:10", "Urea null", "CK 11:15", "CK null"]);
  });

  test("over columns of days", () => {
    const lines = [
      row("Test", "18 Jun 2024 08:10", "18 Jun 2024 11:15", "Units"),
      row("CK", "140", "155", "U/L"),
      row("Urea", "5.1", "5.2", "mmol/L"),
    ];
    expect(times(...lines)).toEqual(["CK 08:10", "CK 11:15", "Urea 08:10", "Urea 11:15"]);
  });

  test("over parts of a page", () => {
    const part = (hour: string) => [`Collected: 18 Jun 2024 ${hour}`, row("CK", "140", "U/L", "0-170")];
    expect(times(...part("08:10"), ...part("11:15"))).toEqual(["CK 08:10", "CK 11:15"]);
  });

  test("and nothing is said where the paper has no time, or one", () => {
    const lines = ["Collected: 18 Jun 2024 08:10", row("CK", "140", "U/L", "0-170"), row("CK", "141", "U/L", "0-170")];
    expect(times(...lines)).toEqual(["CK null", "CK null"]);
  });
});

describe("behind a range", () => {
  const heads = row("Test Name", "In Range", "Out Of Range", "Reference Range", "Lab");
  const units = (...lines: readonly string[]) =>
    read(heads, ...lines).labs.map(({ analyte, unit, referenceRange }) => [analyte, unit, referenceRange]);
  const total = row("CHOLESTEROL", "180", "", "<200 mg/dL", "EN");

  test("the code of a laboratory that has a column is no part of the unit", () => {
    const a1c = `${row("HEMOGLOBIN A1c", "", "6.1 H")}<5.7 % of total Hgb EN`;
    expect(units(total, a1c)[1]).toEqual(["HEMOGLOBIN A1c", "% of total Hgb", "<5.7"]);
  });

  test.each(["mg/dL (calc)", "mg/dL"])("a unit alone is the unit, where other rows have both: %s", (unit) => {
    expect(units(total, row("LDL", "", "171 H", unit, "EN"))[1]).toEqual(["LDL", unit, null]);
  });
});
