/** Pages, text with positions and protection of a PDF (ISO 32000-1). */
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type { PdfReading, ReadingProblem } from "../../../shared/api/parsers.ts";
import { hasCode } from "../../../shared/errors.ts";
import type { PageText } from "../../../shared/model/document.ts";
import { readWhole, stopIfCancelled, type ParserJob } from "../job.ts";
import { holdsBomb } from "./find-bombs.ts";
import { calendarDateOf } from "./info-dates.ts";
import { maxDocumentCharacters, maxDocumentLines, maxPdfBytes, maxPdfPages } from "./limits.ts";
import { openPdfjs } from "./open-pdfjs.ts";
import { withoutControls } from "./plain-text.ts";
import { withPdfium } from "./raster-page.ts";
import { repairPdf } from "./repair-pdf.ts";
import { linesOfPieces, type TextPiece } from "./text-lines.ts";

export type PdfResult =
  | { readonly is: "read"; readonly pdf: PdfReading }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/**
 * Reads source 0. A PDF that any of pdf.js, qpdf and pdfium can open is "read", in that order; a page whose text cannot be
 * had is empty and listed in `unreadablePages`. Throws CANCELLED, and nothing about the file.
 */
export async function readPdf({ sizeBytes }: { readonly sizeBytes: number }, job: ParserJob): Promise<PdfResult> {
  if (sizeBytes > maxPdfBytes) return failed("TOO_LARGE", "it is larger than 512 MB");
  if (sizeBytes === 0) return failed("UNREADABLE_FILE", "The file is empty.");
  const bytes = await readWhole(job, 0, sizeBytes, maxPdfBytes);
  if (!looksLikePdf(bytes)) return failed("UNSUPPORTED_FORMAT", "This is not a PDF.");
  if (holdsBomb(bytes)) return failed("TOO_LARGE", "A part of the PDF unpacks to more than a document can hold.");
  // pdf.js takes the array away from us, so the chain's later steps have their own copy.
  const spare = bytes.slice();
  let needsPassword = false;
  try {
    return await readOpened(bytes, job);
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    needsPassword = isPasswordError(error);
  }
  // Even after a password error: some damaged or unusual encryptions open for qpdf or pdfium with the empty password.
  const result = (await readRepaired(spare, job)) ?? (await readPageCount(spare, job));
  if (!needsPassword) return result;
  if (result.is === "failed")
    return failed("PASSWORD_PROTECTED", "it opens only with its password; it is kept as it is");
  return { is: "read", pdf: { ...result.pdf, protection: "owner" } };
}

function failed(code: ReadingProblem["code"], detail: string): PdfResult {
  return { is: "failed", problem: { code, detail } };
}

/** True when the header stands in the first kilobyte (ISO 32000-1 Annex H.3 note 13) or PDF objects are to be seen. */
function looksLikePdf(bytes: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return head.slice(0, 1100).includes("%PDF-") || /\d+ \d+ obj\b/.test(head);
}

function isPasswordError(error: unknown): boolean {
  return error instanceof Error && error.name === "PasswordException";
}

async function readRepaired(bytes: Uint8Array, job: ParserJob): Promise<PdfResult | null> {
  const repaired = await repairPdf(bytes, job.assets);
  if (repaired === null) return null;
  try {
    return await readOpened(repaired, job);
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    return null;
  }
}

/** The last resort: pdfium tells how many pages there are and how large; their text stays unread. */
async function readPageCount(bytes: Uint8Array, job: ParserJob): Promise<PdfResult> {
  try {
    return await withPdfium(bytes, job.assets, async ({ pageCount, sizeOf }) => {
      if (pageCount < 1) return failed("UNREADABLE_FILE", "no page can be found in it; it is kept as it is");
      if (pageCount > maxPdfPages) return failed("TOO_LARGE", "it has more than 20,000 pages; it is kept as it is");
      const pages = Array.from({ length: pageCount }, (_, page) => ({ ...sizeOf(page), text: "", lines: [] }));
      return { is: "read", pdf: { ...noFacts, pages, unreadablePages: pages.map((_, index) => index + 1) } };
    });
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) {
      return failed("PASSWORD_PROTECTED", "it opens only with its password; it is kept as it is");
    }
    return failed("UNREADABLE_FILE", "it is damaged beyond what can be repaired; it is kept as it is");
  }
}

const noFacts = {
  title: null,
  createdOn: null,
  modifiedOn: null,
  protection: "none",
  hasForm: false,
  hasLayers: false,
} as const;

async function readOpened(bytes: Uint8Array, job: ParserJob): Promise<PdfResult> {
  const document = await openPdfjs(bytes, job.assets);
  try {
    if (document.numPages > maxPdfPages)
      return failed("TOO_LARGE", "it has more than 20,000 pages; it is kept as it is");
    if (document.numPages < 1) throw new Error("no pages");
    const facts = await readFacts(document);
    return { is: "read", pdf: { ...facts, ...(await readPages(document, job)) } };
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readFacts(document: PDFDocumentProxy): Promise<Omit<PdfReading, "pages" | "unreadablePages">> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const facts = info as Readonly<Record<string, unknown>>;
  const title = typeof facts["Title"] === "string" ? withoutControls(facts["Title"]).trim().slice(0, 1000) : "";
  const layers = await document.getOptionalContentConfig().catch(() => null);
  return {
    title: title === "" ? null : title,
    createdOn: calendarDateOf(facts["CreationDate"]),
    modifiedOn: calendarDateOf(facts["ModDate"]),
    protection: typeof facts["EncryptFilterName"] === "string" ? "owner" : "none",
    hasForm: facts["IsAcroFormPresent"] === true || facts["IsXFAPresent"] === true,
    hasLayers: layers !== null && [...layers].length > 0,
  };
}

async function readPages(
  document: PDFDocumentProxy,
  job: ParserJob,
): Promise<Pick<PdfReading, "pages" | "unreadablePages">> {
  const pages: PageText[] = [];
  const unreadablePages: number[] = [];
  let characters = 0;
  let lineCount = 0;
  for (let number = 1; number <= document.numPages; number++) {
    stopIfCancelled(job);
    const { page, isWhole } = await readPage(document, number);
    characters += page.text.length;
    lineCount += page.lines.length;
    const isWithinCaps = characters <= maxDocumentCharacters && lineCount <= maxDocumentLines;
    if (!isWhole || !isWithinCaps) unreadablePages.push(number);
    pages.push(isWithinCaps ? page : { ...page, text: "", lines: [] });
    job.progress(number, document.numPages);
  }
  return { pages, unreadablePages };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<{ page: PageText; isWhole: boolean }> {
  let size = { width: 0, height: 0 };
  let page: PDFPageProxy | null = null;
  try {
    page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    size = { width: finite(viewport.width), height: finite(viewport.height) };
    const content = await page.getTextContent();
    const pieces: TextPiece[] = [];
    for (const item of content.items) {
      if (!("str" in item)) continue;
      pieces.push({ ...item, isVertical: content.styles[item.fontName]?.vertical === true });
    }
    return { page: { ...size, ...linesOfPieces(pieces, viewport.transform) }, isWhole: true };
  } catch {
    return { page: { ...size, text: "", lines: [] }, isWhole: false };
  } finally {
    page?.cleanup();
  }
}

function finite(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
