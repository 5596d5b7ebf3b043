/** Lines of a document's pages as the eye sees them, with their offsets, which every finder of facts works on. */
import type { TextLine } from "../../../shared/model/document.ts";
import { rowsOf, type Placed } from "./page-rows.ts";
import { raised } from "./raised-figures.ts";

export interface PageLine {
  /** Page, from 1. */
  readonly page: number;
  /** Line on its page, from 0. */
  readonly index: number;
  /** How many lines follow it on its page. */
  readonly after: number;
  /** Offset of the line's first character in its page's text. */
  readonly start: number;
  readonly text: string;
  /** Where it stands on its page, from the top: points where the page has positions, else lines. */
  readonly top: number;
  readonly bottom: number;
  /** True for a line that stands, numbers aside, on several pages in the same place: a running head or foot. */
  readonly isRunning: boolean;
  /** Its columns, left to right. */
  readonly cells: readonly Cell[];
  /** True for a value whose label cannot be told: it says nothing by where it stands. */
  readonly isOrphan?: boolean;
}

/** A run of words between two gaps. Left and right are points where the page has positions, else characters. */
export interface Cell {
  readonly text: string;
  /** Offset in the line's text. */
  readonly from: number;
  /** Offset in the page's text. */
  readonly start: number;
  readonly left: number;
  readonly right: number;
  /** True where left and right are points of the page: then they tell the column even where a value is missing. */
  readonly isPlaced?: boolean;
}

export interface PageWords {
  readonly text: string;
  readonly lines?: readonly TextLine[];
}

/** The lines of all pages in reading order. Blank lines are left out. */
export function linesOfPages(pages: readonly PageWords[]): readonly PageLine[] {
  const lines = pages.flatMap((page, at) => linesOfPage(page, at + 1));
  if (pages.length < 2) return lines;
  const counts = new Map<string, Set<number>>();
  for (const line of lines) {
    const shape = shapeOf(line.text);
    const onPages = counts.get(shape) ?? new Set<number>();
    counts.set(shape, onPages.add(line.page));
  }
  const isRunning = (line: PageLine) => (counts.get(shapeOf(line.text))?.size ?? 0) > 1;
  return lines.map((line) => ({ ...line, isRunning: isRunning(line) }));
}

/** Where a character of a line stands in its page's text. */
export function placeOf(line: PageLine, at: number): number {
  const cell = line.cells.findLast(({ from }) => from <= at);
  return cell ? cell.start + (at - cell.from) : line.start + at;
}

/** A line made of cells of one page, in the given order. */
export function lineOfCells(model: PageLine, cells: readonly Cell[], joint: string): PageLine {
  let text = "";
  const placed = cells.map((cell) => {
    if (text !== "") text += joint;
    const moved = { ...cell, from: text.length };
    text += cell.text;
    return moved;
  });
  return { ...model, text, start: placed[0]?.start ?? model.start, cells: placed };
}

function linesOfPage({ text, lines = [] }: PageWords, page: number): PageLine[] {
  const found = rowsOfPage(text, lines, page) ?? textLines(text, page);
  return found.map((line, at) => ({ ...line, after: found.length - 1 - at }));
}

/** Of plain text each line is one high; what is left parts it from the next. */
const textLineHeight = 0.8;

function textLines(text: string, page: number): PageLine[] {
  const lines: PageLine[] = [];
  const all = text.split(/\r\n|\r|\n/);
  const stops = tabStops(all);
  let start = 0;
  for (const [index, raw] of all.entries()) {
    if (raw.trim() !== "") {
      const line = raw.slice(0, longestLine);
      const tabbed = stops.get(index);
      const cells = tabbed === undefined ? cellsOfText(line, start) : cellsAtStops(line, start, tabbed);
      const place = { top: index, bottom: index + textLineHeight };
      lines.push({ page, index, after: 0, start, text: line, ...place, isRunning: false, cells });
    }
    start += raw.length + (text.startsWith("\r\n", start + raw.length) ? 2 : 1);
  }
  return lines;
}

const longestLine = 2000;

/** A heading within a table, or a blank line, does not end it. */
const mostBetween = 3;

/**
 * Where the columns of lines begin whose cells are parted by tabs: a run of such lines has one set of stops, each behind the longest
 * cell before it, so that a cell stands under the head that has as many tabs before it. By the line's number.
 */
function tabStops(lines: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const stops = new Map<number, readonly number[]>();
  let widths: number[] = [];
  const run: number[] = [];
  const endRun = () => {
    const columns: number[] = [0];
    for (const [at, width] of widths.entries()) columns.push((columns[at] ?? 0) + width + 2);
    for (const index of run) stops.set(index, columns);
    run.length = 0;
    widths = [];
  };
  for (const [index, raw] of lines.entries()) {
    if (!raw.includes("\t")) continue;
    if (index - (run.at(-1) ?? index) > mostBetween + 1) endRun();
    run.push(index);
    for (const [at, cell] of raw.slice(0, longestLine).split("\t").entries())
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  if (run.length > 0) endRun();
  return stops;
}

function cellsAtStops(line: string, start: number, stops: readonly number[]): readonly Cell[] {
  let from = 0;
  return line.split("\t").flatMap((column, at) => {
    const stop = stops[at] ?? from;
    const cells = cellsOfText(column, start + from).map((cell) => ({
      ...cell,
      from: cell.from + from,
      left: cell.left + stop,
      right: cell.right + stop,
    }));
    from += column.length + 1;
    return cells;
  });
}

/** Columns of plain text are parted by two blanks, a tab or a bar. */
function cellsOfText(line: string, start: number): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (const part of line.split(/(\s{2,}|\t|\|)/)) {
    const words = part.trim();
    if (words !== "" && words !== "|") {
      const at = from + part.indexOf(words);
      cells.push({ text: words, from: at, start: start + at, left: at, right: at + words.length });
    }
    from += part.length;
  }
  return cells;
}

/** Pages with more runs of text than this are drawings; their order on the page says little. */
const mostRuns = 4000;

/**
 * The rows that stand beside each other on the page, whatever order the file draws them in; null where there are no
 * positions, or they do not belong to this text.
 */
function rowsOfPage(text: string, lines: readonly TextLine[], page: number): PageLine[] | null {
  if (lines.length === 0 || lines.length > mostRuns) return null;
  const placed: Placed[] = [];
  let next = 0;
  for (const line of lines) {
    const words = line.text.trim();
    const start = words === "" ? -1 : text.indexOf(words, next);
    if (start < 0) continue;
    next = start + words.length;
    placed.push({ line: { ...line, text: words }, start });
  }
  if (placed.length * 10 < lines.length * 9) return null;
  // What lies across the page is told last: within the rows it would be taken for a cell of one.
  const across = new Set(placed.filter((one) => isTurned(one) || isAcross(one, placed)));
  const rows = [
    ...rowsOf(
      placed.filter((one) => !across.has(one)),
      text,
    ),
    ...[...across].map((one) => [one]),
  ];
  return rows.map((row, index) => rowLine(row, { page, index }));
}

/** Words that run up or down beside the rows of a page of level ones. */
function isTurned({ line }: Placed): boolean {
  return line.height > line.width * 1.8 && line.text.length >= 3 && /\p{L}{3}/u.test(line.text);
}

/** A page's word in letters so large that it lies over the words of rows: "COPY", "DUPLICATE". A letterhead stands beside others. */
function isAcross({ line }: Placed, placed: readonly Placed[]): boolean {
  if (!/^[\p{L}\s]{4,40}$/u.test(line.text)) return false;
  const [top, bottom] = [line.y + line.height * 0.1, line.y + line.height * 0.9];
  return placed.some(({ line: one }) => {
    const middle = one.y + one.height / 2;
    const isUnder = middle > top && middle < bottom && one.x < line.x + line.width && line.x < one.x + one.width;
    return isUnder && one.height * 2 < line.height;
  });
}

function rowLine(row: readonly Placed[], { page, index }: { readonly page: number; readonly index: number }): PageLine {
  let text = "";
  let right = 0;
  const cells: Cell[] = [];
  for (const [at, { line, start }] of row.entries()) {
    const before = cells.at(-1);
    if (before !== undefined && isRaisedBehind(row[at - 1]?.line, line)) {
      const mark = /\d/u.test(line.text) ? raised(line.text) : ` ${line.text.replace(/\)$/u, "")})`;
      text += mark;
      right = line.x + line.width;
      cells[cells.length - 1] = { ...before, text: before.text + mark, right };
      continue;
    }
    const isApart = text !== "" && line.x - right > line.height * 0.8;
    if (text !== "") text += isApart ? "   " : " ";
    const from = text.length;
    text += line.text;
    right = line.x + line.width;
    cells.push({ text: line.text, from, start, left: line.x, right, isPlaced: true });
  }
  const top = Math.min(...row.map(({ line }) => line.y));
  const bottom = Math.max(...row.map(({ line }) => line.y + line.height));
  const start = cells[0]?.start ?? 0;
  return { page, index, after: 0, start, text: text.slice(0, 2000), top, bottom, isRunning: false, cells };
}

/** A small figure or letter above the line, right behind a run: the mark of a note, which a program set by itself. */
function isRaisedBehind(run: TextLine | undefined, line: TextLine): boolean {
  if (run === undefined || !/^(?:\d{1,2}|\p{Ll})\)?$/u.test(line.text)) return false;
  const gap = line.x - (run.x + run.width);
  const isSmall = line.height < run.height * 0.88;
  const isHigh = run.y + run.height - (line.y + line.height) > run.height * 0.18;
  return isSmall && isHigh && gap > -run.height * 0.3 && gap < run.height * 0.35;
}

/** A line with its numbers taken out, so that "Page 1 of 3" and "Page 2 of 3" are the same. */
function shapeOf(text: string): string {
  return text.trim().toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ");
}
