/** Where words stand on the pages of a document, to a letter, as pdfium reads them. */
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import { hasCode } from "../../../../shared/errors.ts";
import { findFolded, foldedText } from "../../../../shared/model/folded-words.ts";
import { foundAcrossPages } from "../../../../shared/model/across-pages.ts";
import { mostAreas, type BlackedPage } from "../../../../shared/model/redaction.ts";
import { readWhole, stopIfCancelled, type ParserJob } from "../../job.ts";
import { asPdf } from "../../pictures/read-pictures.ts";
import { NoPicture } from "../../pictures/picture-file.ts";
import { withPdfium, type OpenPdfium } from "../engines/raster-page.ts";
import { union, type Box } from "../box.ts";
import type { PageLetter } from "../engines/page-letters.ts";
import { annotationsSaying } from "./place-annotations.ts";
import { repairPdf } from "../engines/repair-pdf.ts";
import { maxPdfBytes } from "../limits.ts";
import { withoutPrefix } from "../read/pdf-start.ts";

/** The pages on which they stand, each with an area for each line that they stand on, or why nobody can tell. */
export type PlacedWords =
  | { readonly is: "read"; readonly pages: readonly BlackedPage[] }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/**
 * Reads source 0. What an eye takes for the same is the same (`foldedText`), nor does it matter, in words of five letters and more, how
 * they are spaced. A field or remark that says the words is an area as a whole. Throws CANCELLED only.
 */
export async function placeWords(
  { sizeBytes, words }: { readonly sizeBytes: number; readonly words: string },
  job: ParserJob,
): Promise<PlacedWords> {
  const unreadable = { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "page-not-read" } } as const;
  if (sizeBytes > maxPdfBytes) return { is: "failed", problem: { code: "TOO_LARGE", detail: "pdf-too-large" } };
  const find = async (bytes: Uint8Array) => {
    const ofAnnotations = await annotationsSaying(bytes, (said) => stretchesIn(said, words).length > 0);
    return withPdfium(bytes, job.assets, (pdfium) => Promise.resolve(pagesWith(pdfium, { words, ofAnnotations, job })));
  };
  try {
    const { bytes } = await asPdf(await readWhole(job, 0, sizeBytes, maxPdfBytes), job.assets);
    const whole = withoutPrefix(bytes);
    return { is: "read", pages: await find(whole).catch(() => findRepaired(whole, { find, job })) };
  } catch (error) {
    if (hasCode(error, "CANCELLED")) throw error;
    if (error instanceof NoPicture) return { is: "failed", problem: { code: error.code, detail: error.detail } };
    return unreadable;
  }
}

async function findRepaired(
  bytes: Uint8Array,
  { find, job }: { readonly find: (bytes: Uint8Array) => Promise<readonly BlackedPage[]>; readonly job: ParserJob },
): Promise<readonly BlackedPage[]> {
  stopIfCancelled(job);
  return find((await repairPdf(bytes, job.assets)) ?? bytes);
}

interface Search {
  readonly words: string;
  /** By page, from 0. */
  readonly ofAnnotations: ReadonlyMap<number, BlackedPage["areas"]>;
  readonly job: ParserJob;
}

function pagesWith(pdfium: OpenPdfium, { words, ofAnnotations, job }: Search): readonly BlackedPage[] {
  const byPage = new Map<number, BlackedPage["areas"]>(ofAnnotations);
  const add = (page: number, areas: BlackedPage["areas"]) => {
    if (areas.length > 0) byPage.set(page, [...areas, ...(byPage.get(page) ?? [])]);
  };
  let above: readonly PageLetter[] = [];
  for (let page = 0; page < pdfium.pageCount; page++) {
    stopIfCancelled(job);
    job.progress(page, pdfium.pageCount);
    const letters = pdfium.lettersOf(page);
    add(page, areasWith(letters, words));
    const parted = foundAcrossPages(
      [above, letters].map((one) => one.map(({ text }) => text)),
      words,
    );
    for (const { page: of, start, end } of parted)
      add(page - 1 + of, linesOf((of === 0 ? above : letters).slice(start, end).filter(isInk)));
    above = letters;
  }
  return [...byPage]
    .filter(([, areas]) => areas.length > 0)
    .toSorted(([one], [other]) => one - other)
    .map(([page, areas]) => ({ page: page + 1, ...pdfium.sizeOf(page), areas: areas.slice(0, mostAreas) }));
}

function isInk({ text }: PageLetter): boolean {
  return text.trim() !== "";
}

function areasWith(letters: readonly PageLetter[], words: string): BlackedPage["areas"] {
  const characters = letters.map(({ text }) => text);
  return stretchesIn(characters, words).flatMap(({ start, end }) => linesOf(letters.slice(start, end).filter(isInk)));
}

/** pdfium makes blanks of what stands apart, and so may letters that are set apart. */
function stretchesIn(characters: Iterable<string>, words: string) {
  return findFolded(foldedText(characters), words, { areBlanksSure: false });
}

/** What stands on one line is one area; a page whose lines run up has them beside each other. */
function linesOf(letters: readonly PageLetter[]): BlackedPage["areas"] {
  const lines: Box[] = [];
  for (const { ink, room } of letters) {
    const box = union(ink.right > ink.left ? ink : room, room);
    const last = lines.at(-1);
    if (last !== undefined && isBeside(last, box)) lines[lines.length - 1] = union(last, box);
    else lines.push(box);
  }
  return lines.map(({ left, top, right, bottom }) => ({
    x: Math.max(0, left - edge),
    y: Math.max(0, top - edge),
    width: right - left + 2 * edge,
    height: bottom - top + 2 * edge,
  }));
}

/** Points around the letters, so that nothing of them shows. */
const edge = 1;

function isBeside(one: Box, other: Box): boolean {
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const isRow = down > (other.bottom - other.top) / 2 && -across < 3 * (other.bottom - other.top);
  const isColumn = across > (other.right - other.left) / 2 && -down < 3 * (other.right - other.left);
  return isRow || isColumn;
}
