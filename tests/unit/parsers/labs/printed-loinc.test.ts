import { expect, test } from "vitest";
import { loincOn } from "../../../../electron/parsers/labs/printed-loinc.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { makeBundle } from "../../../fixtures/make-cda.ts";
import { wordsOfPaper } from "../../../fixtures/read-paper.ts";

test.each([
  ["Sodium (LOINC 2951-2)  140  mmol/L  135-145", false, "2951-2"],
  ["Haemoglobin  LOINC: 718-7  13.2 g/dL", false, "718-7"],
  ["Sodium  2951-2  140  mmol/L  135-145", true, "2951-2"],
  ["Sodium  2951-2  140  mmol/L  135-145", false, null],
  ["Sodium  140  mmol/L  135-145", true, null],
  ["Sodium LOINC 2951-3  140", false, null],
  ["2951-2 and 2823-3  140", true, null],
])("the code of “%s” (a column of codes: %s) is %s", (line, hasColumn, expected) => {
  expect(loincOn(line, { hasColumn })).toBe(expected);
});

test("a unit that stands where the values do, in a row askew, is no value, and the row is told", () => {
  const text =
    "Laboratory report\nTest      LOINC     Result    Unit      Reference range\nSodium    2951-2    140       mmol/L    135-145\nIron    -    12    umol/L    9-30\n";
  const { labs, unreadRows } = describeDocument([{ text }]);
  expect(labs.map(({ printed }) => printed)).not.toContain("umol/L");
  expect(unreadRows.map(({ evidence }) => evidence)).toContainEqual(expect.stringContaining("Iron") as string);
});

test("a code that a paper or a portal's file states stands with its result, and none is made of a name", async () => {
  const paper =
    "Laboratory report\nTest      LOINC     Result    Unit      Reference range\nSodium    2951-2    140       mmol/L    135-145\nIron      -         12        umol/L    9-30\n";
  expect(
    describeDocument([{ text: paper }]).labs.map(({ analyte, printed, loinc }) => [analyte, printed, loinc]),
  ).toEqual([
    ["Sodium", "140", "2951-2"],
    ["Iron", "12", null],
  ]);
  const { text } = await wordsOfPaper(
    makeBundle({
      resourceType: "Observation",
      status: "final",
      code: { text: "Haemoglobin", coding: [{ system: "http://loinc.org", code: "718-7" }] },
      valueQuantity: { value: 13.2, unit: "g/dL" },
      effectiveDateTime: "2024-05-03",
    }),
  );
  expect(describeDocument([{ text }]).labs.map(({ analyte, printed, loinc }) => [analyte, printed, loinc])).toEqual([
    ["Haemoglobin", "13.2", "718-7"],
  ]);
});
