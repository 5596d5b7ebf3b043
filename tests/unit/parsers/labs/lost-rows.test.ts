import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(18)).join("");
const head = row("Test", "Result", "Units", "Reference");

function read(lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit ?? ""].join(" ").trim()),
    days: labs.map(({ collected }) => collected),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

describe("tables beside each other", () => {
  test("with heads in different lines are read each by itself", () => {
    const two = [
      head,
      row("Sodium", "138", "mmol/L", "135-146"),
      row("Potassium", "4.1", "mmol/L", "3.5-5.3", "Test", "Result", "Units", "Reference"),
      row("Chloride", "101", "mmol/L", "98-110", "WBC", "5.1", "10^3/uL", "3.8-10.8"),
      row("", "", "", "", "RBC", "4.5", "10^6/uL", "3.8-5.1"),
    ];
    const { labs, unread } = read(two);
    expect(labs).toEqual([
      "Sodium 138 mmol/L",
      "Potassium 4.1 mmol/L",
      "Chloride 101 mmol/L",
      "WBC 5.1 10^3/uL",
      "RBC 4.5 10^6/uL",
    ]);
    expect(unread).toEqual([]);
  });

  test("whose rows run into one line are told and give no result: nobody can say which value is whose", () => {
    const askew = [
      row("Test", "Result", "Units", "Range", "", "Value"),
      row("", "", "", "", "Analyte", "", "Unit", "Reference"),
      row("TSH", "2.69", "mIU/L", "0.40-4.50", "", "Calcium"),
      row("Sodium", "145", "mmol/L", "135-146", "AST", "13", "U/L", "10-35"),
      row("Chloride", "109", "mmol/L", "98-110"),
    ];
    const { labs, unread } = read(askew);
    expect(labs).toEqual(["Chloride 109 mmol/L"]);
    expect(unread.join(" ")).toContain("Sodium 145 mmol/L 135-146 AST 13");
    expect(unread.join(" ")).toContain("TSH 2.69");
  });

  test("have each its own day of collection, and what stands over both holds for both", () => {
    const two = (over: string, left: string, right: string) => [
      over,
      row(left, "", "", "", right),
      row("Test", "Result", "Units", "Reference", "Test", "Result", "Units", "Reference"),
      row("Sodium", "138", "mmol/L", "135-146", "WBC", "5.1", "10^3/uL", "3.8-10.8"),
      row("Potassium", "4.1", "mmol/L", "3.5-5.3", "RBC", "4.5", "10^6/uL", "3.8-5.1"),
    ];
    const over = read(two("Collected: 3 May 2024", "Chemistry", "Blood count"));
    expect(over.days).toEqual(["2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03"]);
  });

  test("without any head are rows of their own, or are told", () => {
    const whole = row("Sodium", "138", "mmol/L", "135-146", "WBC", "5.1", "10^3/uL", "3.8-10.8");
    expect(read([whole]).labs).toEqual(["Sodium 138 mmol/L", "WBC 5.1 10^3/uL"]);
    const open = row("Sodium", "138", "mmol/L", "135-146", "WBC", "see over", "10^3/uL", "3.8-10.8");
    expect(read([open])).toMatchObject({ labs: [], unread: [open.replaceAll(/\s+/gu, " ").trim()] });
  });

  test.each(["", "          "])("a mark behind the range belongs to the value", (gap) => {
    const marked = row("Potassium", "5.6", "mmol/L", `3.5-5.3${gap}   H`);
    const { labs } = readLabs(linesOfPages([{ text: [head, marked].join("\n") }]), { isLabPaper: true });
    expect(labs.map(({ referenceRange, flag }) => [referenceRange, flag])).toEqual([["3.5-5.3", "H"]]);
  });

  test("what stands behind the last column of a table is no part of its range", () => {
    const beside = row("Potassium", "4.1", "mmol/L", "3.5-5.3", "", "WBC", "5.1", "10^3/uL", "3.8-10.8");
    const { labs } = readLabs(linesOfPages([{ text: [head, beside].join("\n") }]), { isLabPaper: true });
    expect(labs.map(({ analyte, referenceRange }) => [analyte, referenceRange])).toEqual([
      ["Potassium", "3.5-5.3"],
      ["WBC", "3.8-10.8"],
    ]);
  });
});

describe("a table with a day in each row", () => {
  test("gives each value the test over it and the day before it", () => {
    const grid = [
      row("Date", "Sodium", "Potassium"),
      row("", "mmol/L", "mmol/L"),
      row("", "135-146", "3.5-5.3"),
      row("17 Jan 2024", "138", "4.1"),
      row("20 Feb 2024", "140", ""),
    ];
    const { labs, days, unread } = read(grid);
    expect(labs).toEqual(["Sodium 138 mmol/L", "Potassium 4.1 mmol/L", "Sodium 140 mmol/L"]);
    expect(days).toEqual(["2024-01-17", "2024-01-17", "2024-02-20"]);
    expect(unread).toEqual([]);
  });

  test("that says of nothing in what it is measured is told and not read", () => {
    const { labs, unread } = read([row("Date", "Dosis", "Rest"), row("17 Jan 2024", "138", "4")]);
    expect(labs).toEqual([]);
    expect(unread).toEqual(["Date Dosis Rest · 17 Jan 2024 138 4"]);
  });

  test("has no result where its column is of what somebody takes", () => {
    const grid = [row("Date", "INR", "Warfarin (mg)", "Lithium (mmol/L)"), row("17 Jan 2024", "2.4", "5", "0.8")];
    expect(read(grid).labs).toEqual(["INR 2.4", "Lithium 0.8 mmol/L"]);
  });

  test("needs no word over its days", () => {
    const grid = [row("", "Sodium (mmol/L)", "Potassium"), row("17 Jan 2024", "138", "4.1"), row("20 Feb 2024", "140")];
    const { labs, days } = read(grid);
    expect(labs).toEqual(["Sodium 138 mmol/L", "Potassium 4.1", "Sodium 140 mmol/L"]);
    expect(days).toEqual(["2024-01-17", "2024-01-17", "2024-02-20"]);
  });

  test("whose names run together is told, row by row", () => {
    const grid = [
      row("Date", "Urea (mg/dL) Creatinine (mg/dL)"),
      row("17 Jan 2024", "14", "0.9"),
      row("20 Feb 2024", "15"),
    ];
    const { labs, unread } = read(grid);
    expect(labs).toEqual([]);
    expect(unread.map((words) => words.split(" · ")[1])).toEqual(["17 Jan 2024 14 0.9", "20 Feb 2024 15"]);
  });

  test("leaves a day that can be read in two ways open", () => {
    expect(read([row("Date", "Sodium (mmol/L)"), row("01/02/2024", "138")]).days).toEqual([null]);
  });
});

describe("results in words", () => {
  test.each(["A Rh pos", "0 Rh negativ", "AB Rh(D) positive", "Weakly positive", "No antibodies found"])(
    "%s under a head is one, without any range",
    (words) => {
      expect(read([head, row("Screen", words)]).labs).toEqual([`Screen ${words}`]);
      expect(read([row("Test", "Result"), row("Screen", words)]).labs).toEqual([`Screen ${words}`]);
    },
  );

  test("words of which nothing says that they are a result are told", () => {
    const culture = row("Blood culture", "Staphylococcus aureus");
    expect(read([head, culture])).toMatchObject({ labs: [], unread: ["Blood culture Staphylococcus aureus"] });
  });

  test("a blood group without any table is told", () => {
    expect(read(["Blood group A Rh pos"])).toMatchObject({ labs: [], unread: ["Blood group A Rh pos"] });
  });
});

describe("what somebody takes", () => {
  const level = row("Lithium level", "0.8", "mmol/L", "0.6-1.0");

  test.each(["Current medications", "MEDICATIONS:", "Aktuelle Medikation", "Traitement en cours", "Medicación actual"])(
    "under %s is no result, and results behind it are",
    (heading) => {
      const list = [heading, row("Lithium", "400 mg"), row("Iron", "100", "mg")];
      const { labs, unread } = read([head, level, ...list, head, row("Sodium", "138", "mmol/L", "135-146")]);
      expect(labs).toEqual(["Lithium level 0.8 mmol/L", "Sodium 138 mmol/L"]);
      expect(unread).toEqual([]);
    },
  );

  test("under a head of its own is no result", () => {
    const list = [row("Medication", "Dose", "Frequency"), row("Lithium", "400 mg", "twice daily")];
    expect(read([head, level, ...list]).labs).toEqual(["Lithium level 0.8 mmol/L"]);
  });

  test("an amount without a range that may be a dose is told and not taken for a result", () => {
    expect(read([head, level, row("Lithium", "400 mg")])).toMatchObject({
      labs: ["Lithium level 0.8 mmol/L"],
      unread: ["Lithium 400 mg"],
    });
    expect(read([row("Lithium", "400 mg")]).labs).toEqual([]);
  });

  test("a line that says how often is a dose", () => {
    expect(read([head, row("Levothyroxine", "75 mcg", "once daily")])).toMatchObject({ labs: [], unread: [] });
  });
});

describe("what is measured of a body", () => {
  test.each(["BMI", "Body Mass Index Calculated", "Systolic Blood Pressure", "Weight", "Heart Rate", "Blutdruck"])(
    "%s is no result of a laboratory",
    (name) => {
      const bedside = row(name, "72", "kg/m2", "60-90");
      const { labs, unread } = read([head, bedside, row("Sodium", "138", "mmol/L", "135-146")]);
      expect([labs, unread]).toEqual([["Sodium 138 mmol/L"], []]);
      expect(read([bedside]).labs).toEqual([]);
    },
  );
});

test("figures under nothing but names are told with them", () => {
  const names = row("Sodium", "Potassium", "Creatinine");
  expect(read([names, row("138", "4.1", "0.9")])).toMatchObject({
    labs: [],
    unread: ["Sodium Potassium Creatinine · 138 4.1 0.9"],
  });
});

test.each(["Director", "Reviewed by", "Authorised by"])("%s is no test, whatever name stands behind it", (label) => {
  expect(read([head, row("Sodium", "138", "mmol/L", "135-146"), row(label, "Dr. A. Sample")]).unread).toEqual([]);
});

test("the head of another table is no row, and its rows are none", () => {
  const visits = [
    row("Visit", "Code", "Type", "Date and Time", "Status"),
    row("Office visit", "99212", "Patient visit", "2010-03-31", "Performed"),
  ];
  const sodium = row("Sodium", "138", "mmol/L", "135-146");
  expect(read([head, sodium, "", "Encounters", "", ...visits])).toMatchObject({
    labs: ["Sodium 138 mmol/L"],
    unread: [],
  });
});

test.each(["Sodium: 138 mmol/L (135-146)", "Hct Fr Bld Auto 42.0 %"])(
  "a result in a line of its own is told: %s",
  (line) => {
    expect(read([line])).toMatchObject({ labs: [], unread: [line] });
  },
);

test.each(["A fasting glucose below 100 mg/dL is normal.", "Sodium was 138 mmol/L when last seen", "Page 2 of 3   7"])(
  "a sentence about values is no row: %s",
  (line) => {
    expect(read([line])).toMatchObject({ labs: [], unread: [] });
  },
);

test("how germs answer medicines is told where no head says what the columns are", () => {
  const told = ["Ampicillin >32 R", "Meropenem <=0,25 S", "Gentamicin 8 mg/L I"];
  const { labs, unread } = read([
    "Kultur: Klebsiella pneumoniae",
    row("Ampicillin", ">32", "R"),
    row("Meropenem", "<=0,25", "S"),
    row("Gentamicin", "8 mg/L", "I"),
  ]);
  expect(labs).toEqual([]);
  expect(unread).toEqual(told);
});

test("a row whose earlier value has its day beside it is told where it is not understood, also with a rule behind its value", () => {
  const rows = ["48", "48 |"].map((value) => `Ferro   ${value}   µg/dL   65 - 175   71 (10/10/2023)`);
  const loose = (line: string) =>
    read(["Hemoglobina   15,1   g/dL   13,0 - 17,0", line, "Vitamina B12   312   pg/mL   187 - 883"]);
  expect(rows.map((line) => loose(line).unread)).toEqual(rows.map((line) => [line.replaceAll(/\s+/gu, " ")]));
  expect(loose("Ferro   71   µg/dL   10/10/2023").unread).toEqual([]);
});
