import { describe, expect, test } from "vitest";
import { extractLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

/** Results of a page of plain text, whose columns are parted by blanks. */
function labs(text: string, isLabPaper = true) {
  return extractLabs(linesOfPages([{ text }]), { isLabPaper });
}

const printed = (text: string) => labs(text).map((one) => [one.analyte, one.printed]);

describe("what is no new result", () => {
  test("a previous value, also where the current one is missing", () => {
    const text = [
      "Test         Result   Previous Result   Units    Reference Range",
      "Glucose      95       140               mg/dL    70-99",
      "Sodium                141               mmol/L   135-146",
    ];
    expect(printed(text.join("\n"))).toEqual([["Glucose", "95"]]);
  });

  test("a value that is still to come", () => {
    const text = [
      "Test         Result     Units    Reference Range",
      "Glucose      Pending    mg/dL    70-99",
      "Sodium       --         mmol/L   135-146",
      "Potassium    TNP        mmol/L   3.5-5.3",
    ];
    expect(printed(text.join("\n"))).toEqual([]);
  });

  test("a number of which two readings of a picture differed, with or without a flag", () => {
    const text = [
      "Test         Result     Units    Reference Range",
      "Glucose      95?        mg/dL    70-99",
      "Sodium       128? L     mmol/L   135-146",
      "Potassium    4.1        mmol/L   3.5-5.3",
    ];
    expect(printed(text.join("\n"))).toEqual([["Potassium", "4.1"]]);
    expect(labs("Laboratory report\nGlucose      95?   mg/dL    70-99")).toEqual([]);
  });

  test("a remark under a row, whatever numbers it has", () => {
    const text = [
      "Test         Result     Units    Reference Range",
      "Glucose      95         mg/dL    70-99",
      "Comment:     120        mg/dL    is the limit after a meal",
      "Corrected from    88    mg/dL",
    ];
    expect(printed(text.join("\n"))).toEqual([["Glucose", "95"]]);
  });

  test("a table of prices, of medication, or of steps", () => {
    const text = [
      "Item         Price      Quantity",
      "Glucose      95         2",
      "Medication   Dose       Frequency",
      "Metformin    500 mg     twice daily",
      "Value        Meaning",
      "Positive     found",
    ];
    expect(labs(text.join("\n"), false)).toEqual([]);
  });
});

test.each(["Quality control level 1", "Calibrator", "Expected value", "Therapeutic target", "QC high"])(
  "%s is about the measuring, and no result of a person",
  (name) => {
    const rows = [`${name.padEnd(28)}5.0       mmol/L    4.8-5.2`, `${"Sodium".padEnd(28)}138       mmol/L    135-146`];
    const head = `${"Test".padEnd(28)}Result    Units     Reference Range`;
    expect(printed([head, ...rows].join("\n"))).toEqual([["Sodium", "138"]]);
    expect(printed(rows.join("\n"))).toEqual([["Sodium", "138"]]);
  },
);

describe("what is left open", () => {
  test("the day of a column whose date can be read in two ways", () => {
    const text = ["Test        03/04/2024    04/05/2024    Units", "Glucose     95            101           mg/dL"];
    expect(labs(text.join("\n")).map((one) => [one.printed, one.collected])).toEqual([
      ["95", null],
      ["101", null],
    ]);
  });

  test("a number that can be read in two ways keeps its words and has no value", () => {
    const text = ["Test        Result    Units", "Ferritin    1.250     ng/mL"];
    expect(labs(text.join("\n")).map((one) => [one.printed, one.value])).toEqual([["1.250", null]]);
  });

  test("a value with a raised figure behind it is not read as a longer number, and a power in a unit is kept", () => {
    const text = [
      "Test        Result    Units     Reference Range",
      "Basophils   0.02¹     10⁹/L     0.00-0.10",
      "Platelets   250       10⁹/L     150-400",
    ];
    const found = labs(text.join("\n"));
    expect(
      found.filter(({ value }) => value !== null).map(({ analyte, value, unit }) => [analyte, value, unit]),
    ).toEqual([
      ["Basophils", 0.02, "10⁹/L"],
      ["Platelets", 250, "10⁹/L"],
    ]);
  });

  test.each([
    ["Test           Result    Reference Range", "Temperature    37 C      36-38"],
    ["", "Temperature    37 C    36-38"],
  ])("a C behind a number is no flag: it may mean degrees", (head, row) => {
    expect(labs(`${head}\n${row}`).filter(({ flag }) => flag !== null)).toEqual([]);
    const critical = [
      "Test        Result       Units     Reference Range",
      "Potassium   7.1 mmol/L C           3.5-5.3",
    ];
    expect(labs(critical.join("\n"))).toMatchObject([{ printed: "7.1", flag: "C" }]);
  });
});

describe("what is kept as printed", () => {
  test("values in words, titres and counts have no number", () => {
    const text = [
      "Test            Result         Reference Range",
      "ANA titer       1:80           <1:40",
      "WBC, urine      0-5            0-5",
      "HBsAg           Not Detected   Not Detected",
      "Ketones         1+             Negative",
    ];
    expect(labs(text.join("\n")).map((one) => [one.analyte, one.printed, one.value])).toEqual([
      ["ANA titer", "1:80", null],
      ["WBC, urine", "0-5", null],
      ["HBsAg", "Not Detected", null],
      ["Ketones", "1+", null],
    ]);
  });

  test("a comparator, a flag behind the value and the unit beside it", () => {
    const text = ["Test        Result             Reference Range", "Troponin    <0.41 ng/mL Low    0.5-1"];
    expect(labs(text.join("\n"))).toMatchObject([
      { printed: "<0.41", comparator: "<", value: 0.41, unit: "ng/mL", flag: "Low", referenceRange: "0.5-1" },
    ]);
  });

  test("in a letter only a table that says what its columns are holds results", () => {
    const table = ["Test        Result    Units    Reference Range", "Sodium      128       mmol/L   135-146"];
    expect(labs(table.join("\n"), false)).toHaveLength(1);
    expect(labs("Sodium      128       mmol/L   135-146", false)).toEqual([]);
  });
});

describe("cells parted by tabs", () => {
  test("stand in their columns, however long the names are, and an empty one moves none", () => {
    const table = [
      "Test\tResult\tPrevious Result\tUnits\tReference Range",
      "Creatinine\t0.9\t\tmg/dL\t0.5-1.1",
      "Thyroid stimulating hormone\t\t2.1\tmIU/L\t0.4-4.0",
      "Na\t140\t138\tmmol/L\t135-146",
    ];
    expect(labs(table.join("\n")).map((one) => [one.analyte, one.printed, one.unit, one.referenceRange])).toEqual([
      ["Creatinine", "0.9", "mg/dL", "0.5-1.1"],
      ["Na", "140", "mmol/L", "135-146"],
    ]);
  });
});

test("a heading within a table of tabs does not part it, and one line is one row", () => {
  const table = [
    "Test\tResult\tUnit\tReference range",
    "BLOOD",
    "Glucose\t88\tmg/dL\t70-99",
    "Creatinine\t0.8\tmg/dL\t0.6-1.1",
  ];
  const urine = ["URINE", "Glucose\t7\tmg/dL\t<15", "Creatinine\t120\tmg/dL\t"];
  const read = labs([...table, ...urine].join("\n"));
  expect(read.map((one) => [one.analyte, one.printed, one.unit, one.referenceRange, one.material])).toEqual([
    ["Glucose", "88", "mg/dL", "70-99", null],
    ["Creatinine", "0.8", "mg/dL", "0.6-1.1", null],
    ["Glucose", "7", "mg/dL", "<15", "URINE"],
    ["Creatinine", "120", "mg/dL", null, "URINE"],
  ]);
});

describe("blocks of labelled lines", () => {
  const block = (name: string, result: string, range: string) =>
    `Test Name: ${name}\nResult: ${result}\nUnits: \nReference Range: ${range}\nInterpretation: \n`;

  test("a block is one result, also where its range stands as on a card", () => {
    expect(printed(`Laboratory results\n${block("GFR", "56 Low", "(>60)")}`)).toEqual([["GFR", "56"]]);
  });

  test("a word behind the label is the result; what is still to come is none", () => {
    const text = ["CLEAR", "NEG", "Pending", "see below for more"].map((word) => block("COLOR", word, "")).join("");
    expect(printed(text)).toEqual([
      ["COLOR", "CLEAR"],
      ["COLOR", "NEG"],
    ]);
  });
});
