import { PDFName, PDFRawStream, type PDFDocument, type PDFRef } from "pdf-lib";
import { expect, test } from "vitest";
import { copyPages } from "../../../../electron/parsers/pdf/objects/copy-pages.ts";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { pagesOf } from "../../../../electron/parsers/pdf/objects/page-tree.ts";
import { newDocument, saveDocument } from "../../../../electron/parsers/pdf/objects/save-document.ts";
import { writeDocument } from "../../../../electron/parsers/pdf/objects/write-document.ts";
import { makeClinicNote } from "../../../fixtures/make-pdf.ts";

/** A copy of a note with a picture of more than two pieces and much text of its own beside it. */
async function madeDocument(): Promise<{ readonly document: PDFDocument; readonly refs: readonly PDFRef[] }> {
  const note = await makeClinicNote({
    patient: { name: "Ana Test", birthDate: "14 March 1972" },
    clinic: "City clinic",
    title: "Visit note",
    date: "3 May 2024",
    author: "Dr. Keller",
    sections: [{ heading: "Plan", text: "Rest." }],
  });
  const source = await loadDocument(note);
  const document = await newDocument();
  const { refs } = copyPages(source, pagesOf(source), document);
  const { context } = document;
  const picture = PDFRawStream.of(context.obj({ Kind: "picture" }), new Uint8Array(9_000_001).fill(7));
  const words = context.obj(Array.from({ length: 3000 }, (_, at) => `word ${at}`));
  document.catalog.set(PDFName.of("Kept"), context.obj([context.register(picture), context.register(words)]));
  return { document, refs };
}

test("a document written piece by piece has the bytes that it has as a whole", async () => {
  const one = await madeDocument();
  const whole = await saveDocument(one.document, { pages: one.refs, layers: [], identity: "same" });
  const other = await madeDocument();
  const pieces: Uint8Array[] = [];
  await writeDocument(other.document, { pages: other.refs, layers: [], identity: "same" }, async (piece) => {
    pieces.push(piece.slice());
  });
  expect(pieces.length).toBeGreaterThan(2);
  expect(Buffer.concat(pieces).equals(whole)).toBe(true);
});
