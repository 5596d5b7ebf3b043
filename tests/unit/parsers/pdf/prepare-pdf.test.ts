import { PDFArray, PDFDict, PDFName, PDFRawStream } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { pagesOf } from "../../../../electron/parsers/pdf/objects/page-tree.ts";
import { preparePdf } from "../../../../electron/parsers/pdf/copy/prepare-pdf.ts";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { hasProgram, qpdfCheck } from "../../../fixtures/judges.ts";
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

  test.each([
    ["a string in an action", "/A<</S/GoTo/D(chapter)>>"],
    ["a string by itself", "/Dest(chapter)"],
    ["an old name", "/Dest/chapter"],
  ])("a link that leads to %s keeps its target", async (_name, link) => {
    const prepared = await prepare(
      rawPdf([
        "<</Type/Catalog/Pages 2 0 R/Dests<</chapter[6 0 R/Fit]>>/Names<</Dests<</Names[(chapter)[6 0 R/XYZ 0 100 0]]>>>>>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[4 0 R]>>",
        `<</Type/Annot/Subtype/Link/Rect[0 0 50 50]${link}>>`,
        "<<>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>",
      ]),
      2,
    );
    const [first, second] = pagesOf(await loadDocument(prepared.bytes));
    const annotation = first!.dict.lookup(PDFName.of("Annots"), PDFArray).lookup(0, PDFDict);
    expect(annotation.lookup(PDFName.of("Dest"), PDFArray).get(0)).toBe(second!.ref);
  });

  test("form fields become part of their page and lose their form", async () => {
    const document = await loadDocument((await prepare(await makeFormPdf(), 1)).bytes);
    expect(document.catalog.has(PDFName.of("AcroForm"))).toBe(false);
    expect(pagesOf(document)[0]!.dict.has(PDFName.of("Annots"))).toBe(false);
  });
});

describe("what cannot be copied", () => {
  test("an empty result is not called a picture of the original", async () => {
    const prepared = await prepare(
      rawPdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
        "<</Length 12/Filter/FlateDecode>>\nstream\nnot deflated\nendstream",
      ]),
      1,
    );
    expect(prepared.pages).toMatchObject([{ treatment: "missing", reason: "The page could not be shown." }]);
    const result = await readPdf({ sizeBytes: prepared.bytes.length }, jobOn([prepared.bytes]).job);
    const text = result.is === "read" ? result.pdf.pages[0]!.text : "";
    expect(text).toContain("This page of the original came out empty here");
    expect(text).not.toContain("picture");
  });

  test.each([
    ["a string that does not end", "BT /F 14 Tf 40 200 Td (Seen) Tj ET\n(never closed"],
    ["an array that does not end", "BT /F 14 Tf 40 200 Td (Seen) Tj ET\n[ 1 2"],
    ["an inline image that does not end", "BT /F 14 Tf 40 200 Td (Seen) Tj ET\nBI /W 1 /H 1 /BPC 8 /CS /G ID xx"],
    ["a hexadecimal string that does not end", "BT /F 14 Tf 40 200 Td (Seen) Tj ET\n<41 42"],
  ])("%s makes its page a picture, and the file stays sound", async (_name, words) => {
    const bytes = rawPdf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      `<</Length ${words.length}>>\nstream\n${words}\nendstream`,
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 7 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length 27>>\nstream\nBT /F 14 Tf (Sound) Tj ET  \nendstream",
    ]);
    const prepared = await prepare(bytes, 2);
    expect(prepared.pages.map(({ treatment }) => treatment)).toEqual(["picture", "copied"]);
    if (hasProgram("qpdf")) expect(qpdfCheck(prepared.bytes)).toBe("clean");
  });

  test("a damaged stream beside a sound page costs its own page only", async () => {
    const bytes = rawPdf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>/Font<</F 8 0 R>>>>>>",
      "<</Length 52>>\nstream\nBT /F 14 Tf 9 99 Td (Seen) Tj ET q 9 0 0 9 0 0 cm Q  \nendstream",
      "<</Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode/Length 10>>\nstream\nnot a JPEG\nendstream",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 7 0 R/Resources<</Font<</F 8 0 R>>>>>>",
      "<</Length 27>>\nstream\nBT /F 14 Tf (Sound) Tj ET  \nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]);
    const prepared = await prepare(bytes, 2);
    expect(prepared.pages.map(({ treatment }) => treatment)).toEqual(["picture", "copied"]);
    if (hasProgram("qpdf")) expect(qpdfCheck(prepared.bytes)).toBe("clean");
  });

  test("what no reader can open is a page that says so, for every page that is expected", async () => {
    const prepared = await prepare(new TextEncoder().encode("%PDF-1.7 and nothing else"), 3);
    expect(prepared.pages.map(({ treatment }) => treatment)).toEqual(["missing", "missing", "missing"]);
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

  test("a file cut or altered anywhere still gives its page", async () => {
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
