import { expect, test } from "vitest";
import { isMisreadName } from "../../../../electron/parsers/labs/misread-name.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { knownTests } from "../../../../shared/model/known-tests.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function described(lines: readonly string[]) {
  const pdf = await makePlainPdf([lines.join("\n")]);
  const read = await readPdf({ sizeBytes: pdf.length }, jobOn([pdf]).job);
  if (read.is !== "read") throw new Error("the paper was not read");
  return describeDocument(read.pdf.pages);
}

test.each(["Proteínas > totales", "Monocytes 0? © = -", "> Sodium", "Glucose ©", "C-Reactive Protein ~~"])(
  "%s is no name as it was printed",
  (name) => expect(isMisreadName(name)).toBe(true),
);

test.each(["eGFR (>60)", "A/G Ratio", "Vitamin D, 25-Hydroxy", "CA 19-9", "ALT (GPT)", "eGFR >60"])(
  "%s is a name",
  (name) => expect(isMisreadName(name)).toBe(false),
);

test("no name of a common test holds a sign of a misread one", () => {
  const names = knownTests.flatMap((one) => [one.title, ...one.names]);
  expect(names.filter((name) => isMisreadName(name))).toEqual([]);
});

test("a row whose name was misread gives no value and is told", async () => {
  const { labs, unreadRows } = await described([
    "Laboratory Report",
    "Collected: 2021-01-28",
    "Test            Result    Units     Reference range",
    "Sodium          141       mmol/L    135-146",
    "Protein > total   8.2       g/dL      6.1-8.1",
    "Potassium       4.4       mmol/L    3.5-5.3",
  ]);
  expect(labs.map(({ analyte }) => analyte)).toEqual(["Sodium", "Potassium"]);
  expect(unreadRows.map(({ evidence }) => evidence.replaceAll(/\s+/gu, " "))).toEqual([
    expect.stringContaining("Protein > total"),
  ]);
});
