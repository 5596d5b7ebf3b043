/**
 * A note from which words were taken out: its pages are set as those of any note, and where marks stand for what was taken out they
 * are blacked out as pages of PDFs are. The words themselves are not in what is handed in.
 */
import type { PreparedDocument } from "../../../../shared/api/prepared-document.ts";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import { mostAreas, type BlackedPage } from "../../../../shared/model/redaction.ts";
import { takenOut } from "../../../../shared/model/text-grid.ts";
import { stopIfCancelled, type ParserJob } from "../../job.ts";
import { union, type Box } from "../box.ts";
import type { PageLetter } from "../engines/page-letters.ts";
import { withPdfium } from "../engines/raster-page.ts";
import { linesOfPages } from "../read/lines-of-pages.ts";
import { setNote, type NoteInput } from "../typeset/typeset-text.ts";
import { redactPdf } from "./redact-pdf.ts";

export type RedactedText =
  | {
      readonly is: "read";
      readonly document: PreparedDocument;
      /** Where what was taken out would stand on the pages that were set. */
      readonly blacked: readonly BlackedPage[];
    }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/**
 * Writes the note's PDF. Fails where a mark that was handed in is not found again on the pages: nothing is written then. Throws
 * CANCELLED, and nothing about the note.
 */
export async function redactText(input: NoteInput, job: ParserJob): Promise<RedactedText> {
  const { bytes, document } = await setNote(input, job);
  const marks = await marksOn(bytes, job);
  const expected = [input.title, ...input.pages].reduce((sum, text) => sum + (text.split(takenOut).length - 1), 0);
  const found = marks.reduce((sum, { count }) => sum + count, 0);
  if (found !== expected || marks.some(({ blacked }) => blacked.areas.length > mostAreas))
    return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "page-not-drawn" } };
  const blacked = marks.map((one) => one.blacked);
  const pages = document.pages.length;
  const lines = await linesOfPages(
    bytes,
    blacked.map(({ page }) => page - 1),
    job,
  );
  const made = await redactPdf(
    {
      sizeBytes: bytes.length,
      pages,
      blacked,
      lines: Array.from({ length: pages }, (_, page) => lines.get(page) ?? []),
      language: input.language,
    },
    { ...job, read: (_source, offset, length) => Promise.resolve(bytes.slice(offset, offset + length)) },
  );
  return made.is === "read" ? { ...made, blacked } : made;
}

interface MarkedPage {
  readonly blacked: BlackedPage;
  /** How many marks its areas are of. */
  readonly count: number;
}

function marksOn(bytes: Uint8Array, job: ParserJob): Promise<readonly MarkedPage[]> {
  return withPdfium(bytes.slice(), job.assets, (pdfium) =>
    Promise.resolve(
      Array.from({ length: pdfium.pageCount }, (_, page) => page).flatMap((page): readonly MarkedPage[] => {
        stopIfCancelled(job);
        const letters = pdfium.lettersOf(page);
        const count = letters.filter(isMark).length;
        if (count === 0) return [];
        return [{ count, blacked: { page: page + 1, ...pdfium.sizeOf(page), areas: areasOf(letters) } }];
      }),
    ),
  );
}

function isMark({ text }: PageLetter): boolean {
  return text === takenOut;
}

/** One area for what is side by side: only blanks may stand between, on the same line. */
function areasOf(letters: readonly PageLetter[]): BlackedPage["areas"] {
  const runs: Box[] = [];
  let isOpen = false;
  for (const letter of letters) {
    if (letter.text.trim() === "") continue;
    if (!isMark(letter)) {
      isOpen = false;
      continue;
    }
    const last = runs.at(-1);
    if (isOpen && last !== undefined && isBeside(last, letter.ink)) runs[runs.length - 1] = union(last, letter.ink);
    else runs.push(letter.ink);
    isOpen = true;
  }
  return runs.map(({ left, top, right, bottom }) => ({
    x: Math.max(0, left),
    y: Math.max(0, top),
    width: right - Math.max(0, left),
    height: bottom - Math.max(0, top),
  }));
}

function isBeside(one: Box, other: Box): boolean {
  const height = other.bottom - other.top;
  const gap = Math.max(other.left - one.right, one.left - other.right);
  return Math.abs(one.top - other.top) < height / 2 && gap < height;
}
