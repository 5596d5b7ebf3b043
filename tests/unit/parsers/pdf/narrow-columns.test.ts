import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from "pdf-lib";
import { expect, test } from "vitest";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

type Draw = (page: PDFPage, font: PDFFont) => void;

/** The lines of a page's text: what stands apart is parted by two blanks. */
async function linesOf(draw: Draw): Promise<readonly string[]> {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 792]);
  draw(page, await document.embedFont(StandardFonts.Helvetica));
  const bytes = await document.save();
  const reading = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  if (reading.is !== "read") throw new Error("not read");
  return (reading.pdf.pages[0]?.text ?? "").split("\n");
}

const size = 11;
const rows = [
  ["Haemoglobin of cells", "13.1", "g/dL", "12.0 - 15.5"],
  ["Sodium", "139", "mmol/L", "135 - 145"],
  ["Free T4", "15.2", "pmol/L", "10.0 - 22.0"],
];

/** Each cell by itself, the columns so far apart from the widest cell. */
const tableWith =
  (gap: number): Draw =>
  (page, font) => {
    page.drawText("Results in mmol/L and others, with the reference range of each", { x: 50, y: 700, size, font });
    const widths = [0, 1, 2, 3].map((column) =>
      Math.max(...rows.map((cells) => font.widthOfTextAtSize(cells[column] ?? "", size))),
    );
    for (const [at, cells] of rows.entries()) {
      let x = 50;
      for (const [column, text] of cells.entries()) {
        page.drawText(text, { x, y: 660 - at * 16, size, font });
        x += gap + (widths[column] ?? 0);
      }
    }
  };

test("cells of a table are apart however close its columns stand, down to the gap of a browser's own tables", async () => {
  for (const gap of [3, 5, 8, 12])
    expect((await linesOf(tableWith(gap))).slice(1)).toEqual(rows.map((cells) => cells.join("  ")));
});

const sentences = [
  "Her sodium was 138 mmol/L on 3 May and 141 on 7 May, both",
  "within the reference range of 135 to 146 that the laboratory",
  "prints; the potassium was 4.1 and 4.3 in the same two samples",
];

test("sentences whose words are each set by themselves are left as they are", async () => {
  const drawn = await linesOf((page, font) => {
    for (const [at, sentence] of sentences.entries()) {
      let x = 50;
      for (const word of sentence.split(" ")) {
        page.drawText(word, { x, y: 700 - at * 15, size, font });
        x += font.widthOfTextAtSize(`${word} `, size);
      }
    }
  });
  expect(drawn).toEqual(sentences);
});
