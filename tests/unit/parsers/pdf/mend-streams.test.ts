import { deflateSync, inflateSync } from "node:zlib";
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import { expect, test } from "vitest";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { mendStreams } from "../../../../electron/parsers/pdf/copy/mend-streams.ts";
import { preparePdf } from "../../../../electron/parsers/pdf/copy/prepare-pdf.ts";
import { hasProgram, qpdfCheck } from "../../../fixtures/judges.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const content = "BT /F1 12 Tf 72 700 Td (Raised pressure is possible.) Tj ET\n".repeat(40);

/** A page whose content stream is the given bytes, as they are. */
async function pdfWith(stream: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([595, 842]);
  const { context } = document;
  const font = context.register(context.obj({ Type: "Font", Subtype: "Type1", BaseFont: "Helvetica" }));
  page.node.set(PDFName.of("Resources"), context.obj({ Font: { F1: font } }));
  const dict = PDFDict.fromMapWithContext(new Map([[PDFName.of("Filter"), PDFName.of("FlateDecode")]]), context);
  page.node.set(PDFName.of("Contents"), context.register(PDFRawStream.of(dict, stream)));
  return document.save({ useObjectStreams: false });
}

async function contentOf(bytes: Uint8Array, change: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await loadDocument(bytes);
  change(document);
  const stream = document.getPages()[0]?.node.lookup(PDFName.of("Contents"));
  return stream instanceof PDFRawStream ? stream.getContents() : new Uint8Array();
}

test("a stream without its checksum gets it, and unpacks to the same", async () => {
  const whole = deflateSync(content);
  const mended = await contentOf(await pdfWith(whole.subarray(0, -4)), mendStreams);
  expect(Buffer.from(mended)).toEqual(whole);
  expect(inflateSync(mended).toString()).toBe(content);
});

test.each([
  ["a sound stream", deflateSync(content)],
  ["a sound stream with a line end counted in", Buffer.concat([deflateSync(content), Buffer.from("\r\n")])],
  ["a stream that is cut off in the middle", deflateSync(content).subarray(0, 40)],
  ["no deflated stream at all", Buffer.from("this is not deflated, whatever the filter says")],
])("%s is not touched", async (_, stream) => {
  const bytes = await pdfWith(stream);
  expect(await contentOf(bytes, mendStreams)).toEqual(await contentOf(bytes, () => undefined));
});

test("a packet made from such a file has nothing that a strict reader complains of", async (context) => {
  if (!hasProgram("qpdf")) context.skip("qpdf is not installed");
  const bytes = await pdfWith(deflateSync(content).subarray(0, -4));
  expect(qpdfCheck(bytes)).toBe("warnings");
  const { job, output } = jobOn([bytes]);
  const result = await preparePdf({ sizeBytes: bytes.length, pages: 1 }, job);
  expect(result.is === "read" && result.document.pages.map(({ treatment }) => treatment)).toEqual(["copied"]);
  expect(qpdfCheck(output())).toBe("clean");
});
