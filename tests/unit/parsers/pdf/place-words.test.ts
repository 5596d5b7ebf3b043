import { PDFDocument, PDFName } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { placeWords } from "../../../../electron/parsers/pdf/redact/place-words.ts";
import { makeFormPdf, makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const areasOf = async (bytes: Uint8Array, words: string) => {
  const found = await placeWords({ sizeBytes: bytes.length, words }, jobOn([bytes]).job);
  if (found.is !== "read") throw new Error(found.problem.detail);
  return found.pages.flatMap(({ areas }) => areas);
};

describe("words are placed", () => {
  test("where a line parts them, with a hyphen and without, each part an area", async () => {
    expect(await areasOf(await makePlainPdf(["seen by Quill-\nfeather in May"]), "Quillfeather")).toHaveLength(2);
    expect(await areasOf(await makePlainPdf(["seen by Jane\nMiller in May"]), "jane miller")).toHaveLength(2);
  });

  test("where the end of a page parts them, also with a foot and a head between, each part on its page", async () => {
    const pagesOf = async (texts: readonly string[], words: string) => {
      const bytes = await makePlainPdf([...texts]);
      const found = await placeWords({ sizeBytes: bytes.length, words }, jobOn([bytes]).job);
      return found.is === "read" ? found.pages.map(({ page, areas }) => `${page}: ${areas.length}`) : [];
    };
    const two = ["1: 1", "2: 1"];
    expect(await pagesOf(["It was seen by Jane", "Miller in May"], "Jane Miller")).toEqual(two);
    expect(await pagesOf(["It was seen by Jane\nPage 1 of 2", "Clinic\nMiller in May"], "Jane Miller")).toEqual(two);
    expect(await pagesOf(["It was seen by Quill-", "feather in May"], "Quillfeather")).toEqual(two);
    expect(await pagesOf(["It was seen by Jane", "May Miller"], "Jane Miller")).toEqual([]);
  });

  test("where their letters are spaced", async () => {
    const areas = await areasOf(await makePlainPdf(["seen by Q u i l l f e a t h e r"]), "Quillfeather");
    expect(areas).toHaveLength(1);
    expect(areas[0]?.width).toBeGreaterThan(60);
  });

  test("however their quotes and dashes are written, over their whole length", async () => {
    const straight = await areasOf(await makePlainPdf(["has Crohn's disease now"]), "Crohn's disease");
    expect(straight).toHaveLength(1);
    for (const words of ["Crohn's disease", "crohn\u2019s  disease"]) {
      const curly = await areasOf(await makePlainPdf(["has Crohn\u2019s disease now"]), words);
      expect(curly).toHaveLength(1);
      expect(curly[0]?.x).toBeCloseTo(straight[0]!.x, 0);
      expect(Math.abs(curly[0]!.width - straight[0]!.width)).toBeLessThan(3);
    }
    for (const text of ["HIV-positive", "HIV/positive", "HIV\u2013positive", "HIV-\npositive", "HIV positive"])
      for (const words of ["HIV positive", "HIV-positive"])
        expect([text, (await areasOf(await makePlainPdf([`is ${text} now`]), words)).length]).toEqual([
          text,
          text.includes("\n") ? 2 : 1,
        ]);
  });

  test("short ones only as they stand: the ends of other words are none of them", async () => {
    expect(await areasOf(await makePlainPdf(["the whole nation"]), "lena")).toEqual([]);
    expect(await areasOf(await makePlainPdf(["seen by Lena"]), "lena")).toHaveLength(1);
  });

  test("in a field as a whole, however its program sets them there", async () => {
    // The rectangle with its border.
    expect(await areasOf(await makeFormPdf(), "penicillin")).toContainEqual({
      x: 59.5,
      y: 167.5,
      width: 201,
      height: 25,
    });
    expect(await areasOf(await makeFormPdf(), "ibuprofen")).toEqual([]);
  });

  test("in a stamp as a whole, whose words are only drawn", async () => {
    const document = await PDFDocument.load(await makePlainPdf(["Plan: rest"]));
    const { context } = document;
    const drawn = context.flateStream("BT /F1 12 Tf 2 10 Td (Seen by Quill) Tj (feather) Tj ET", {
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, 200, 30],
    });
    const stamp = { Type: "Annot", Subtype: "Stamp", Rect: [60, 500, 260, 530], AP: { N: context.register(drawn) } };
    document.getPage(0).node.set(PDFName.of("Annots"), context.obj([context.register(context.obj(stamp))]));
    const bytes = await document.save();
    expect(await areasOf(bytes, "Quillfeather")).toContainEqual({ x: 60, y: 792 - 530, width: 200, height: 30 });
  });
});
