/** What of a page's drawing operators matters to reading its words: where lines are drawn and where letters are set. */
import type { Matrix } from "./text-lines.ts";

/** pdf.js's numbers of the operators that matter here; a test holds them against its own. */
export const operators = {
  save: 10,
  restore: 11,
  transform: 12,
  endPath: 28,
  beginText: 31,
  setCharSpacing: 33,
  setWordSpacing: 34,
  setHScale: 35,
  setLeading: 36,
  setFont: 37,
  moveText: 40,
  setLeadingMoveText: 41,
  setTextMatrix: 42,
  nextLine: 43,
  showText: 44,
  paintFormXObjectBegin: 74,
  paintFormXObjectEnd: 75,
  constructPath: 91,
} as const;

/** A page's operators as pdf.js lists them. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

const upright: Matrix = [1, 0, 0, 1, 0, 0];

/** Calls back for every operator with the matrix from its space to the page's (ISO 32000-1 8.3.4), until told to stop by `false`. */
export function walkOperators(
  { fnArray, argsArray }: Operators,
  visit: (operator: number, args: readonly unknown[] | null, matrix: Matrix) => boolean,
): void {
  const saved: Matrix[] = [];
  let matrix = upright;
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at] as readonly unknown[] | null;
    if (operator === operators.save || operator === operators.paintFormXObjectBegin) saved.push(matrix);
    if (operator === operators.restore || operator === operators.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    else if (operator === operators.transform) matrix = times(matrix, args as Matrix);
    else if (operator === operators.paintFormXObjectBegin && isMatrix(args?.[0])) matrix = times(matrix, args[0]);
    if (!visit(operator, args, matrix)) return;
  }
}

function isMatrix(value: unknown): value is Matrix {
  return Array.isArray(value) && value.length === 6;
}

/** Both, the second one first. */
export function times(one: Matrix, other: Matrix): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = one;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = other;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Where the matrix puts a point. */
export function placed(
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix,
  x: number,
  y: number,
): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
