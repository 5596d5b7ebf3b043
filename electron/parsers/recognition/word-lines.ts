/** Words that were seen, as the text and lines of a page. */
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

/** The rows from the top, words from the left, in points of the page as it is shown; columns apart as in any other page. */
export function pageOfWords({ page, words }: SeenWords, { width, height, pixelsPerPoint }: PageScale): PageText {
  const pieces: TextPiece[] = [];
  for (const row of rowsOf(words)) {
    for (const [at, word] of row.entries()) {
      const line = row.filter(({ line: one }) => one === word.line);
      // What is seen is as high as the letters are; a font's size is more.
      const em = (heightOf(line) * 1.25) / pixelsPerPoint;
      const next = row[at + 1];
      // Places are turned back one by one: on a page that lay askew each word keeps its own height.
      const [left, low] = scaled(page.back(word.left, Math.max(...line.map(({ bottom }) => bottom))), pixelsPerPoint);
      const [right] = scaled(page.back(word.right, word.bottom), pixelsPerPoint);
      const [nextLeft] = next === undefined ? [right] : scaled(page.back(next.left, next.bottom), pixelsPerPoint);
      const isTurned = right <= left;
      const placed = isTurned ? turnedPiece(page, word, pixelsPerPoint) : { left, low, width: right - left, em };
      const transform = [placed.em, 0, 0, placed.em, placed.left, placed.low - placed.em * 0.1];
      const piece = { width: placed.width, height: placed.em, transform, isVertical: false };
      pieces.push({ ...piece, str: word.text, hasEOL: next === undefined });
      if (next !== undefined && (isTurned || nextLeft - right < em * 1.2))
        pieces.push({ ...piece, str: " ", hasEOL: false });
    }
  }
  // Down is down already, so places go through as they are; the letters' box is turned by the sign.
  return { width, height, ...linesOfPieces(pieces.map(downwards), [1, 0, 0, 1, 0, 0]) };
}

/** On a page that lies on its side or head, the box of a word as it is shown. */
function turnedPiece(page: SeenWords["page"], word: SeenWord, pixelsPerPoint: number) {
  const [x1, y1] = scaled(page.back(word.left, word.top), pixelsPerPoint);
  const [x2, y2] = scaled(page.back(word.right, word.bottom), pixelsPerPoint);
  return { left: Math.min(x1, x2), low: Math.max(y1, y2), width: Math.abs(x2 - x1), em: Math.abs(y2 - y1) };
}

function downwards(piece: TextPiece): TextPiece {
  const [a = 0, b = 0, , d = 0, x = 0, y = 0] = piece.transform;
  return { ...piece, transform: [a, b, 0, -d, x, y] };
}

function scaled([x, y]: readonly [number, number], pixelsPerPoint: number): readonly [number, number] {
  return [x / pixelsPerPoint, y / pixelsPerPoint];
}

/** Lines that stand beside each other are one row, whatever block the engine took them for: so tables keep their rows. */
function rowsOf(words: readonly SeenWord[]): readonly (readonly SeenWord[])[] {
  const lines = [...Map.groupBy(words, ({ line }) => line).values()].map((own): SeenLine => ({
    words: own,
    top: middleOf(own.map(({ top }) => top)),
    bottom: middleOf(own.map(({ bottom }) => bottom)),
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

function middleOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
