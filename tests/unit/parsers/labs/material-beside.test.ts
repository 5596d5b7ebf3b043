import { expect, test } from "vitest";
import { readLabs } from "../../../../electron/parsers/labs/extract-labs.ts";
import { linesOfPages } from "../../../../electron/parsers/text/page-lines.ts";

const row = (...words: readonly string[]) => words.map((word) => word.padEnd(18)).join("");
const head = ["Test", "Result", "Reference"];

test("a heading below two tables beside each other says of neither what it was measured in", () => {
  const lines = [
    row(...head, ...head),
    row("WBC", "3.1 K/uL", "3.8-10.8", "Glucose", "251 mg/dL", "65-99"),
    row("RBC", "4.02 M/uL", "3.80-5.10", "Uric acid", "5.0 mg/dL", "2.5-7.0"),
    row("PLT", "96 K/uL", "140-400", "Alk Phos", "88 U/L", "37-153"),
    "Urinalysis",
    row("Test", "Result", "Flag", "Reference"),
    row("Protein", "2+", "A", "NEGATIVE"),
  ];
  const { labs } = readLabs(linesOfPages([{ text: lines.join("\n") }]), { isLabPaper: true });
  expect(Object.fromEntries(labs.map(({ analyte, material }) => [analyte, material]))).toEqual({
    WBC: null,
    RBC: null,
    PLT: null,
    Glucose: null,
    "Uric acid": null,
    "Alk Phos": null,
    Protein: "Urinalysis",
  });
});
