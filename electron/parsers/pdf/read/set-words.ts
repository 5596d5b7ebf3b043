/**
 * Words of a page with the places at which its file sets them. pdf.js's own runs of text join what stands less than half a letter's
 * height apart, as the cells of a narrow table do.
 */
import { operators, placed, times, walkOperators, type Operators } from "./page-operators.ts";
import type { Matrix } from "./text-lines.ts";

/** Letters that follow each other without a gap that no blank explains, on one level line. In the file's own space. */
export interface SetRun {
  /** Without its blanks. */
  letters: string;
  /** How many blanks the file sets within it. */
  blanks: number;
  readonly left: number;
  right: number;
  readonly y: number;
  /** The height of its letters. */
  readonly em: number;
}

interface Letter {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly em: number;
}

/** More is a drawing of letters. */
const mostLetters = 60_000;

/** The runs in the order in which they are drawn; text that is turned or mirrored is left out. */
export function setRuns(page: Operators): readonly SetRun[] {
  const runs: SetRun[] = [];
  let [blanks, count] = [0, 0];
  for (const letter of lettersOf(page)) {
    const run = runs.at(-1);
    const width = letter.right - letter.left;
    if (letter.text.trim() === "") {
      blanks += width;
      count += 1;
      continue;
    }
    if (run !== undefined && goesOn(run, letter, blanks)) {
      run.letters += letter.text;
      run.blanks += count;
      run.right = Math.max(run.right, letter.right);
    } else {
      const { text, left, right, y, em } = letter;
      runs.push({ letters: text, blanks: 0, left, right, y, em });
    }
    [blanks, count] = [0, 0];
  }
  return runs;
}

/** In heights of letters: a gap beyond the blanks in it is a new place from here on. */
const narrowestGap = 0.12;

function goesOn(run: SetRun, { left, y, em }: Letter, blanks: number): boolean {
  const gap = left - run.right;
  return Math.abs(y - run.y) < em * 0.2 && gap > -em * 0.3 && gap - blanks < em * narrowestGap;
}

interface TextState {
  matrix: Matrix;
  line: Matrix;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
}

/** The letters with their places (ISO 32000-1 9.4.4). */
function lettersOf(page: Operators): readonly Letter[] {
  const letters: Letter[] = [];
  const start: Matrix = [1, 0, 0, 1, 0, 0];
  const state: TextState = {
    matrix: start,
    line: start,
    size: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
  };
  const move = (x: number, y: number) => {
    state.line = times(state.line, [1, 0, 0, 1, x, y]);
    state.matrix = state.line;
  };
  walkOperators(page, (operator, args, matrix) => {
    const number = (at: number) => (typeof args?.[at] === "number" ? args[at] : 0);
    switch (operator) {
      case operators.beginText:
        state.line = state.matrix = start;
        break;
      case operators.setCharSpacing:
        state.charSpacing = number(0);
        break;
      case operators.setWordSpacing:
        state.wordSpacing = number(0);
        break;
      case operators.setHScale:
        state.scale = number(0) / 100;
        break;
      case operators.setLeading:
        state.leading = number(0);
        break;
      case operators.setFont:
        state.size = number(1);
        break;
      case operators.moveText:
        move(number(0), number(1));
        break;
      case operators.setLeadingMoveText:
        state.leading = -number(1);
        move(number(0), number(1));
        break;
      case operators.nextLine:
        move(0, -state.leading);
        break;
      case operators.setTextMatrix:
        state.line = state.matrix = Array.from(args?.[0] as ArrayLike<number>);
        break;
      case operators.showText:
        letters.push(...shown(args?.[0], state, matrix));
        break;
      default:
    }
    return letters.length < mostLetters;
  });
  return letters;
}

interface Glyph {
  readonly unicode?: unknown;
  readonly width?: unknown;
  readonly isSpace?: unknown;
}

/** Letters and, between them, numbers that move the next one by thousandths of the font's size. */
function shown(items: unknown, state: TextState, matrix: Matrix): readonly Letter[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown): readonly Letter[] => {
    if (typeof item === "number") {
      advance(state, (-item / 1000) * state.size * state.scale);
      return [];
    }
    const { unicode, width, isSpace } = (item ?? {}) as Glyph;
    if (typeof unicode !== "string" || typeof width !== "number") return [];
    const whole = times(matrix, state.matrix);
    const [a = 1, b = 0, , d = 1] = whole;
    const [left, y] = placed(whole, 0, 0);
    const [right] = placed(whole, (width / 1000) * state.size * state.scale, 0);
    const spacing = state.charSpacing + (isSpace === true ? state.wordSpacing : 0);
    advance(state, ((width / 1000) * state.size + spacing) * state.scale);
    const isLevel = b === 0 && a > 0 && d !== 0 && state.size !== 0;
    return isLevel ? [{ text: unicode, left, right, y, em: Math.abs(d * state.size) }] : [];
  });
}

function advance(state: TextState, by: number): void {
  state.matrix = times(state.matrix, [1, 0, 0, 1, by, 0]);
}
