import { PDFArray, PDFDict, PDFName, PDFRawStream } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { loadDocument } from "../../../../electron/parsers/pdf/load-document.ts";
import { pagesOf } from "../../../../electron/parsers/pdf/page-tree.ts";
import { preparePdf } from "../../../../electron/parsers/pdf/prepare-pdf.ts";
import { withPdfium } from "../../../../electron/parsers/pdf/raster-page.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read-pdf.ts";
import { makeClinicNote, makeScannedPage } from "../../../fixtures/make-pdf.ts";
import {
  makeActivePdf,
  makeCroppedPdf,
  makeEncryptedPdf,
  makeFormPdf,
  makeLayeredPdf,
  makeNestedPdf,
  makeObjectStreamBomb,
  makePlainPdf,
  rawPdf,
  withBrokenXref,
} from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function prepare(bytes: Uint8Array, pages: number) {
  const { job, output } = jobOn([bytes]);
  const result = await preparePdf({ sizeBytes: bytes.length, pages }, job);
  if (result.is !== "read") throw new Error(result.problem.code);
  return { pages: result.document.pages, bytes: output() };
}

async function renders(bytes: Uint8Array) {
  return await withPdfium(bytes, jobOn([]).job.assets, async (pdfium) => {
    const pages = [];
    for (let page = 0; page < pdfium.pageCount; page++)
      pages.push(Buffer.from((await pdfium.render(page, 0.5, "grey")).data));
    return pages;
  });
}

async function textPerPage(bytes: Uint8Array): Promise<readonly string[]> {
  const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  return result.is === "read" ? result.pdf.pages.map((page) => page.text) : [];
}

const note = {
  patient: { name: "Ana Test", birthDate: "14 March 1972" },
  clinic: "City clinic",
  title: "Visit note",
  date: "3 May 2024",
  author: "Dr. Keller",
  sections: [{ heading: "Plan", text: "Rest. ".repeat(300) }],
};

describe("copies", () => {
  test.each([
    ["a note", () => makeClinicNote(note), 1],
    ["a scan", () => makeScannedPage(note), 1],
    ["a cropped page", makeCroppedPdf, 1],
    ["layers", makeLayeredPdf, 1],
    ["a filled form", makeFormPdf, 1],
    ["an owner-locked page", () => makeEncryptedPdf({ owner: "boss" }), 1],
    ["active content", makeActivePdf, 2],
  ])("%s is copied and looks the same", async (_name, make, pages) => {
    const original = await make();
    const prepared = await prepare(original, pages);
    expect(prepared.pages.map(({ treatment }) => treatment)).toEqual(Array.from({ length: pages }, () => "copied"));
    const [before, after] = [await renders(original), await renders(prepared.bytes)];
    // The attachment's icon is drawn by the viewer alone and goes with the attachment.
    if (pages === 1) expect(after.map((page, index) => page.equals(before[index]!))).toEqual([true]);
  });

  test("the same file gives the same bytes", async () => {
    const original = await makeClinicNote(note);
    const [one, other] = [await prepare(original, 1), await prepare(original, 1)];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
    expect(one.pages).toEqual(other.pages);
  });

  test("the text of a copy reads as before", async () => {
    const original = await makeClinicNote(note);
    const prepared = await prepare(original, 1);
    expect(await textPerPage(prepared.bytes)).toEqual(await textPerPage(original));
  });
});

describe("inertness", () => {
  test("nothing of what acts is left; links inside the document and to https stay", async () => {
    const prepared = await prepare(await makeActivePdf(), 2);
    const document = await loadDocument(prepared.bytes);
    const everything = document.context
      .enumerateIndirectObjects()
      .map(([, object]) => String(object))
      .join("\n");
    for (const word of [
      "JavaScript",
      "/JS",
      "Launch",
      "SubmitForm",
      "GoToR",
      "/AA",
      "OpenAction",
      "Filespec",
      "EmbeddedFile",
      "tracker",
    ]) {
      expect(everything).not.toContain(word);
    }
    expect(everything).toContain("https://example.org/a");
    const [first, second] = pagesOf(document);
    const annotations = first!.dict.lookup(PDFName.of("Annots"), PDFArray);
    const targets = annotations.asArray().flatMap((_, index) => {
      const destination = annotations.lookup(index, PDFDict).lookup(PDFName.of("Dest"));
      return destination instanceof PDFArray ? [destination.get(0)] : [];
    });
    expect(targets).toEqual([second!.ref]);
  });

  test("form fields keep their look and lose their form", async () => {
    const document = await loadDocument((await prepare(await makeFormPdf(), 1)).bytes);
    expect(document.catalog.has(PDFName.of("AcroForm"))).toBe(false);
    const annotations = pagesOf(document)[0]!.dict.lookup(PDFName.of("Annots"), PDFArray);
    expect(
      annotations.asArray().map((_, index) => String(annotations.lookup(index, PDFDict).get(PDFName.of("Subtype")))),
    ).toEqual(["/Stamp", "/Stamp"]);
  });
});

describe("what cannot be copied", () => {
  test("a field without appearance makes its page a picture with a notice", async () => {
    const prepared = await prepare(
      rawPdf([
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</NeedAppearances true/Fields[4 0 R]/DA(/Helv 12 Tf 0 g)/DR<</Font<</Helv 5 0 R>>>>>>>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[4 0 R]>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Penicillin allergy)/Rect[20 200 280 240]/DA(/Helv 18 Tf 0 g)/MK<</BC[0 0 0]>>/F 4>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      ]),
      1,
    );
    expect(prepared.pages[0]).toMatchObject({ treatment: "picture" });
    expect(prepared.pages[0]!.reason).not.toBeNull();
  });

  test("a broken content stream makes its page a picture, so the packet stays sound", async () => {
    const prepared = await prepare(
      rawPdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        "<</Length 12/Filter/FlateDecode>>\nstream\nnot deflated\nendstream",
      ]),
      1,
    );
    expect(prepared.pages.map(({ treatment }) => treatment)).toEqual(["picture"]);
  });

  test("what no reader can open is a page that says so, for every page that is expected", async () => {
    const prepared = await prepare(new TextEncoder().encode("%PDF-1.7 and nothing else"), 3);
    expect(prepared.pages.map(({ treatment }) => treatment)).toEqual(["picture", "picture", "picture"]);
    const result = await readPdf({ sizeBytes: prepared.bytes.length }, jobOn([prepared.bytes]).job);
    expect(result.is === "read" && result.pdf.pages.map(({ text }) => text.includes("folder Originals"))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("a picture keeps the words of its page, unseen", async () => {
    const words = "BT /F 14 Tf 40 200 Td (Words that stay searchable) Tj ET";
    const bytes = rawPdf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Count 1/Kids[3 0 R]>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents[4 0 R 5 0 R]/Resources<</Font<</F 6 0 R>>>>>>",
      `<</Length ${words.length}>>\nstream\n${words}\nendstream`,
      "<</Length 12/Filter/FlateDecode>>\nstream\nnot deflated\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]);
    const prepared = await prepare(bytes, 1);
    expect(prepared.pages[0]!.treatment).toBe("picture");
    const result = await readPdf({ sizeBytes: prepared.bytes.length }, jobOn([prepared.bytes]).job);
    const text = result.is === "read" ? result.pdf.pages[0]!.text : "";
    expect(text).toContain("Words that stay searchable");
    expect(text).toContain("This page is shown as a picture of the original.");
  });

  test("a broken cross-reference table, an object bomb, deep nesting: the page count stays", async () => {
    const mended = await prepare(withBrokenXref(await makePlainPdf(["One", "Two"])), 2);
    expect(mended.pages).toHaveLength(2);
    expect((await prepare(makeObjectStreamBomb(40 * 1024 * 1024), 1)).pages).toHaveLength(1);
    expect((await prepare(makeNestedPdf(5_000), 1)).pages).toHaveLength(1);
  });

  test("a file cut or altered anywhere still gives its page", { timeout: 60_000 }, async () => {
    const whole = await makePlainPdf(["Some words on a page"]);
    for (let end = 40; end < whole.length; end += 211)
      expect((await prepare(whole.slice(0, end), 1)).pages).toHaveLength(1);
    for (let at = 13; at < whole.length; at += 149) {
      const altered = whole.slice();
      altered[at]! ^= 1 << (at % 8);
      expect((await prepare(altered, 1)).pages).toHaveLength(1);
    }
  });
});

test("streams are taken over as they are stored", async () => {
  const original = await loadDocument(await makeClinicNote(note));
  const prepared = await loadDocument((await prepare(await makeClinicNote(note), 1)).bytes);
  const sizes = (document: typeof original) => {
    const [page] = pagesOf(document);
    const contents = document.context.lookup(page!.dict.get(PDFName.of("Contents")));
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((_, index) => contents.lookup(index)) : [contents];
    return streams.map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(stream.getContents()).toString("base64") : null,
    );
  };
  expect(sizes(prepared)).toEqual(sizes(original));
});
