import { expect, test } from "vitest";
import { guessLanguage } from "../../../../electron/parsers/recognition/guess-language.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { makeLabPaper } from "../../../fixtures/labs/make-lab-paper.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { recognised, scanOf } from "../../../fixtures/scan-of.ts";

/** Of results that were read: none may say what the paper does not. */
test.each([
  ["US reference laboratory", 11],
  ["German", 12],
  ["UK, unit behind the value", 13],
  ["portal cards", 14],
])("of a scan of %s no value is read wrong, and most are read", async (layout, seed) => {
  const { pdf, expected } = await makeLabPaper(layout, seed);
  const { labs } = describeDocument(await recognised(await scanOf(pdf, seed)));
  const printed = new Map(expected.map((one) => [one.analyte, one]));
  const known = labs.filter(({ analyte }) => printed.has(analyte));
  expect(known.map(({ analyte, printed: value }) => `${analyte} ${value}`)).toEqual(
    known.map(({ analyte }) => `${analyte} ${printed.get(analyte)?.printed}`),
  );
  expect(known.length).toBeGreaterThanOrEqual(Math.floor(expected.length * 0.75));
  const flags = known.filter(({ analyte, flag }) => flag === printed.get(analyte)?.flag);
  expect(flags.length).toBeGreaterThanOrEqual(Math.floor(known.length * 0.8));
});

test("a flag that stands alone, far from anything else, is not taken for dust", async () => {
  const rows = ["Test         Result       Flag", "Sodium        150            H", "Potassium      3.1            L"];
  const [page] = await recognised(await scanOf(await makePlainPdf([rows.join("\n")]), 3));
  expect(page?.text.split("\n").map((line) => line.split(/\s{2,}/).at(-1))).toEqual(["Flag", "H", "L"]);
});

test("a µ, a u and a p before a unit are told apart: one for the other would be a millionth", async () => {
  const units = ["µmol/L", "pg/mL", "ug/L", "µg/dL", "pmol/L", "ng/mL", "umol/L", "µIU/mL"];
  const rows = units.map((unit, at) => `Substance ${"ABCDEFGH"[at]}       ${at + 21}         ${unit}`);
  for (const seed of [1, 5]) {
    const [page] = await recognised(await scanOf(await makePlainPdf([rows.join("\n")]), seed));
    const read = page?.text.split("\n").map((line) => line.split(/\s{2,}/).at(-1));
    expect(read).toEqual(units);
  }
});

test("a table is in the language of its heads, though it has no small words", () => {
  const german = "Untersuchung Ergebnis Einheit Referenzbereich Hamoglobin Kalium Natrium Kreatinin";
  expect(guessLanguage(german, "eng")).toBe("deu");
  expect(guessLanguage("Analyse Résultat Unité Valeurs Hématies Plaquettes", "eng")).toBe("fra");
  expect(guessLanguage("Test Result Units Flag Sodium Potassium", "eng")).toBe("eng");
});
