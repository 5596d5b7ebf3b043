/** From pdf.js's pieces of text to a page's text and its lines, in points from the top left of the upright page. */
import type { TextLine } from "../../../../shared/model/document.ts";
import { maxPageCharacters, maxPageLines } from "../limits.ts";
import { union, type Box } from "../box.ts";
import { withoutControls } from "../plain-text.ts";
import { raised } from "../../text/raised-figures.ts";

/** The six numbers of a transformation matrix (ISO 32000-1 8.3.3). */
export type Matrix = readonly number[];

export interface TextPiece {
  readonly str: string;
  readonly width: number;
  readonly height: number;
  readonly transform: Matrix;
  readonly hasEOL: boolean;
  readonly isVertical: boolean;
  /** True for what begins a cell of a table, however close to the one before. */
  readonly isCell?: boolean;
}

interface Run {
  text: string;
  box: Box;
  /** Height of the letters: a wider gap than this begins a new column. */
  readonly em: number;
}

/** pdf.js makes a Greek letter of the micro sign: before a Latin letter, and behind none of another script, it is the sign. */
function withMicroSign(text: string): string {
  return text.replaceAll(/(?<![\u0370-\u03ff])\u03bc(?=[A-Za-z])/gu, "µ");
}

/** The page's text and lines in the order in which the page draws them; `toPage` turns PDF space into page points. */
export function linesOfPieces(pieces: readonly TextPiece[], toPage: Matrix): { text: string; lines: TextLine[] } {
  const lines: TextLine[] = [];
  const texts: string[] = [];
  let characters = 0;
  let run: Run | null = null;

  const closeRun = (after: string) => {
    if (run === null) return;
    const text = run.text.trim();
    if (text !== "") {
      if (lines.length < maxPageLines) lines.push(lineOf(text, run.box));
      texts.push(text, after);
      characters += text.length + after.length;
    }
    run = null;
  };

  for (const piece of pieces) {
    if (characters > maxPageCharacters) break;
    const text = withMicroSign(withoutControls(piece.str).replace(/\s+/g, " "));
    if (text.trim() === "") {
      if (run !== null && text !== "" && !run.text.endsWith(" ")) run.text += " ";
    } else {
      const box = boxOf(piece, toPage);
      if (
        run !== null &&
        ((piece.isCell === true && !isNote(text, run, { em: emOf(piece), box })) ||
          isApart(run, box) ||
          isOfOtherLine(run, { em: emOf(piece), box }))
      )
        closeRun("  ");
      run =
        run === null
          ? { text, box, em: emOf(piece) }
          : { text: run.text + besideRun(text, run, { em: emOf(piece), box }), box: union(run.box, box), em: run.em };
    }
    if (piece.hasEOL) {
      closeRun("\n");
      if (texts.at(-1) === "  ") texts[texts.length - 1] = "\n";
    }
  }
  closeRun("\n");
  return { text: texts.join("").trimEnd().slice(0, maxPageCharacters), lines };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function lineOf(text: string, box: Box): TextLine {
  return {
    text: text.slice(0, 4000),
    x: round(box.left),
    y: round(box.top),
    width: round(box.right - box.left),
    height: round(box.bottom - box.top),
  };
}

function emOf(piece: TextPiece): number {
  const [, , c = 0, d = 0] = piece.transform;
  return Math.hypot(c, d) || piece.height || 10;
}

/**
 * The text as it goes on a run. Small figures above the line are a footnote or a power, and never the next figures of a number:
 * "45" with a note 2 is not 452, nor 10⁹ 109.
 */
function besideRun(text: string, run: Run, placed: PlacedText): string {
  return isRaised(run, placed) ? raised(text) : text;
}

interface PlacedText {
  readonly em: number;
  readonly box: Box;
}

function isRaised(run: Run, { em, box }: PlacedText): boolean {
  return em < run.em * 0.88 && run.box.bottom - box.bottom > run.em * 0.18;
}

/** What is raised right behind a run is no cell of its own, though it may stand below others of its kind. */
function isNote(text: string, run: Run, placed: PlacedText): boolean {
  const gap = placed.box.left - run.box.right;
  return text.trim().length <= 3 && isRaised(run, placed) && gap > -run.em * 0.3 && gap < run.em * 0.5;
}

/** True when the next piece stands in another column of the same row. */
function isApart(run: Run, next: Box): boolean {
  const gap = Math.max(next.left - run.box.right, run.box.left - next.right);
  const overlap = Math.min(run.box.bottom, next.bottom) - Math.max(run.box.top, next.top);
  return gap > run.em * 1.2 || overlap < -run.em * 0.5;
}

/** Letters of the same height beyond a gap, half a line higher or lower: the words of the next cell, which wraps over two lines. */
function isOfOtherLine(run: Run, { em, box }: PlacedText): boolean {
  const gap = Math.max(box.left - run.box.right, run.box.left - box.right);
  const shift = Math.min(Math.abs(box.top - run.box.top), Math.abs(box.bottom - run.box.bottom));
  const isAsHigh = Math.abs(em - run.em) < run.em * 0.05;
  return isAsHigh && gap > run.em * 0.3 && shift > run.em * 0.4;
}

/** Where the letters stand: from a fifth below the base line to four fifths above it, which suits nearly every font. */
function boxOf(piece: TextPiece, toPage: Matrix): Box {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = piece.transform;
  const along = Math.hypot(a, b) || 1;
  const em = emOf(piece);
  const upLength = Math.hypot(c, d) || 1;
  const [ux, uy] = [(a / along) * piece.width, (b / along) * piece.width];
  const [vx, vy] = [(c / upLength) * em, (d / upLength) * em];
  const corners = piece.isVertical
    ? [
        [x - em / 2, y],
        [x + em / 2, y - piece.height],
      ]
    : [
        [x - vx * 0.2, y - vy * 0.2],
        [x + ux - vx * 0.2, y + uy - vy * 0.2],
        [x + vx * 0.8, y + vy * 0.8],
        [x + ux + vx * 0.8, y + uy + vy * 0.8],
      ];
  const points = corners.map(([px = 0, py = 0]) => apply(toPage, px, py));
  const xs = points.map(([px]) => px);
  const ys = points.map(([, py]) => py);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function apply([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, x: number, y: number): readonly [number, number] {
  return [finite(a * x + c * y + e), finite(b * x + d * y + f)];
}
