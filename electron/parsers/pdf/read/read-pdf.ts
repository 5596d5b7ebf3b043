/** Pages, text with positions and protection of a PDF (ISO 32000-1). */
import type { Reason } from "../../../../shared/reason-words.ts";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type { InnerFile } from "../../../../shared/api/parsers.ts";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import { hasCode } from "../../../../shared/errors.ts";
import type { PageText } from "../../../../shared/model/document.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";
import { finding, type Finding } from "../../../../shared/model/finding.ts";
import { FindingList } from "../../finding-list.ts";
import { readWhole, stopIfCancelled, writeWhole, type ParserJob } from "../../job.ts";
import { attachedFiles, notePinned, type PinnedFiles } from "./attached-files.ts";
import { holdsBomb } from "./find-bombs.ts";
import { withFormValues, type PlacedPage } from "./form-values.ts";
import { unplacedFieldsOf } from "../forms/unplaced-fields.ts";
import { calendarDateOf } from "./info-dates.ts";
import { maxDocumentCharacters, maxDocumentLines, maxPageCharacters, maxPdfBytes, maxPdfPages } from "../limits.ts";
import { openPdfjs } from "../engines/open-pdfjs.ts";
import { hasPrinterCommands, withoutPrefix } from "./pdf-start.ts";
import { withoutControls } from "../plain-text.ts";
import { withPdfium } from "../engines/raster-page.ts";
import { repairPdf } from "../engines/repair-pdf.ts";
import { wordsOfPage } from "./words-of-page.ts";
import { linesOfPieces } from "./text-lines.ts";
import { xfaFieldLines } from "./xfa-data.ts";

/** What is known of a PDF that could be opened. */
export interface PdfReading {
  readonly pages: PageText[];
  readonly title: string | null;
  /** Document information dates (ISO 32000-1 14.3.3), as calendar dates; evidence at most, never a service date. */
  readonly createdOn: PartialDate | null;
  readonly modifiedOn: PartialDate | null;
  readonly protection: "none" | "owner" | "user";
  readonly hasForm: boolean;
  readonly hasLayers: boolean;
  /** Pages whose text could not be read, counted from 1; the page itself still counts. */
  readonly unreadablePages: readonly number[];
  readonly findings: Finding[];
  readonly attachments: InnerFile[];
}

export type PdfResult =
  | { readonly is: "read"; readonly pdf: PdfReading }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

interface WholeFile {
  readonly bytes: Uint8Array;
  readonly hasPrefix: boolean;
}

/**
 * Reads source 0, and writes the files attached to it to the output, in the order in which they are answered. A PDF that any of pdf.js, qpdf and pdfium can open is "read", in that order; a page whose text cannot be
 * had is empty and listed in `unreadablePages`. Throws CANCELLED, and nothing about the file.
 */
export async function readPdf({ sizeBytes }: { readonly sizeBytes: number }, job: ParserJob): Promise<PdfResult> {
  if (sizeBytes > maxPdfBytes) return failed("TOO_LARGE", "pdf-too-large");
  if (sizeBytes === 0) return failed("UNREADABLE_FILE", "pdf-empty");
  const file = await readWhole(job, 0, sizeBytes, maxPdfBytes);
  const bytes = withoutPrefix(file).slice();
  if (!looksLikePdf(bytes)) return failed("UNSUPPORTED_FORMAT", "no-pdf");
  if (holdsBomb(bytes)) return failed("TOO_LARGE", "pdf-bomb");
  // pdf.js takes the array away from us, so the chain's later steps have their own copy.
  const spare = bytes.slice();
  let needsPassword = false;
  const whole: WholeFile = { bytes: spare, hasPrefix: hasPrinterCommands(file) || bytes.length < file.length };
  try {
    return await readOpened(bytes, whole, job);
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    needsPassword = isPasswordError(error);
  }
  // Even after a password error: some damaged or unusual encryptions open for qpdf or pdfium with the empty password.
  const result = (await readRepaired(whole, job)) ?? (await readPageCount(spare, job));
  if (!needsPassword) return result;
  if (result.is === "failed") return failed("PASSWORD_PROTECTED", "pdf-password");
  return { is: "read", pdf: { ...result.pdf, protection: "owner" } };
}

function failed(code: ReadingProblem["code"], detail: Reason): PdfResult {
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

async function readRepaired(whole: WholeFile, job: ParserJob): Promise<PdfResult | null> {
  const repaired = await repairPdf(whole.bytes, job.assets);
  if (repaired === null) return null;
  try {
    return await readOpened(repaired, whole, job);
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    return null;
  }
}

/** The last resort: pdfium tells how many pages there are and how large; their text stays unread. */
async function readPageCount(bytes: Uint8Array, job: ParserJob): Promise<PdfResult> {
  try {
    return await withPdfium(bytes, job.assets, async ({ pageCount, sizeOf }) => {
      if (pageCount < 1) return failed("UNREADABLE_FILE", "pdf-no-page");
      if (pageCount > maxPdfPages) return failed("TOO_LARGE", "pdf-too-many-pages");
      const pages = Array.from({ length: pageCount }, (_, page) => ({ ...sizeOf(page), text: "", lines: [] }));
      const unreadablePages = pages.map((_, index) => index + 1);
      const findings = unreadablePages
        .slice(0, mostPageFindings)
        .map((page) => finding("pdf-page-unreadable", { page }));
      return { is: "read", pdf: { ...noFacts, pages, unreadablePages, findings, attachments: [] } };
    });
  } catch (error) {
    if (error instanceof Error && /password/i.test(error.message)) {
      return failed("PASSWORD_PROTECTED", "pdf-password");
    }
    return failed("UNREADABLE_FILE", "pdf-damaged");
  }
}

/** Findings name this many pages of one document; `unreadablePages` has them all. */
const mostPageFindings = 100;

const noFacts = {
  title: null,
  createdOn: null,
  modifiedOn: null,
  protection: "none",
  hasForm: false,
  hasLayers: false,
} as const;

async function readOpened(bytes: Uint8Array, whole: WholeFile, job: ParserJob): Promise<PdfResult> {
  const document = await openPdfjs(bytes, job.assets);
  try {
    if (document.numPages > maxPdfPages) return failed("TOO_LARGE", "pdf-too-many-pages");
    if (document.numPages < 1) throw new Error("no pages");
    const { isXfaOnly, ...facts } = await readFacts(document);
    const findings = new FindingList();
    if (whole.hasPrefix) findings.add("pdf-prefix-removed");
    const pinned: PinnedFiles = new Map();
    const read = await readPages(document, { job, findings, pinned });
    const filled = facts.hasForm ? await withUnplacedFields(read.pages, whole.bytes, findings) : read.pages;
    const pages = isXfaOnly ? await withXfaData(filled, whole.bytes, findings) : filled;
    const attached = await attachedFiles(document, pinned);
    if (attached.count > 0) findings.add("pdf-attachments", { detail: String(attached.count) });
    if (attached.lost === null) findings.add("attachments-lost");
    else if (attached.lost > 0) findings.add("attachments-lost", { detail: String(attached.lost) });
    for (const file of attached.files) await writeWhole(job, file.bytes);
    const attachments = attached.files.map(({ name, bytes: content }) => ({ name, sizeBytes: content.length }));
    return { is: "read", pdf: { ...facts, ...read, pages: [...pages], findings: findings.list(), attachments } };
  } finally {
    await document.loadingTask.destroy();
  }
}

/** What a form holds in fields that no page shows is read with its first page. */
async function withUnplacedFields(
  pages: readonly PageText[],
  bytes: Uint8Array,
  findings: FindingList,
): Promise<readonly PageText[]> {
  const [first, ...others] = pages;
  const sentences = await unplacedFieldsOf(bytes);
  if (sentences === null) findings.add("pdf-annotations-unreadable");
  if (!first || sentences === null || sentences.length === 0) return pages;
  findings.add("pdf-form-values");
  const text = [first.text, ...sentences.map((sentence) => withoutControls(sentence))].join("\n");
  return [{ ...first, text: text.slice(0, maxPageCharacters) }, ...others];
}

/** Words of the page that stands in for a form which one viewer alone can show. */
const standIn = /please wait|requires? (?:another viewer|adobe)|adobe (?:reader|acrobat)|not have that viewer/i;

async function withXfaData(
  pages: readonly PageText[],
  bytes: Uint8Array,
  findings: FindingList,
): Promise<readonly PageText[]> {
  const [first, ...others] = pages;
  if (!first || (!standIn.test(first.text) && first.text.trim() !== "")) return pages;
  findings.add("pdf-xfa-dynamic");
  const lines = await xfaFieldLines(bytes);
  return [{ ...first, text: [first.text, ...lines].join("\n").slice(0, maxPageCharacters) }, ...others];
}

type PdfFacts = Omit<PdfReading, "pages" | "unreadablePages" | "findings" | "attachments"> & {
  readonly isXfaOnly: boolean;
};

async function readFacts(document: PDFDocumentProxy): Promise<PdfFacts> {
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
    isXfaOnly: facts["IsXFAPresent"] === true,
  };
}

interface ReadingOfPages {
  readonly job: ParserJob;
  readonly findings: FindingList;
  readonly pinned: PinnedFiles;
}

async function readPages(
  document: PDFDocumentProxy,
  { job, findings, pinned }: ReadingOfPages,
): Promise<Pick<PdfReading, "pages" | "unreadablePages">> {
  const pages: PageText[] = [];
  const unreadablePages: number[] = [];
  let characters = 0;
  let lineCount = 0;
  let struck = 0;
  for (let number = 1; number <= document.numPages; number++) {
    stopIfCancelled(job);
    const { page, isWhole, struck: crossed, ...known } = await readPage(document, number, pinned);
    const { hasValues, hasAnnotations, areLinesKnown } = known;
    if (!areLinesKnown) findings.add("pdf-lines-unreadable", { page: number });
    if (!hasAnnotations) findings.add("pdf-annotations-unreadable", { page: number });
    if (hasValues) findings.add("pdf-form-values");
    struck += crossed;
    characters += page.text.length;
    lineCount += page.lines.length;
    const isWithinCaps = characters <= maxDocumentCharacters && lineCount <= maxDocumentLines;
    if (!isWhole || !isWithinCaps) {
      unreadablePages.push(number);
      if (unreadablePages.length <= mostPageFindings) findings.add("pdf-page-unreadable", { page: number });
    }
    pages.push(isWithinCaps ? page : { ...page, text: "", lines: [] });
    job.progress(number, document.numPages);
  }
  if (struck > 0) findings.add("note-struck", { detail: String(struck) });
  return { pages, unreadablePages };
}

interface ReadPage extends PlacedPage {
  readonly isWhole: boolean;
  /** Passages on it with a line drawn through. */
  readonly struck: number;
  /** False where words that a line crosses cannot be told from others. */
  readonly areLinesKnown: boolean;
  /** False when what is filled in, noted or pinned on it cannot be read. */
  readonly hasAnnotations: boolean;
}

async function readPage(document: PDFDocumentProxy, number: number, pinned: PinnedFiles): Promise<ReadPage> {
  let size = { width: 0, height: 0 };
  let page: PDFPageProxy | null = null;
  try {
    page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    size = { width: finite(viewport.width), height: finite(viewport.height) };
    const shown = await wordsOfPage(page);
    const words: PageText = { ...size, ...linesOfPieces(shown.pieces, viewport.transform) };
    const annotations: readonly unknown[] | null = await page.getAnnotations().catch(() => null);
    notePinned(annotations ?? [], pinned);
    const placed = withFormValues(words, annotations ?? [], (rect) => boxOf(rect, viewport.transform));
    const { struck, areLinesKnown } = shown;
    return { ...placed, isWhole: true, struck, areLinesKnown, hasAnnotations: annotations !== null };
  } catch {
    return {
      page: { ...size, text: "", lines: [] },
      isWhole: false,
      struck: 0,
      areLinesKnown: true,
      hasValues: false,
      hasAnnotations: true,
    };
  } finally {
    page?.cleanup();
  }
}

/** Where a field's rectangle stands on the upright page, in points from its top left. */
function boxOf(
  rect: readonly number[],
  matrix: readonly number[],
): { x: number; y: number; width: number; height: number } {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect.map((value) => (Number.isFinite(value) ? value : 0));
  const [left, top] = [a * x1 + c * y1 + e, b * x1 + d * y1 + f];
  const [right, bottom] = [a * x2 + c * y2 + e, b * x2 + d * y2 + f];
  return {
    x: Math.min(left, right),
    y: Math.min(top, bottom),
    width: Math.abs(right - left),
    height: Math.abs(bottom - top),
  };
}

function finite(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
