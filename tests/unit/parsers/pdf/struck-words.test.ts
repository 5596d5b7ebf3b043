import { PDFDocument, StandardFonts, rgb, type PDFPage } from "pdf-lib";
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { operators } from "../../../../electron/parsers/pdf/read/page-operators.ts";
import { openPdfjs } from "../../../../electron/parsers/pdf/engines/open-pdfjs.ts";
import { wordsOfPage } from "../../../../electron/parsers/pdf/read/words-of-page.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

test("the operators have the numbers that pdf.js gives them", () => {
  expect(OPS).toMatchObject(operators);
});

const rows = [
  ["Test", "Result", "Unit", "Reference range"],
  ["Sodium", "140", "mmol/L", "135-145"],
  ["Potassium", "6.9", "mmol/L", "3.5-5.1"],
  ["Glucose", "95", "mg/dL", "70-99"],
];
const place = (row: number, column: number) => ({ x: 60 + column * 120, y: 640 - row * 20 });

async function reportWith(draw: (page: PDFPage) => void) {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([612, 792]);
  page.drawText("Laboratory report", { x: 60, y: 720, size: 14, font });
  page.drawText("Collected: 3 May 2024", { x: 60, y: 690, size: 11, font });
  for (const [at, cells] of rows.entries())
    for (const [column, text] of cells.entries()) page.drawText(text, { ...place(at, column), size: 11, font });
  draw(page);
  const bytes = await document.save();
  const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  if (result.is !== "read") throw new Error("not read");
  const { pages, findings } = result.pdf;
  const { labs, unreadRows } = describeDocument(pages);
  return {
    labs: labs.map(({ analyte, printed }) => `${analyte} ${printed}`),
    unread: unreadRows.length,
    text: pages[0]?.text ?? "",
    told: findings.map(({ code, detail }) => [code, detail]),
  };
}

test("a value with a line drawn through it is no result and is told, as a stroke and as a thin box", async () => {
  const { x, y } = place(2, 1);
  const line = (page: PDFPage) =>
    page.drawLine({ start: { x: x - 2, y: y + 4 }, end: { x: x + 20, y: y + 4 }, thickness: 1 });
  const box = (page: PDFPage) =>
    page.drawRectangle({ x: x - 2, y: y + 3.6, width: 22, height: 0.8, color: rgb(0, 0, 0) });
  for (const draw of [line, box]) {
    const { labs, unread, text, told } = await reportWith(draw);
    expect(labs).toEqual(["Sodium 140", "Glucose 95"]);
    expect(unread).toBe(1);
    expect(text).toContain("[struck out: 6.9]");
    expect(told).toEqual([["note-struck", "1"]]);
  }
});

test("a line through a whole row strikes the row out, and no other", async () => {
  const { x, y } = place(2, 0);
  const { labs, told } = await reportWith((page) =>
    page.drawLine({ start: { x, y: y + 4 }, end: { x: x + 450, y: y + 4 }, thickness: 0.7 }),
  );
  expect(labs).toEqual(["Sodium 140", "Glucose 95"]);
  expect(told).toEqual([["note-struck", "4"]]);
});

test("the rules of a table, an underline and a coloured row strike nothing out", async () => {
  const { labs, told } = await reportWith((page) => {
    for (let row = 0; row < 5; row++) {
      const { x, y } = place(row, 0);
      page.drawLine({ start: { x, y: y + 14 }, end: { x: x + 450, y: y + 14 }, thickness: 0.5 });
      page.drawLine({ start: { x, y: y - 1.5 }, end: { x: x + 40, y: y - 1.5 }, thickness: 0.6 });
    }
    const { x, y } = place(1, 0);
    page.drawRectangle({ x, y: y - 4, width: 450, height: 16, color: rgb(0.9, 0.9, 0.9), opacity: 0.4 });
  });
  expect(labs).toEqual(["Sodium 140", "Potassium 6.9", "Glucose 95"]);
  expect(told).toEqual([]);
});

test("a page with more lines than can be told apart says that crossed out values may stand as valid ones", async () => {
  const { labs, told } = await reportWith((page) => {
    for (let at = 0; at < 2_100; at++)
      page.drawLine({ start: { x: 60, y: 20 + (at % 500) }, end: { x: 70, y: 20 + (at % 500) }, thickness: 0.2 });
  });
  expect(labs).toEqual(["Sodium 140", "Potassium 6.9", "Glucose 95"]);
  expect(told).toEqual([["pdf-lines-unreadable", null]]);
});

test("where what a page draws cannot be had, its words are read and it is said that lines through them are not known", async () => {
  const document = await PDFDocument.create();
  document.addPage([612, 792]).drawText("Sodium 140 mmol/L", { x: 60, y: 700, size: 11 });
  const opened = await openPdfjs(await document.save(), jobOn([]).job.assets);
  const page = await opened.getPage(1);
  page.getOperatorList = () => Promise.reject(new Error("no such operator"));
  const { pieces, areLinesKnown } = await wordsOfPage(page);
  expect(pieces.map(({ str }) => str).join("")).toBe("Sodium 140 mmol/L");
  expect(areLinesKnown).toBe(false);
  await opened.loadingTask.destroy();
});
