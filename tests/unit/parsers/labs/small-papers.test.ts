/** Papers of a few rows, and rows that were dropped: what a laboratory prints is read, or told, on the shortest paper as well. */
import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(24)).join("");

function read(...lines: readonly string[]) {
  const { labs, unreadRows, types, dates } = describeDocument([{ text: lines.join("\n") }]);
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange]),
    collected: labs.map(({ collected }) => collected),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ").trim()),
    type: types[0]?.type ?? null,
    date: dates[0]?.date ?? null,
  };
}

const over = ["Lakeside", "Patient: Erika Example     DOB: 11 Apr 1968", "Collected: 18 Jun 2024"];

describe("one row below the day on which the sample was taken", () => {
  test.each([
    [over, row("Troponin T", "88 H", "ng/L", "<14"), ["Troponin T", "88", "ng/L", "<14"]],
    [
      ["Labor Ost", "Frau Erika Beispiel", "Abnahme: 18.06.2024"],
      row("Kalium", "5,8", "mmol/l", "3,5-5,1"),
      ["Kalium", "5,8", "mmol/l", "3,5-5,1"],
    ],
    [
      over,
      row("Influenza A PCR", "Not detected", "Not detected"),
      ["Influenza A PCR", "Not detected", null, "Not detected"],
    ],
  ])("makes a laboratory's paper: %#", (head, line, result) => {
    expect(read(...head, line)).toMatchObject({ labs: [result], type: "lab-report", unread: [] });
  });

  test.each([
    ["a letter", ["Dear Erika,", ...over, row("Troponin T", "88", "ng/L", "<14"), "Kind regards"]],
    ["a report with a title of its own", ["Surgical pathology report", ...over, row("ER", "Positive", "Negative")]],
    ["a discharge summary", ["Discharge summary", ...over, row("Troponin T", "88", "ng/L", "<14")]],
  ])("is no reason to call it one: %s", (_what, lines) => {
    expect(read(...lines).type).not.toBe("lab-report");
  });

  test("the rounds of a test for a virus make no report of a tomography", () => {
    const { type, unread } = read(...over, row("SARS-CoV-2 PCR", "Detected, Ct 24.1", "Not detected"));
    expect(type).toBe("lab-report");
    expect(unread).toEqual(["SARS-CoV-2 PCR Detected, Ct 24.1 Not detected"]);
  });
});

test.each([
  [row("HIV", "Reactive (repeat)", "Non-reactive")],
  [row("BRCA1 c.68_69delAG", "Heterozygous")],
  [row("Factor V Leiden", "Wild type")],
])("a finding in words that are not known is told: %s", (line) => {
  const { labs, unread } = read("Laboratory report", ...over, line);
  expect([labs, unread]).toEqual([[], [line.replaceAll(/\s+/gu, " ").trim()]]);
});

test.each([
  ["2+", "Negative"],
  ["+++", "negativ"],
  ["Trace", "Negative"],
])("a finding in signs beside the one that is expected is read: %s, %s", (printed, expected) => {
  expect(read("Urinalysis", ...over, row("Protein", printed, expected)).labs).toEqual([
    ["Protein", printed, null, expected],
  ]);
});

describe("without a head", () => {
  const results = (...cells: readonly string[]) => read("Laboratory report", ...over, row(...cells));

  test("thousands parted by blanks are one number where the range has such", () => {
    expect(results("Leucocytes", "6 450 /mm3", "(4 000 à 11 000)").labs).toEqual([
      ["Leucocytes", "6 450", "/mm3", "(4 000 à 11 000)"],
    ]);
  });

  test("two numbers beside each other are not, and are told", () => {
    const { labs, unread } = results("Sodium", "139 104", "mmol/L", "136-145");
    expect(labs).toEqual([]);
    expect(unread).toEqual(["Sodium 139 104 mmol/L 136-145"]);
  });

  test("a filtration above the last that is counted needs no range; a limit of a fat does", () => {
    expect(results("eGFR (CKD-EPI)", ">90", "mL/min/1.73m2").labs).toEqual([
      ["eGFR (CKD-EPI)", ">90", "mL/min/1.73m2", null],
    ]);
    expect(results("LDL", "<130", "mg/dL").labs).toEqual([]);
  });
});

test("a density is near that of water, whatever sign the paper has for decimals", () => {
  const lines = [row("Glucosa", "5,4", "mmol/L", "3,9 - 5,6"), row("Densidad", "1.020", "", "1.005 - 1.030")];
  const { labs } = describeDocument([
    { text: ["Laboratorio", row("Examen", "Resultado", "Unidades", "Referencia"), ...lines].join("\n") },
  ]);
  expect(labs.map(({ analyte, value }) => [analyte, value])).toEqual([
    ["Glucosa", 5.4],
    ["Densidad", 1.02],
  ]);
});

test("under columns of two materials a finding beside another one is none that is expected: told", () => {
  const { labs, unread } = read(
    "Laboratory report",
    ...over,
    row("Test", "CSF", "Serum"),
    row("Bands", "Present", "Absent"),
  );
  expect(labs).toEqual([]);
  expect(unread).toEqual(["Bands Present Absent"]);
});

test("a line of a day and figures under names in one run of words is told", () => {
  const { labs, unread, type } = read(
    "CUMULATIVE REPORT",
    "Sodium Potassium Urea Creat",
    "mmol/L mmol/L mmol/L umol/L",
    "14/03/24 08:00  139 4.2 5.1 71",
    "14/03/24 18:30  131 5.9 9.8 144",
  );
  expect([labs, type]).toEqual([[], "lab-report"]);
  expect(unread).toEqual(["14/03/24 08:00 139 4.2 5.1 71", "14/03/24 18:30 131 5.9 9.8 144"]);
});

describe("powers of ten", () => {
  const head = row("Test", "Result", "Unit", "Range");

  test("a power behind the value is part of the unit, and no number of times a day", () => {
    const line = row("Platelets", "1.2 x 10^5", "/uL", "1.5 - 4.0 x 10^5");
    expect(read(...over, head, line).labs).toEqual([["Platelets", "1.2", "x 10^5/uL", "1.5 - 4.0"]]);
  });

  test.each([
    ["250", "/uL", "1.5 - 4.0 x 10^5"],
    ["1.2 x 10^5", "/uL", "1.5 - 4.0 x 10^3"],
    ["1.2 x 10^5", "G/L", "1.5 - 4.0"],
  ])("where value and range disagree on it the row is told: %s %s %s", (...cells) => {
    const { labs, unread } = read(...over, head, row("Platelets", ...cells));
    expect(labs).toEqual([]);
    expect(unread).toEqual([`Platelets ${cells.join(" ")}`]);
  });

  test("without a head the row is read as well", () => {
    const { labs, unread } = read("Laboratory report", ...over, row("WBC", "5.2 x 10^9/L", "4.0-11.0"));
    expect({ labs, unread }).toEqual({ labs: [["WBC", "5.2", "x 10^9/L", "4.0-11.0"]], unread: [] });
  });
});

describe("days", () => {
  test("a group of tests with a day over it has its results on that day", () => {
    const { collected } = read(
      "Laboratory report",
      "CHEMISTRY 12 Jan 2024",
      row("Sodium", "139", "mmol/L", "135-145"),
      "CHEMISTRY 18 Jun 2024",
      row("Sodium", "133", "mmol/L", "135-145"),
    );
    expect(collected).toEqual(["2024-01-12", "2024-06-18"]);
  });

  test.each(["Date of referral", "Date of request", "Ordered", "Auftragsdatum"])(
    "a laboratory's report is not dated by the day on which it was asked for: %s",
    (label) => {
      const { date } = read(
        "Laboratory report",
        `${label}: 1 June 2024`,
        "Reported: 20 June 2024",
        row("Sodium", "139", "mmol/L", "135-145"),
      );
      expect(date).toBe("2024-06-20");
    },
  );

  test("a day in a sentence, behind a comma, is no labelled day", () => {
    const { date } = read(
      "Physiotherapy note",
      "Patient: Tomas Example   DOB: 3 August 1952",
      "Date: 12 June 2024",
      "Exercises explained.",
      "Knee replacement 2 February 2021, discharged home 6 February 2021.",
    );
    expect(date).toBe("2024-06-12");
  });
});

test("a file of values by days is a laboratory's", () => {
  expect(read(row("Test", "Units", "2024-01-12", "2024-03-15"), row("Hb", "g/L", "121", "109")).type).toBe(
    "lab-report",
  );
});

test("118 mg/dL is no medicine", () => {
  const lines = ["Portal", "Collected June 18, 2024", "Glucose", "118 mg/dL High", "Normal range: 70 - 99 mg/dL"];
  expect(read(...lines).type).toBe("lab-report");
});
