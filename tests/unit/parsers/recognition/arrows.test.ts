/** Arrows beside numbers, which the engine takes for a 1: "812↑" is no 8121. */
import { readFileSync } from "node:fs";
import fontkit from "@cantoo/fontkit";
import { PDFDocument, StandardFonts, type PDFFont } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import { areFiguresDrawn } from "../../../../electron/parsers/recognition/figure-shapes.ts";
import { marksIn } from "../../../../electron/parsers/recognition/ink.ts";
import type { GreyPage } from "../../../../electron/parsers/recognition/start-tesseract.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const letters = new URL("../../../../resources/letters/", import.meta.url);

/** One sign on an empty page, at the size of print and 300 dots to the inch. */
async function drawnSign(sign: string, fontOf: (document: PDFDocument) => Promise<PDFFont>): Promise<GreyPage> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as unknown as Parameters<PDFDocument["registerFontkit"]>[0]);
  const font = await fontOf(document);
  document.addPage([100, 60]).drawText(sign, { x: 40, y: 25, size: 11, font });
  const { assets } = jobOn([]).job;
  return await withPdfium(await document.save(), assets, (pdfium) => pdfium.render(0, 300 / 72, "grey"));
}

const ownFont = (name: string) => (document: PDFDocument) =>
  document.embedFont(readFileSync(new URL(`${name}.ttf`, letters)));
const standardFont = (name: StandardFonts) => (document: PDFDocument) => document.embedFont(name);

async function passesForOne(sign: string, fontOf: (document: PDFDocument) => Promise<PDFFont>): Promise<boolean> {
  const page = await drawnSign(sign, fontOf);
  const marks = marksIn(page, { left: 0, top: 0, right: page.width, bottom: page.height });
  expect(marks).toHaveLength(1);
  return areFiguresDrawn(page, marks, "1");
}

describe("what was read as a 1", () => {
  test.each([
    ["noto-sans-jp", "↑"],
    ["noto-sans-jp", "↓"],
    ["noto-sans-sc", "↑"],
    ["noto-sans-sc", "↓"],
    ["noto-sans-kr", "⇧"],
  ])("is none where %s draws %s", async (font, sign) => {
    expect(await passesForOne(sign, ownFont(font))).toBe(false);
  });

  test.each(["noto-sans", "noto-sans-bold", "noto-serif", "noto-serif-bold", "noto-sans-italic"])(
    "is one as %s draws it",
    async (font) => {
      expect(await passesForOne("1", ownFont(font))).toBe(true);
    },
  );

  test.each([
    StandardFonts.Helvetica,
    StandardFonts.HelveticaBold,
    StandardFonts.HelveticaOblique,
    StandardFonts.TimesRoman,
    StandardFonts.TimesRomanBold,
    StandardFonts.Courier,
    StandardFonts.CourierBold,
  ])("is one as %s draws it", async (font) => {
    expect(await passesForOne("1", standardFont(font))).toBe(true);
  });
});
