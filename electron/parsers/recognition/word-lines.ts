/** Words that were seen, as the text and lines of a page. */
import { middleValue } from "../middle-value.ts";
import type { PageText } from "../../../shared/model/document.ts";
import { linesOfPieces, type TextPiece } from "../pdf/read/text-lines.ts";
import type { SeenWord, SeenWords } from "./read-words.ts";

/** Points: how large the page is, and how many of its pixels make one. */
export interface PageScale {
  readonly width: number;
  readonly height: number;
  readonly pixelsPerPoint: number;
}

interface SeenLine {
  readonly words: readonly SeenWord[];
  readonly top: number;
  readonly bottom: number;
}

/** The rows from the top, words from the left, columns apart as in any other page; in points of the page as it is shown. */
export function pageOfWords({ page, words }: SeenWords, { width, height, pixelsPerPoint }: PageScale): PageText {
  const pieces = rowsOf(withLinesParted(words)).flatMap((row) => piecesOf(row, pixelsPerPoint));
  // Down is down already: places go through as they are.
  const { text, lines } = linesOfPieces(pieces, [1, 0, 0, 1, 0, 0]);
  // A page that lay askew, on its side or on its head is shown as it lies, and its words with it.
  const shown = lines.map((line) => ({ ...line, ...shownBox(line, (x, y) => page.back(x, y), pixelsPerPoint) }));
  return { width, height, text, lines: shown };
}

/** Of letters so many times as high, or as many times less, are the words that one line of print may hold: a mark, or more figures. */
const alike = { mark: 1.5, figures: 2.5 } as const;
const longestMark = 3;

function piecesOf(row: readonly SeenWord[], pixelsPerPoint: number): readonly TextPiece[] {
  const lines = [...Map.groupBy(row, ({ line }) => line).values()];
  return row.flatMap((word, at) => {
    const line = row.filter(({ line: one }) => one === word.line);
    // Figures reach less far down than letters: by their own line they would pass for raised ones.
    const times = word.text.length > longestMark ? alike.figures : alike.mark;
    const lows = lines
      .filter((one) => Math.max(heightOf(one), heightOf(line)) <= Math.min(heightOf(one), heightOf(line)) * times)
      .map((one) => Math.max(...one.map(({ bottom }) => bottom)));
    const low = Math.max(...lows) / pixelsPerPoint;
    // What is seen is as high as the letters are; a font's size is more.
    const em = (heightOf(line) / pixelsPerPoint) * 1.25;
    const width = (word.right - word.left) / pixelsPerPoint;
    const transform = [em, 0, 0, -em, word.left / pixelsPerPoint, low - em * 0.1];
    const next = row[at + 1];
    const piece = { width, height: em, transform, isVertical: false };
    const isFollowed = next !== undefined && (next.left - word.right) / pixelsPerPoint < em * 1.2;
    return [
      { ...piece, str: word.text, hasEOL: next === undefined },
      ...(isFollowed ? [{ ...piece, str: " ", hasEOL: false }] : []),
    ];
  });
}

type Box = Pick<PageText["lines"][number], "x" | "y" | "width" | "height">;

function shownBox(
  { x, y, width, height }: Box,
  back: (x: number, y: number) => readonly [number, number],
  pixelsPerPoint: number,
): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const;
  const shown = corners.map(([cx, cy]) => back(cx * pixelsPerPoint, cy * pixelsPerPoint));
  const xs = shown.map(([cx]) => cx / pixelsPerPoint);
  const ys = shown.map(([, cy]) => cy / pixelsPerPoint);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    x: rounded(left),
    y: rounded(top),
    width: rounded(Math.max(...xs) - left),
    height: rounded(Math.max(...ys) - top),
  };
}

/** In heights of a word: cells that are further apart, and of which one stands higher by so much, are of two lines. */
const [cellGap, otherLine] = [1, 0.38];

/** The engine makes one line of the rows of two tables beside each other, though one of them stands lower: each is a line of its own. */
function withLinesParted(words: readonly SeenWord[]): readonly SeenWord[] {
  return [...Map.groupBy(words, ({ line }) => line).values()].flatMap((own) => {
    let [part, before] = [0, own[0]];
    return own
      .toSorted((one, other) => one.left - other.left)
      .map((word) => {
        if (before !== undefined && isOfOtherLine(before, word)) part += 1;
        before = word;
        return part === 0 ? word : { ...word, line: `${word.line}/${part}` };
      });
  });
}

function isOfOtherLine(one: SeenWord, other: SeenWord): boolean {
  const high = Math.min(one.bottom - one.top, other.bottom - other.top);
  const [tops, bottoms] = [other.top - one.top, other.bottom - one.bottom];
  const isLower = Math.min(tops, bottoms) > high * otherLine || Math.max(tops, bottoms) < -high * otherLine;
  return isLower && other.left - one.right > high * cellGap;
}

/** Lines that stand beside each other are one row, whatever block the engine took them for: so tables keep their rows. */
function rowsOf(words: readonly SeenWord[]): readonly (readonly SeenWord[])[] {
  const lines = [...Map.groupBy(words, ({ line }) => line).values()].map((own): SeenLine => ({
    words: own,
    top: middleValue(own.map(({ top }) => top)),
    bottom: middleValue(own.map(({ bottom }) => bottom)),
  }));
  const rows: SeenLine[][] = [];
  for (const line of lines.toSorted((one, other) => one.top + one.bottom - other.top - other.bottom)) {
    const [last] = rows.at(-1) ?? [];
    const overlap = last === undefined ? 0 : Math.min(last.bottom, line.bottom) - Math.max(last.top, line.top);
    const least = last === undefined ? 1 : Math.min(last.bottom - last.top, line.bottom - line.top);
    if (overlap > least * 0.5) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.flatMap((line) => line.words).toSorted((one, other) => one.left - other.left));
}

function heightOf(line: readonly SeenWord[]): number {
  return Math.max(...line.map(({ bottom }) => bottom)) - Math.min(...line.map(({ top }) => top));
}
