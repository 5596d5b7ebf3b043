import { PDFDocument, PDFName, PDFString, StandardFonts } from "pdf-lib";
import { expect, test } from "vitest";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { describeDocument } from "../../../../electron/parsers/text/describe-document.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

/** A letter with an annotation of that kind above everything else. */
async function described(subtype: string, contents: string) {
  const document = await PDFDocument.create();
  const page = document.addPage([612, 792]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [at, text] of ["Neurology consultation", "Date of visit: 3 May 2024", "The knee is better."].entries())
    page.drawText(text, { x: 60, y: 680 - at * 20, size: 12, font });
  const place = { Rect: [60, 740, 300, 760], QuadPoints: [60, 760, 300, 760, 60, 740, 300, 740] };
  const note = { Type: "Annot", Subtype: subtype, ...place, F: 4, Contents: PDFString.of(contents) };
  page.node.set(PDFName.of("Annots"), document.context.obj([document.context.register(document.context.obj(note))]));
  const bytes = await document.save();
  const reading = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  if (reading.is !== "read") throw new Error("not read");
  return { ...describeDocument(reading.pdf.pages), text: reading.pdf.pages[0]?.text ?? "" };
}

test("a comment that only its own window shows is no title and no kind of a paper, and its words are kept as a comment", async () => {
  for (const subtype of ["Text", "Highlight"]) {
    const { title, types, text } = await described(subtype, "Discharge summary missing");
    expect([title, types[0]?.type]).toEqual(["Neurology consultation", "consult-note"]);
    expect(text).toContain("[comment: Discharge summary missing]");
  }
});

test("words that somebody wrote onto the page are words of the page", async () => {
  expect((await described("FreeText", "Ask about iron")).text).toContain("Ask about iron");
});
