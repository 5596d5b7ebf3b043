import { expect, test } from "vitest";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import { readWords } from "../../../../electron/parsers/recognition/read-words.ts";
import { withSecondReadings } from "../../../../electron/parsers/recognition/second-reading.ts";
import { tesseractFor } from "../../../../electron/parsers/recognition/start-tesseract.ts";
import { quarterTurned } from "../../../../electron/parsers/recognition/turned-page.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const { assets } = jobOn([]).job;
const pdf = await makePlainPdf(["Sodium 13.2 mmol/L\nPotassium 4.5 - 5.5 mmol/L"]);
const drawn = await withPdfium(pdf, assets, (pdfium) => pdfium.render(0, 300 / 72, "grey"));
const engine = await tesseractFor("eng", assets);
const seen = readWords(engine, quarterTurned(drawn, 0), 1);
const number = seen.words.find(({ text }) => text === "13.2");

/** What becomes of the number on the page when this was read for it so surely. */
function readAs(text: string, confidence: number): { readonly text: string | undefined } {
  if (number === undefined) throw new Error("the page was not read");
  const { words } = withSecondReadings(engine, { page: seen.page, words: [{ ...number, text, confidence }] });
  return { text: words[0]?.text };
}

test("a number that is less sure and that is read otherwise by itself is no value", () => {
  expect(readAs("18.2", 90).text).toBe("18.2?");
});

test("a number of which only a part was read is no value however sure it is", () => {
  expect(readAs("1", 99).text).toBe("1?");
  expect(readAs("3.2", 99).text).toBe("3.2?");
});

test("a number that misses a printed point, or has a figure more than is printed, is no value however sure it is", () => {
  expect(readAs("132", 99).text).toBe("132?");
  expect(readAs("113.2", 99).text).toBe("113.2?");
});
