import { describe, expect, test } from "vitest";
import { preparePdf } from "../../../../electron/parsers/pdf/copy/prepare-pdf.ts";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import { hasProgram, qpdfCheck, textOf } from "../../../fixtures/judges.ts";
import { formParts, formRectangle, makeForm } from "../../../fixtures/make-forms.ts";
import { rawPdf } from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function prepare(bytes: Uint8Array, pages = 1) {
  const { job, output } = jobOn([bytes]);
  const result = await preparePdf({ sizeBytes: bytes.length, pages }, job);
  if (result.is !== "read") throw new Error(result.problem.code);
  return { ...result.document, bytes: output() };
}

function squashed(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, "");
}

/** Dark pixels within a rectangle of the page, given in points from the bottom left of the page's own content. */
async function inkIn(
  bytes: Uint8Array,
  [left, bottom, right, top]: readonly [number, number, number, number],
): Promise<number> {
  const { assets } = jobOn([]).job;
  return await withPdfium(bytes, assets, async (pdfium) => {
    const raster = await pdfium.render(0, 1, "grey");
    let ink = 0;
    for (let y = Math.round(760 - top) + 2; y < 760 - bottom - 2; y++)
      for (let x = left + 2; x < right - 2; x++) if (raster.data[y * raster.width + x]! < 140) ink++;
    return ink;
  });
}

describe("what a form holds", () => {
  test("every kind of field and annotation is copied, none becomes a picture", async () => {
    expect((await prepare(makeForm())).pages.map(({ treatment }) => treatment)).toEqual(["copied"]);
  });

  test.each(formParts)("$what is seen", async ({ entries, what, words, isInPlace }) => {
    if (!isInPlace) return;
    const { bytes } = await prepare(makeForm([{ entries, what, words, isInPlace }]));
    expect(await inkIn(bytes, formRectangle(0))).toBeGreaterThan(8);
  });

  test.skipIf(!hasProgram("pdftotext"))("every value is found by an outside reader of text", async () => {
    const text = squashed(textOf((await prepare(makeForm())).bytes));
    for (const { words } of formParts) expect(text).toContain(squashed(words));
  });

  test.skipIf(!hasProgram("qpdf"))("the pages with drawn values are sound", async () => {
    expect(qpdfCheck((await prepare(makeForm())).bytes)).toBe("clean");
  });

  test("an old picture is told beside what the form holds", async () => {
    const { bytes } = await prepare(makeForm(formParts.filter(({ what }) => what.includes("old picture"))));
    if (hasProgram("pdftotext")) {
      expect(textOf(bytes).replaceAll(/\s+/g, " ")).toContain(
        "dose: the form holds “40 mg”, its old picture showed “4 mg”.",
      );
    }
  });

  test("a value longer than its field stands in full under the page", async () => {
    const value = "A long story about headaches that does not fit. ".repeat(8).trim();
    const entries = `/Subtype/Widget/F 4/DA(/Helv 11 Tf 0 g)/FT/Tx/T(story)/V(${value})/AP<</N 5 0 R>>`;
    const form = makeForm([
      { what: "long", entries: entries.replace("5 0 R", "8 0 R"), words: value, isInPlace: true },
    ]);
    const withPicture = rawPdf(objectsOf(form, value));
    const { bytes } = await prepare(withPicture);
    if (hasProgram("pdftotext")) expect(squashed(textOf(bytes))).toContain(squashed(`story, in full: ${value}`));
  });

  test.skipIf(!hasProgram("pdftotext"))(
    "a value stated as rich text, as a number or by an option's place is drawn and found",
    async () => {
      const parts = [
        [
          "/Subtype/Widget/F 4/DA(/Helv 11 Tf 0 g)/FT/Tx/T(rich)/RV(<body><p>Rich &amp; dosed</p></body>)",
          "Rich & dosed",
        ],
        ["/Subtype/Widget/F 4/DA(/Helv 11 Tf 0 g)/FT/Tx/T(number)/V 12345", "12345"],
        ["/Subtype/Widget/F 4/DA(/Helv 11 Tf 0 g)/FT/Ch/Ff 131072/T(place)/Opt[(Never)(Weekly)]/I[1]", "Weekly"],
        ["/Subtype/FreeText/F 4/DA(/Helv 11 Tf 0 g)/RC(<body><p>Told in rich words</p></body>)", "Told in rich words"],
      ] as const;
      for (const [entries, words] of parts) {
        const { bytes } = await prepare(makeForm([{ what: words, entries, words, isInPlace: true }]));
        expect(squashed(textOf(bytes))).toContain(squashed(words));
        expect(await inkIn(bytes, formRectangle(0))).toBeGreaterThan(8);
      }
    },
  );

  test("a password is shown as stars", async () => {
    const entries = "/Subtype/Widget/F 4/DA(/Helv 11 Tf 0 g)/FT/Tx/Ff 8192/T(pin)/V(4711)";
    const { bytes } = await prepare(makeForm([{ what: "password", entries, words: "", isInPlace: true }]));
    if (hasProgram("pdftotext")) {
      expect(textOf(bytes)).toContain("********");
      expect(textOf(bytes)).not.toContain("4711");
    }
  });

  test("a hidden field stays hidden", async () => {
    const entries = "/Subtype/Widget/F 2/DA(/Helv 11 Tf 0 g)/FT/Tx/T(secret)/V(not for paper)";
    const { bytes } = await prepare(makeForm([{ what: "hidden", entries, words: "", isInPlace: true }]));
    if (hasProgram("pdftotext")) expect(textOf(bytes)).not.toContain("not for paper");
  });

  test("attached files are counted, and none is taken along", async () => {
    const { bytes, findings } = await prepare(
      rawPdf([
        "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.txt)4 0 R]>>>>>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>",
        "<</Type/Filespec/F(a.txt)/EF<</F 5 0 R>>>>",
        "<</Type/EmbeddedFile/Length 5>>\nstream\nhello\nendstream",
      ]),
    );
    expect(findings).toEqual([{ code: "pdf-attachments", page: null, detail: "1" }]);
    expect(Buffer.from(bytes).includes("EmbeddedFile")).toBe(false);
  });
});

/** The form's objects with one more: a picture that holds the whole value and is cut off by its box. */
function objectsOf(form: Uint8Array, value: string): readonly string[] {
  const text = new TextDecoder("latin1").decode(form);
  const objects = [...text.matchAll(/\d+ 0 obj\s([\s\S]*?)\sendobj/g)].map(([, body = ""]) => body);
  const content = `BT /Helv 11 Tf 2 8 Td (${value}) Tj ET`;
  return [
    ...objects,
    `<</Type/XObject/Subtype/Form/BBox[0 0 240 30]/Resources<</Font<</Helv 4 0 R>>>>/Length ${content.length}>>\nstream\n${content}\nendstream`,
  ];
}
