import { expect, test } from "vitest";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { guessLanguage } from "../../../../electron/parsers/recognition/guess-language.ts";
import { recognisePage } from "../../../../electron/parsers/recognition/recognise-page.ts";
import type { TextLine } from "../../../../shared/model/document.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { testPng } from "../../../fixtures/make-pictures.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";
import { pictureOfPage } from "../../../fixtures/picture-of-page.ts";

const words =
  "Discharge summary\nPatient: Erika Example\nDate of birth: 14 March 1972\nSodium 141 mmol/L\nSeen in the clinic on 3 May 2024 and sent home";

async function recognised(file: Uint8Array) {
  const input = {
    documentKey: `${file.length} ${file[file.length >> 1]}`,
    sizeBytes: file.length,
    page: 1,
    language: "eng",
  } as const;
  const result = await recognisePage(input, jobOn([file]).job);
  if (result.is === "failed") throw new Error(result.problem.detail);
  return result;
}

/** Where each line of the PDF itself stands. */
async function linesOf(pdf: Uint8Array): Promise<readonly TextLine[]> {
  const read = await readPdf({ sizeBytes: pdf.length }, jobOn([pdf]).job);
  return read.is === "read" ? read.pdf.pages.flatMap(({ lines }) => lines) : [];
}

test("the words of a picture are read where they stand", async () => {
  const pdf = await makePlainPdf([words]);
  const { page, confidence, language } = await recognised(await pictureOfPage(pdf));
  expect(page.text.replaceAll("  ", " ").split("\n")).toEqual(words.split("\n"));
  expect([language, confidence > 85]).toEqual(["eng", true]);
  const truth = await linesOf(pdf);
  for (const line of page.lines) {
    const own = truth.find(({ y }) => Math.abs(y - line.y) < 6);
    expect([
      line.text,
      own !== undefined && line.x >= own.x - 4 && line.x + line.width <= own.x + own.width + 8,
    ]).toEqual([line.text, true]);
  }
});

test.each([
  ["on its head", { quarter: 180 }],
  ["on its side", { quarter: 90 }],
  ["askew", { askew: 0.03 }],
] as const)("a paper that lies %s is read all the same", async (_, how) => {
  const { page } = await recognised(await pictureOfPage(await makePlainPdf([words]), how));
  for (const word of ["Discharge", "Erika Example", "mmol/L", "clinic"]) expect(page.text).toContain(word);
});

test("a picture without writing has no words", async () => {
  const { page, confidence } = await recognised(testPng());
  expect([page.text, page.lines, confidence]).toEqual(["", [], 0]);
});

test("a German paper is read in German", async () => {
  const german =
    "Befund der Patientin\nDie Untersuchung wurde für die Schilddrüse\nin der Praxis und mit Kontrastmittel durchgeführt\nFrau Müller ist nicht nüchtern und das Ergebnis größer";
  const { page, language } = await recognised(await pictureOfPage(await makePlainPdf([german])));
  expect(language).toBe("deu");
  expect(page.text).toContain("Schilddrüse");
});

test("a language is guessed by its small words, and kept where there are few", () => {
  expect(guessLanguage("Le patient est vu au cabinet pour une douleur dans la jambe", "eng")).toBe("fra");
  expect(guessLanguage("Hemoglobin 13.2 g/dL", "spa")).toBe("spa");
});
