import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { addRasterPage } from "../../../../electron/parsers/pdf/copy/picture-page.ts";
import { paintBlack } from "../../../../electron/parsers/pdf/redact/black-boxes.ts";
import { placeWords } from "../../../../electron/parsers/pdf/redact/place-words.ts";
import { proveRedaction } from "../../../../electron/parsers/pdf/redact/prove-redaction.ts";
import { redactPdf } from "../../../../electron/parsers/pdf/redact/redact-pdf.ts";
import { newDocument, saveDocument } from "../../../../electron/parsers/pdf/objects/save-document.ts";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { digestPages } from "../../../../electron/parsers/pdf/objects/page-digest.ts";
import { pagesOf } from "../../../../electron/parsers/pdf/objects/page-tree.ts";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { withPdfium } from "../../../../electron/parsers/pdf/engines/raster-page.ts";
import type { BlackedPage } from "../../../../shared/model/redaction.ts";
import { makeCroppedPdf, makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

const secret = "Quillfeather";

async function redacted(bytes: Uint8Array, blacked: readonly BlackedPage[], pages = 1) {
  const { job, output } = jobOn([bytes]);
  const result = await redactPdf({ sizeBytes: bytes.length, pages, blacked, lines: [] }, job);
  if (result.is !== "read") throw new Error(result.problem.detail);
  return { made: output(), document: result.document };
}

async function faultsOf(made: Uint8Array, original: Uint8Array, blacked: readonly BlackedPage[]) {
  const pages = blacked.map((one) => ({ at: one.page, blacked: one }));
  const { job } = jobOn([made, original]);
  const proof = await proveRedaction({ sizeBytes: made.length, pages, originalBytes: original.length }, job);
  return proof.is === "read" ? proof.faults.map(({ fault }) => fault) : proof.problem.detail;
}

async function placed(bytes: Uint8Array, words = secret): Promise<readonly BlackedPage[]> {
  const found = await placeWords({ sizeBytes: bytes.length, words }, jobOn([bytes]).job);
  return found.is === "read" ? found.pages : [];
}

const paper = () => makePlainPdf([`Mrs ${secret}\nPotassium 5.4`]);

describe("the proof", () => {
  test("finds the old page where nothing was done to it", async () => {
    const bytes = await paper();
    expect(await faultsOf(bytes, bytes, await placed(bytes))).toEqual(["old-content"]);
  });

  test("finds an area that was not painted", async () => {
    const bytes = await paper();
    const [page] = await placed(bytes);
    const other = { ...page!, areas: [{ x: 300, y: 400, width: 50, height: 20 }] };
    expect(await faultsOf((await redacted(bytes, [other])).made, bytes, [page!])).toContain("not-black");
  });

  test("finds a word that lies unseen under the paint, and one that stands elsewhere on the page", async () => {
    const bytes = await paper();
    const [page] = await placed(bytes);
    const [area] = page!.areas;
    const { x, y, width, height } = area!;
    const line = { text: secret, width, height };
    expect(await faultsOf(await forged(bytes, page!, [{ ...line, x, y }]), bytes, [page!])).toEqual([
      "words-left",
      "text-left",
    ]);
    expect(await faultsOf(await forged(bytes, page!, [{ ...line, x, y: 500 }]), bytes, [page!])).toEqual([
      "words-left",
    ]);
    expect(
      await faultsOf(await forged(bytes, page!, [{ ...line, text: "Potassium", x, y: 500 }]), bytes, [page!]),
    ).toEqual([]);
  });

  test("finds a word in what the file says of itself", async () => {
    const bytes = await paper();
    const blacked = await placed(bytes);
    const { made } = await redacted(bytes, blacked);
    const document = await PDFDocument.load(made, { updateMetadata: false });
    document.setTitle(`About Mrs ${secret}`);
    expect(await faultsOf(await document.save(), bytes, blacked)).toEqual(["words-left"]);
  });

  test("finds anything that was put onto the page since", async () => {
    const bytes = await paper();
    const blacked = await placed(bytes);
    const { made } = await redacted(bytes, blacked);
    const document = await PDFDocument.load(made, { updateMetadata: false });
    document.getPage(0).drawText("x", { font: await document.embedFont(StandardFonts.Helvetica) });
    expect(await faultsOf(await document.save(), bytes, blacked)).toEqual(["old-content"]);
    expect(await faultsOf(made, bytes, [{ ...blacked[0]!, page: 7 }])).toEqual(["page-missing"]);
  });
});

/** A page as the redactor makes it, but for the text. */
async function forged(
  bytes: Uint8Array,
  { areas }: BlackedPage,
  text: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[],
): Promise<Uint8Array> {
  const document = await newDocument();
  const ref = await withPdfium(bytes, jobOn([]).job.assets, async (pdfium) => {
    const raster = await pdfium.render(0, 2, "colour");
    const boxes = areas.map(({ x, y, width, height }) => ({ left: x, top: y, right: x + width, bottom: y + height }));
    paintBlack(raster, boxes, { across: 2, down: 2 });
    return addRasterPage(document, raster, { ...pdfium.sizeOf(0), text });
  });
  return await saveDocument(document, { pages: [ref], layers: [], identity: "forged" });
}

describe("a document with blacked parts", () => {
  test("keeps a page that shares nothing with a blacked one exactly as it is", async () => {
    // Each page of this file has a font of its own.
    const bytes = await makePlainPdf([`Mrs ${secret}`, "Page two"]);
    const { made, document } = await redacted(bytes, await placed(bytes), 2);
    expect(document.pages.map(({ treatment }) => treatment)).toEqual(["redacted", "copied"]);
    const [before, after] = await Promise.all(
      [bytes, made].map(async (one) => {
        const loaded = await loadDocument(one);
        return digestPages(loaded, pagesOf(loaded), { withoutStrip: false });
      }),
    );
    expect(after![1]).toBe(before![1]);
  });

  test("draws a page that shares a font with a blacked one: its letters would tell which ones were used", async () => {
    const document = await PDFDocument.create({ updateMetadata: false });
    const font = await document.embedFont(StandardFonts.Helvetica);
    for (const words of [`Mrs ${secret}`, "Page two"])
      document.addPage([595, 842]).drawText(words, { font, x: 60, y: 700 });
    const bytes = await document.save();
    const made = await redacted(bytes, await placed(bytes), 2);
    expect(made.document.pages.map(({ treatment }) => treatment)).toEqual(["redacted", "picture"]);
  });

  test("is blacked where a page with a box and a unit of its own shows it", async () => {
    const bytes = await makeCroppedPdf();
    const [line] = await placed(bytes, "crop box");
    const pages = line === undefined ? [] : [line];
    expect(pages).toHaveLength(1);
    expect(await faultsOf((await redacted(bytes, pages)).made, bytes, pages)).toEqual([]);
  });

  test("keeps the words of the lines above and below a blacked one to be found", async () => {
    const bytes = await makePlainPdf([`Seen on 3 May 2024\nby Mrs ${secret}\nNext visit 9 May 2024`]);
    const read = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
    const lines = read.is === "read" ? read.pdf.pages.map((page) => page.lines) : [];
    const { job, output } = jobOn([bytes]);
    await redactPdf({ sizeBytes: bytes.length, pages: 1, blacked: await placed(bytes), lines }, job);
    const made = output();
    const again = await readPdf({ sizeBytes: made.length }, jobOn([made]).job);
    const text = again.is === "read" ? again.pdf.pages[0]?.text : "";
    expect(text).toContain("Seen on 3 May 2024");
    expect(text).toContain("Next visit 9 May 2024");
    expect(text).not.toContain("Mrs");
  });

  test("is refused where a page that has an area is not there", async () => {
    const bytes = await paper();
    const { job } = jobOn([bytes]);
    const blacked = [{ page: 2, width: 612, height: 792, areas: [{ x: 1, y: 1, width: 9, height: 9 }] }];
    expect(await redactPdf({ sizeBytes: bytes.length, pages: 1, blacked, lines: [] }, job)).toMatchObject({
      is: "failed",
    });
  });

  test("stops when it is cancelled", async () => {
    const bytes = await paper();
    const { job } = jobOn([bytes], AbortSignal.abort());
    const blacked = await placed(bytes);
    await expect(redactPdf({ sizeBytes: bytes.length, pages: 1, blacked, lines: [] }, job)).rejects.toMatchObject({
      code: "CANCELLED",
    });
  });
});

describe("words on pages", () => {
  test("are found whatever their capitals and accents are, with an area for each line on which they stand", async () => {
    const bytes = await makePlainPdf(["My friend Anna\nQuillfeather and Ana", "No one", "ANNA QUILLFEATHER"]);
    const found = await placed(bytes, "anna  Quillféather");
    expect(found.map(({ page, areas }) => [page, areas.length])).toEqual([
      [1, 2],
      [3, 1],
    ]);
    const [first] = found[0]!.areas;
    expect(first!.x).toBeGreaterThan(100);
    expect(first!.width).toBeLessThan(60);
  });
});
