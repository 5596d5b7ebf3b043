import { expect, test } from "vitest";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { readText } from "../../../../electron/parsers/text/read-text.ts";

function read(...lines: readonly string[]) {
  const { pages, isTable, findings } = readText(new TextEncoder().encode(lines.join("\n")));
  const { labs } = describeDocument(pages);
  return {
    isTable,
    labs: labs.map(({ analyte, printed, material, panel }) => [analyte, printed, material, panel]),
    told: findings.map(({ code }) => code),
  };
}

test("a heading between the rows of a table file stays over its rows: urine is no blood", () => {
  const rows = (parted: string) => [
    ["Test", "Result", "Unit", "Reference range"].join(parted),
    ["Sodium", "139", "mmol/L", "135-146"].join(parted),
    ["Glucose", "95", "mg/dL", "70-99"].join(parted),
    "URINE",
    ["Glucose", "7", "mg/dL", "<15"].join(parted),
  ];
  for (const parted of ["\t", ";"])
    expect(read(...rows(parted))).toEqual({
      isTable: true,
      labs: [
        ["Sodium", "139", null, null],
        ["Glucose", "95", null, null],
        ["Glucose", "7", "URINE", expect.anything()],
      ],
      told: [],
    });
});

test("what stands below the last row heads nothing, and is told", () => {
  const { labs, told } = read("Test;Result;Unit;Reference range", "Sodium;139;mmol/L;135-146", "Fasting sample");
  expect([labs.length, told]).toEqual([1, ["table-rows-odd"]]);
});
