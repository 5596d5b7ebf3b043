/** Where on a page the words stand that a proposal rests on. */
import type { PageBox } from "./page-box.ts";
import { rowBoxes } from "./row-boxes.ts";
import type { Evidence, PageText, TextLine } from "../../shared/model/document.ts";

/**
 * Words on a page that a fact rests on. A date's evidence begins at the date, but its text is the line around it; a row's is all
 * that stands in it, wherever the page's text has it.
 */
export interface MarkedEvidence extends Evidence {
  readonly of: "kind" | "date" | "row";
}

/** The boxes of the lines that the evidence touches, in points; none where the page has no positions. */
export function evidenceBoxes(page: PageText, { start, text, of }: MarkedEvidence): readonly PageBox[] {
  if (of === "row") return rowBoxes(page, text);
  const end = start + (of === "date" ? dateLength(page.text.slice(start, start + longestDate)) : text.length);
  return placedLines(page)
    .filter((line) => line.from < end && line.to > start)
    .map(({ line, from, to }) => partOf(line, { from: Math.max(start, from) - from, to: Math.min(end, to) - from }));
}

const longestDate = 40;

/** How many of the characters are the date that they begin with: up to its year, or from its year on. */
function dateLength(text: string): number {
  const [line = ""] = text.split("\n");
  const yearFirst = /^\d{4}(?:\D{1,2}\d{1,2}){0,2}/.exec(line);
  const yearLast = /^.*?\d{4}(?!\d)/.exec(line);
  const short = /^\d{1,2}\D\d{1,2}\D\d{2}(?!\d)/.exec(line);
  return (yearFirst ?? yearLast ?? short)?.[0].length ?? line.length;
}

interface PlacedLine {
  readonly line: TextLine;
  /** Characters of the page's text that the line covers. */
  readonly from: number;
  readonly to: number;
}

/** The lines stand in the page's text one after the other; one that is not found there is passed over. */
function placedLines({ text, lines }: PageText): readonly PlacedLine[] {
  const placed: PlacedLine[] = [];
  let next = 0;
  for (const line of lines) {
    const words = line.text.trim();
    const at = words === "" ? -1 : text.indexOf(words, next);
    if (at < 0) continue;
    next = at + words.length;
    placed.push({ line, from: at, to: next });
  }
  return placed;
}

/** The part of the line in proportion to its letters. */
function partOf(line: TextLine, { from, to }: { readonly from: number; readonly to: number }): PageBox {
  const letter = line.width / Math.max(1, line.text.trim().length);
  return { x: line.x + letter * from, y: line.y, width: Math.max(letter, letter * (to - from)), height: line.height };
}
