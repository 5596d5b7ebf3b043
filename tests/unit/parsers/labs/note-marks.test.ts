/** The mark of a footnote is never a figure of the value that it stands behind, and its words hold for what bears it alone. */
import { describe, expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(18)).join("");
const head = row("Test", "Result", "Units", "Reference");

const read = (lines: readonly string[]) =>
  readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true }).labs;

describe("a footnote's mark is no part of a value", () => {
  test.each(["5.4¹", "5.4 ¹", "5.4²⁾", "5.4 1)", "5.4 a)", "5.4†", "5.4 H ¹", "*5.4¹"])("%s", (printed) => {
    for (const lines of [
      [head, row("Glucose", printed, "mmol/L", "3.9-5.6")],
      [row("Glucose", printed, "mmol/L", "3.9-5.6")],
    ])
      expect(read(lines).map((one) => [one.analyte, one.printed, one.value])).toEqual([["Glucose", "5.4", 5.4]]);
  });

  test("nor of a name, whose own figures stay", () => {
    const names = read([
      head,
      ...["Phosphate²", "HCO³", "Vitamin B12", "CD4"].map((name) => row(name, "1.02", "mmol/L", "0.80-1.45")),
    ]);
    expect(names.map(({ analyte }) => analyte)).toEqual(["Phosphate", "HCO³", "Vitamin B12", "CD4"]);
  });

  test("nor of a name the number of the laboratory's site, unless it numbers a kind", () => {
    const names = ["TSH 01", "Urea 02", "HbA1c 01", "HLA-DRB1 03", "HPV type 06"];
    expect(
      read([head, ...names.map((name) => row(name, "1.02", "mmol/L", "0.80-1.45"))]).map(({ analyte }) => analyte),
    ).toEqual(["TSH", "Urea", "HbA1c", "HLA-DRB1 03", "HPV type 06"]);
  });

  test("and a square metre stays one", () => {
    const [egfr] = read([head, row("eGFR", "61 mL/min/1.73m²", "", "60-120")]);
    expect([egfr?.printed, egfr?.unit]).toEqual(["61", "mL/min/1.73m²"]);
  });

  test("and a power of ten alone is no value with a note", () => {
    expect(read([head, row("Platelets", "10⁹", "/L", "150-400")])).toEqual([]);
  });
});

test("a note that questions a result is kept with the result that bears its mark, and with no other", () => {
  const lines = [
    head,
    row("Sodium", "141", "mmol/L", "135-146"),
    row("Potassium", "5.9 a)", "mmol/L", "3.5-5.3"),
    row("Chloride", "101¹", "mmol/L", "98-110"),
    "1) measured in whole blood  a) haemolysed, please repeat",
  ];
  expect(read(lines).map(({ analyte, remark }) => [analyte, remark])).toEqual([
    ["Sodium", null],
    ["Potassium", "a) haemolysed, please repeat"],
    ["Chloride", null],
  ]);
});
