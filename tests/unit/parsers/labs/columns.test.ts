/** What columns of tables of results hold, by the words over them, in the ways that laboratories of several countries print them. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");

function read(...lines: readonly string[]) {
  const { labs, unreadRows } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  return {
    labs: labs.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.flag]),
    unread: unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " ")),
  };
}

describe("the two ends of a range in columns of their own are one range", () => {
  test.each([
    ["Low", "High"],
    ["Min", "Max"],
    ["Mín.", "Máx."],
    ["Inf.", "Sup."],
    ["von", "bis"],
    ["Lower limit", "Upper limit"],
    ["Borne inf", "Borne sup"],
    ["Untergrenze", "Obergrenze"],
  ])("%s and %s", (low, high) => {
    const { labs } = read(
      row("Test", "Result", "Unit", low, high),
      row("Sodium", "138", "mmol/L", "135", "146"),
      row("eGFR", "58", "mL/min", "60", ""),
      row("CRP", "<0.3", "mg/L", "", "5.0"),
      row("Ferritin", "31", "ng/mL", "", ""),
    );
    expect(labs.map(([name, , , range]) => [name, range])).toEqual([
      ["Sodium", "135-146"],
      ["eGFR", ">= 60"],
      ["CRP", "<= 5.0"],
      ["Ferritin", null],
    ]);
  });

  test("under a head that spans both", () => {
    const { labs } = read(
      row("Test", "Result", "Unit", "Reference range", ""),
      row("", "", "", "Low", "High"),
      row("Sodium", "138", "mmol/L", "135", "146"),
    );
    expect(labs).toEqual([["Sodium", "138", "mmol/L", "135-146", null]]);
  });

  test("one of the words alone makes no range: it may head a column of flags", () => {
    const { labs } = read(row("Test", "Result", "Unit", "High"), row("Sodium", "150", "mmol/L", "146"));
    expect(labs).toEqual([["Sodium", "150", "mmol/L", null, null]]);
  });
});

test("A and B under Nota are flags", () => {
  const { labs } = read(
    row("Prueba", "Resultado", "Unidad", "Rango", "Nota"),
    row("Glucosa", "112", "mg/dL", "70-105", "A"),
    row("Hierro", "30", "µg/dL", "50-150", "B"),
  );
  expect(labs.map((one) => one[4])).toEqual(["A", "B"]);
});

test.each([
  "Vorwert 12.01.2024",
  "Vorwert (12.01.2024)",
  "Previous (12 Mar 2024)",
  "Previous 12 Mar 2024",
  "Antériorité 12/01/2024",
])("a value under %s is no new result", (previous) => {
  const { labs, unread } = read(
    row("Test", "Result", "Unit", "Range", previous),
    row("Sodium", "138", "mmol/L", "135-146", "141"),
    row("Potassium", "", "mmol/L", "3.5-5.3", "4.4"),
  );
  expect(labs).toEqual([["Sodium", "138", "mmol/L", "135-146", null]]);
  expect(unread).toEqual(["Potassium mmol/L 3.5-5.3 4.4"]);
});

test("the name of a group that stands beside one of its rows is no part of that row", () => {
  const { labs, unread } = read(
    row("Grupo", "Prueba", "Resultado", "Unidad", "Rango"),
    row("", "Glucosa", "112", "mg/dL", "70-105"),
    row("Bioquímica", "Urea", "38", "mg/dL", "15-50"),
    row("", "Creatinina", "0,91", "mg/dL", "0,50-1,10"),
  );
  expect(labs.map(([name, value]) => [name, value])).toEqual([
    ["Glucosa", "112"],
    ["Urea", "38"],
    ["Creatinina", "0,91"],
  ]);
  expect(unread).toEqual([]);
});

test("a unit that stands in the name is the value's, where nothing else says one", () => {
  const { labs } = read(
    row("Test", "Result", "Range"),
    row("Glucose (mg/dL)", "101", "70-99"),
    row("HbA1c [%]", "5.9", "4.0-5.6"),
    row("GFR (CKD-EPI)", "58", "60-120"),
  );
  expect(labs.map(([name, , unit]) => [name, unit])).toEqual([
    ["Glucose", "mg/dL"],
    ["HbA1c", "%"],
    ["GFR (CKD-EPI)", null],
  ]);
});

test("a range on the line under a value is its range", () => {
  const { labs } = read(
    row("Component", "Value", "Flag"),
    row("Hemoglobin", "11.4 g/dL", "L"),
    row("", "11.7 - 15.5 g/dL", ""),
    row("Platelets", "412 Thousand/uL", "H"),
    row("", "Ref: 140 - 400", ""),
  );
  expect(labs).toEqual([
    ["Hemoglobin", "11.4", "g/dL", "11.7 - 15.5", "L"],
    ["Platelets", "412", "Thousand/uL", "140 - 400", "H"],
  ]);
});

describe("marks close to a value are its flag", () => {
  test.each([
    ["12,3↑", "12,3", "↑"],
    ["↓ 3,71", "3,71", "↓"],
    ["*10,9", "10,9", "*"],
    ["131L", "131", "L"],
    ["131HH", "131", "HH"],
  ])("%s", (cell, printed, flag) => {
    expect(read(row("Analyse", "Wert", "Einheit", "Normbereich"), row("Kalium", cell, "/nl", "4,0-10,0")).labs).toEqual(
      [["Kalium", printed, "/nl", "4,0-10,0", flag]],
    );
    expect(read(row("Kalium", cell, "/nl", "4,0-10,0")).labs).toEqual([["Kalium", printed, "/nl", "4,0-10,0", flag]]);
  });
});

test("thousands parted by blanks are one number where the range prints them too, and else are told", () => {
  const head = row("Examen", "Résultat", "Unité", "Valeurs usuelles");
  const labs = (...cells: readonly string[]) => {
    const found = readLabs(linesOfPages([{ text: [head, row(...cells)].join("\n") }]), { isLabPaper: true });
    return [found.labs.map(({ printed, value }) => [printed, value]), found.unreadRows.length];
  };
  expect(labs("Leucocytes", "8 450", "/mm3", "4 000 - 10 000")).toEqual([[["8 450", 8450]], 0]);
  expect(labs("Hématies", "4 210 000", "/mm3", "")).toEqual([[["4 210 000", 4_210_000]], 0]);
  expect(labs("Glucose", "8 450", "mg/dL", "70-105")).toEqual([[], 1]);
});

test("American limits in words part from their unit", () => {
  const { labs } = read(
    row("Test Name", "In Range", "Out of Range", "Reference Range"),
    row("HDL CHOLESTEROL", "61", "", "> OR = 50 mg/dL"),
    row("LDL-CHOLESTEROL", "", "160 H", "<100 mg/dL (calc)"),
  );
  expect(labs).toEqual([
    ["HDL CHOLESTEROL", "61", "mg/dL", "> OR = 50", null],
    ["LDL-CHOLESTEROL", "160", "mg/dL (calc)", "<100", "H"],
  ]);
});

describe("a page without a head goes on with a table", () => {
  const first = [row("Test", "Result", "Units", "Range"), row("Sodium", "138", "mmol/L", "135-146")];
  const second = ["Chloride    101    mmol/L    98-110"];
  const names = (pages: readonly (readonly string[])[]) =>
    readLabs(linesOfPages(pages.map((lines) => ({ text: lines.join("\n") }))), { isLabPaper: true }).labs.map(
      ({ analyte }) => analyte,
    );

  test("in columns of its own", () => expect(names([first, second])).toEqual(["Sodium", "Chloride"]));

  test("but not where an earlier value may stand in its rows", () => {
    const withEarlier = [
      row("Test", "Previous", "Result", "Units", "Range"),
      row("Sodium", "140", "138", "mmol/L", "135-146"),
    ];
    expect(names([withEarlier, ["Chloride   101   mmol/L   98-110"]])).toEqual(["Sodium"]);
  });
});

test("a paper that is mostly rows of results is a laboratory's, whatever its title leaves open", () => {
  const lines = [
    "Cedar Valley Pathology",
    row("Test", "Current", "Unit", "Range"),
    row("Haemoglobin", "121", "g/L", "115-165"),
    row("White cells", "3.1", "10^9/L", "3.8-11.0"),
    row("Platelets", "99", "10^9/L", "150-400"),
  ];
  expect(describeDocument([{ text: lines.join("\n") }]).types[0]?.type).toBe("lab-report");
});

test("a value that runs into its unit is parted from it, also under the last of several days", () => {
  const at = (cells: readonly (readonly [string, number])[]) => {
    let line = "";
    for (const [text, from] of cells) line = line.padEnd(from) + text;
    return line;
  };
  const { labs } = read(
    at([
      ["Test", 0],
      ["12 Mar 2024", 20],
      ["15 Mar 2024 Units", 40],
      ["Reference", 70],
    ]),
    at([
      ["Sodium", 0],
      ["138", 28],
      ["136 mmol/L", 48],
      ["135-146", 70],
    ]),
    at([
      ["Potassium", 0],
      ["4.1", 28],
      ["4.9 mmol/L", 48],
      ["3.5-5.3", 70],
    ]),
  );
  expect(labs).toEqual([
    ["Sodium", "138", "mmol/L", "135-146", null],
    ["Sodium", "136", "mmol/L", "135-146", null],
    ["Potassium", "4.1", "mmol/L", "3.5-5.3", null],
    ["Potassium", "4.9", "mmol/L", "3.5-5.3", null],
  ]);
});

test("words that are no known result are told where the range expects figures", () => {
  const head = row("Test", "Result", "Unit", "Range");
  expect(read(head, row("Sodium", "kk ll", "mmol/L", "135-146"))).toEqual({
    labs: [],
    unread: ["Sodium kk ll mmol/L 135-146"],
  });
  expect(read(head, row("Colour", "straw like", "", "Yellow")).labs).toEqual([
    ["Colour", "straw like", null, "Yellow", null],
  ]);
});

test("a value without a name, as the second unit of the row above, is told and is no result", () => {
  const { labs, unread } = read(
    row("", "Résultat", "Unité", "Intervalle de référence"),
    row("Glucose", "0,98", "g/L", "0,74 - 1,06"),
    row("", "5,44", "mmol/L", "4,11 - 5,88"),
    row("Sodium", "139", "mmol/L", "136 - 145"),
  );
  expect(labs.map(([name, value]) => [name, value])).toEqual([
    ["Glucose", "0,98"],
    ["Sodium", "139"],
  ]);
  expect(unread).toEqual(["5,44 mmol/L 4,11 - 5,88"]);
});

test("a plus beside a name of its own is what was found, and no flag of the row above", () => {
  const { labs } = read(
    row("Untersuchung", "Ergebnis", "Einheit", "Norm"),
    row("Protein", "negativ", "", "negativ"),
    row("Glukose", "+", "", "negativ"),
  );
  expect(labs.map(([name, value]) => [name, value])).toEqual([
    ["Protein", "negativ"],
    ["Glukose", "+"],
  ]);
});

test("cards whose values stand beside their names give no value to the card above", () => {
  const { labs } = read(
    "CBC - Final result",
    row("WBC", "5.2 K/uL"),
    "Normal range: 3.5 - 10.5 K/uL",
    row("RBC", "3.88 M/uL", "Low"),
    "Normal range: 3.90 - 5.03 M/uL",
    row("MCHC", "33.1 g/dL"),
    "Normal range: 31.5 - 35.5 g/dL",
  );
  expect(labs).toEqual([
    ["WBC", "5.2", "K/uL", "3.5 - 10.5", null],
    ["RBC", "3.88", "M/uL", "3.90 - 5.03", "Low"],
    ["MCHC", "33.1", "g/dL", "31.5 - 35.5", null],
  ]);
});

test("flags in words, as British practices print them", () => {
  const { labs } = read(
    "Laboratory results",
    row("Creatinine level", "121 umol/L", "[45.0 - 84.0]", "Above range"),
    row("Haemoglobin", "109 g/L", "[115.0 - 165.0]", "Below range"),
  );
  expect(labs.map((one) => one[4])).toEqual(["Above range", "Below range"]);
});
