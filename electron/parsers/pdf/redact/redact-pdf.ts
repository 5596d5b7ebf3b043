/**
 * A document with parts of its pages blacked out. A page with such a part is drawn to pixels, the areas are painted in them, and the
 * picture becomes a new page: nothing of the old one is taken along that could hold what was there. Pages that share anything with
 * it are drawn as well; all others are the proven copies that they would be without.
 */
import type { PacketLanguage } from "../../../../shared/model/packet-language.ts";
import { speechIn, type Phrase } from "../../../../shared/packet-words/speech.ts";
import { PDFDict, PDFName, PDFRawStream, type PDFDocument, type PDFRef } from "pdf-lib";
import type { PreparedDocument } from "../../../../shared/api/prepared-document.ts";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import type { TextLine } from "../../../../shared/model/document.ts";
import type { BlackedPage } from "../../../../shared/model/redaction.ts";
import { readWhole, stopIfCancelled, writeWhole, type ParserJob } from "../../job.ts";
import { addNotices } from "../copy/page-notices.ts";
import { addEmptyPage, addRasterPage, isOneColour, pictureScaleOf } from "../copy/picture-page.ts";
import { digestsOf, proveFile } from "../copy/prepare-pdf.ts";
import type { PageSource, ProvenCopy } from "../copy/proven-copy.ts";
import { onEachPage, type OpenPdfium } from "../engines/raster-page.ts";
import { repairPdf } from "../engines/repair-pdf.ts";
import { maxDrawnBytes, maxPdfBytes } from "../limits.ts";
import { copyPages } from "../objects/copy-pages.ts";
import { newDocument, saveDocument } from "../objects/save-document.ts";
import { boxesOn, paintBlack } from "./black-boxes.ts";
import { remainingText } from "./remaining-text.ts";
import { pagesApart } from "./shared-objects.ts";

export interface RedactInput {
  readonly sizeBytes: number;
  /** How many pages the document has. */
  readonly pages: number;
  readonly blacked: readonly BlackedPage[];
  /** True draws every page anew. */
  readonly isDrawnWhole?: boolean;
  /** The words of each page as they are known, page by page; fewer where none are. */
  readonly lines: readonly (readonly TextLine[])[];
  /** Of what is said under the pages. */
  readonly language?: PacketLanguage | undefined;
}

type RedactResult =
  | { readonly is: "read"; readonly document: PreparedDocument }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/** 200 dpi: small print stays legible beside what was taken away. */
const drawnScale = 200 / 72;

const notices = {
  redacted:
    "Parts of this page were blacked out by the person whose records these are. What stood there is not in this packet, nor is the original file.",
  picture:
    "This page is shown as a picture, since parts of other pages of this document were blacked out. The original file is not in this packet.",
  repaired: "The original file is damaged; this page was recovered from it.",
  missing: "This page of the original came out empty here: it is blank, or it cannot be shown.",
} as const satisfies Readonly<Record<string, Phrase>>;

/**
 * Writes a PDF of exactly `pages` pages. Fails with a reason where a page with an area cannot be drawn: then nothing is written of
 * any. Throws CANCELLED, and nothing about the file.
 */
export async function redactPdf(
  { sizeBytes, pages, blacked, lines, isDrawnWhole = false, language }: RedactInput,
  job: ParserJob,
): Promise<RedactResult> {
  if (sizeBytes > maxPdfBytes) return failed("TOO_LARGE", "pdf-too-large");
  if (pages < 1 || blacked.some(({ page }) => page > pages)) return failed("UNREADABLE_FILE", "no-pages");
  const speech = speechIn(language);
  const read = await proveFile(await readWhole(job, 0, sizeBytes, maxPdfBytes), { pages, job, speech });
  if (read.is === "failed") return read;
  const byPage = new Map(blacked.map((one) => [one.page - 1, one]));
  const document = await newDocument();
  const refs = new Map<number, PDFRef>();
  const sources = new Map<number, PageSource>();
  const { proven } = read;
  const treatment = proven?.treatment ?? "copied";
  for (const [page, ref] of isDrawnWhole ? [] : copiedApart(proven, byPage, document)) {
    refs.set(page, ref);
    sources.set(page, { treatment, reason: treatment === "repaired" ? "The original file is damaged." : null });
  }
  const drawing = { document, refs, byPage, lines, pages, proven, original: read.original };
  if ((await drawRest(drawing, job)) > maxDrawnBytes) return failed("TOO_LARGE", "pdf-too-large");
  if ([...byPage.keys()].some((page) => !refs.has(page))) return failed("UNREADABLE_FILE", "page-not-drawn");
  for (let page = 0; page < pages; page++) {
    if (sources.has(page)) continue;
    sources.set(page, sourceOf(byPage.has(page) ? "redacted" : refs.has(page) ? "picture" : "missing"));
    if (!refs.has(page)) refs.set(page, addEmptyPage(document));
  }
  const order = Array.from({ length: pages }, (_, page) => refs.get(page)!);
  const texts = order.map((_, page) => {
    const { treatment: how } = sources.get(page)!;
    return how === "copied" ? [] : [speech.say(notices[how])];
  });
  await addNotices(document, order, { texts, job, speech });
  const bytes = await saveDocument(document, { pages: order, layers: [], identity: "prepared" });
  await writeWhole(job, bytes);
  job.progress(pages, pages);
  const digests = await digestsOf(bytes, pages);
  return {
    is: "read",
    document: {
      // What readers noticed may quote what was taken away.
      findings: [],
      pages: order.map((_, page) => ({ ...sources.get(page)!, digest: digests[page]! })),
    },
  };
}

function failed(code: ReadingProblem["code"], detail: ReadingProblem["detail"]): RedactResult {
  return { is: "failed", problem: { code, detail } };
}

function sourceOf(treatment: "redacted" | "picture" | "missing"): PageSource {
  const reasons = {
    redacted: "Parts of the page were blacked out.",
    picture: "The page shares something with one that was blacked out, or could not be copied exactly.",
    missing: "The page could not be shown.",
  };
  return { treatment, reason: reasons[treatment] };
}

/** Copies of the good pages that have nothing in common with a blacked one. */
function copiedApart(
  proven: ProvenCopy | null,
  byPage: ReadonlyMap<number, BlackedPage>,
  document: PDFDocument,
): readonly (readonly [number, PDFRef])[] {
  // Notes on a form's values may quote what was taken away; without them a copy would not be whole.
  if (proven === null || proven.forms.notes.size > 0) return [];
  const apart = pagesApart(proven.source, proven.sourcePages, new Set(byPage.keys()));
  const good = [...proven.good].filter((page) => apart.has(page)).toSorted((one, other) => one - other);
  const { refs } = copyPages(
    proven.source,
    good.map((page) => proven.sourcePages[page]!),
    document,
  );
  return good.map((page, at) => [page, refs[at]!]);
}

interface Drawing {
  readonly document: PDFDocument;
  /** Pages that are there; drawn ones are added. */
  readonly refs: Map<number, PDFRef>;
  readonly byPage: ReadonlyMap<number, BlackedPage>;
  readonly lines: RedactInput["lines"];
  readonly pages: number;
  readonly proven: ProvenCopy | null;
  readonly original: Uint8Array;
}

/**
 * Draws the pages that are not there yet: from the copy into which a form's values were drawn, else from the original as it is.
 * Answers what their pictures take; from `maxDrawnBytes` on no more are drawn.
 */
async function drawRest(drawing: Drawing, job: ParserJob): Promise<number> {
  let drawn = 0;
  const { document, refs, byPage, lines, pages, proven, original } = drawing;
  const drawFrom = async (bytes: Uint8Array, wanted: (page: number) => boolean) => {
    const waiting = Array.from({ length: pages }, (_, page) => page).filter((page) => !refs.has(page) && wanted(page));
    if (waiting.length === 0) return;
    await onEachPage(bytes, job.assets, {
      pages: waiting,
      job: async (pdfium, page) => {
        stopIfCancelled(job);
        job.progress(refs.size, pages);
        if (drawn > maxDrawnBytes) return;
        const ref = await drawPage(document, pdfium, {
          page,
          blacked: byPage.get(page) ?? null,
          lines: lines[page] ?? [],
        });
        if (ref === null) return;
        refs.set(page, ref);
        drawn += pictureBytes(document, ref);
      },
    });
    stopIfCancelled(job);
  };
  if (proven !== null) await drawFrom(proven.bytes, (page) => proven.forms.drawn.has(page));
  await drawFrom(original, () => true);
  if (proven !== null) await drawFrom(proven.bytes, () => true);
  if (refs.size === pages || drawn > maxDrawnBytes) return drawn;
  const repaired = await repairPdf(original, job.assets);
  if (repaired !== null) await drawFrom(repaired, () => true);
  return drawn;
}

/** What the picture of a drawn page takes. */
function pictureBytes({ context }: PDFDocument, ref: PDFRef): number {
  const objects = context.lookup(ref, PDFDict).lookup(PDFName.of("Resources"), PDFDict).lookup(PDFName.of("XObject"));
  const picture = objects instanceof PDFDict ? objects.lookup(PDFName.of("Picture")) : undefined;
  return picture instanceof PDFRawStream ? picture.getContentsSize() : 0;
}

interface PageToDraw {
  readonly page: number;
  readonly blacked: BlackedPage | null;
  readonly lines: readonly TextLine[];
}

/** Null for a page that came out empty, of which nobody knows whether it can be shown. */
async function drawPage(
  document: PDFDocument,
  pdfium: OpenPdfium,
  { page, blacked, lines }: PageToDraw,
): Promise<PDFRef | null> {
  const size = pdfium.sizeOf(page);
  const scale = pictureScaleOf(size, drawnScale);
  const raster = await pdfium.render(page, scale, "colour");
  if (isOneColour(raster)) return null;
  if (blacked === null) return addRasterPage(document, raster, { ...size, text: lines });
  const boxes = boxesOn(blacked, size);
  const text = remainingText({ lines: linesOn(lines, blacked, size), letters: pdfium.lettersOf(page) }, boxes);
  // As many pixels as there are, whatever was asked for: pdfium takes whole ones.
  paintBlack(raster, boxes, { across: raster.width / size.width, down: raster.height / size.height });
  return addRasterPage(document, raster, { ...size, text });
}

/** The lines in the points of the page that is drawn, as with the areas. */
function linesOn(
  lines: readonly TextLine[],
  { width, height }: BlackedPage,
  shown: { readonly width: number; readonly height: number },
): readonly TextLine[] {
  const [across, down] = [shown.width / width, shown.height / height];
  return lines.map((line) => ({
    text: line.text,
    x: line.x * across,
    y: line.y * down,
    width: line.width * across,
    height: line.height * down,
  }));
}
