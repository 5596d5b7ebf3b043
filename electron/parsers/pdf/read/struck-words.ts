/**
 * Words with a line drawn through them, which nobody's text says: a laboratory crosses out what is not so. They stand as
 * "[struck out: …]", as in notes of other kinds, and are no results.
 */
import { operators, placed, walkOperators, type Operators } from "./page-operators.ts";
import type { Matrix, TextPiece } from "./text-lines.ts";

interface Rule {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/**
 * The pieces with what is struck through marked, and how many passages that is; of a page with too many lines to tell, as they are.
 * Matrices are those of the file's own space.
 */
export function withStruck(
  pieces: readonly TextPiece[],
  page: Operators,
): { readonly pieces: readonly TextPiece[]; readonly struck: number; readonly areLinesKnown: boolean } {
  const rules = rulesOf(page);
  if (rules.length === 0 || rules.length > mostRules) return { pieces, struck: 0, areLinesKnown: rules.length === 0 };
  let struck = 0;
  const marked = pieces.map((piece) => {
    const str = struckText(piece, rules);
    if (str === null) return piece;
    struck += 1;
    return { ...piece, str };
  });
  return { pieces: marked, struck, areLinesKnown: true };
}

/** A drawing has more; what crosses words there is no correction. */
const mostRules = 2000;
/** In units of the page: what is thicker is a bar. */
const thickest = 2.5;
const shortest = 3;

/** The thin level lines that the page draws, in the file's space. */
function rulesOf(page: Operators): readonly Rule[] {
  const rules: Rule[] = [];
  walkOperators(page, (operator, args, matrix) => {
    if (operator === operators.constructPath && isDrawn(args?.[0])) rules.push(...linesIn(args?.[1], matrix));
    return rules.length <= mostRules;
  });
  return rules;
}

/** A path that only clips is seen by nobody. */
function isDrawn(operator: unknown): boolean {
  return operator !== operators.endPath;
}

/** Of a path each part by itself: a whole table's rules may be one path. */
function linesIn(data: unknown, matrix: Matrix): readonly Rule[] {
  const numbers = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null;
  if (numbers === null || numbers.length > 200_000) return [];
  const rules: Rule[] = [];
  let points: (readonly [number, number])[] = [];
  const close = () => {
    const rule = ruleOf(points);
    if (rule !== null) rules.push(rule);
    points = [];
  };
  for (let at = 0; at < numbers.length;) {
    const step = numbers[at];
    // Moving, a line, a curve, closing, a curve of one bend: each with so many numbers behind it.
    const count = [2, 2, 6, 0, 4][step ?? -1];
    if (count === undefined) return rules;
    if (step === 0) close();
    for (let pair = at + 1; pair + 1 <= at + count; pair += 2)
      points.push(placed(matrix, numbers[pair] ?? 0, numbers[pair + 1] ?? 0));
    at += 1 + count;
  }
  close();
  return rules;
}

function ruleOf(points: readonly (readonly [number, number])[]): Rule | null {
  if (points.length < 2 || points.length > 8) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return high - low <= thickest && right - left >= shortest ? { left, right, y: (low + high) / 2 } : null;
}

/** The text with the words marked whose middle a line crosses; null where none does. Turned text is left as it is. */
function struckText({ str, width, transform }: TextPiece, rules: readonly Rule[]): string | null {
  const [a = 1, b = 0, , d = 0, x = 0, y = 0] = transform;
  if (b !== 0 || a <= 0 || d <= 0 || str.trim() === "" || width <= 0) return null;
  // Small letters reach half the height of the font; a line that strikes lies well inside, one below them underlines.
  const crossing = rules.filter((rule) => rule.y > y + d * 0.14 && rule.y < y + d * 0.56);
  if (crossing.length === 0) return null;
  const perLetter = width / str.length;
  let isAny = false;
  const marked = str.replace(/\S+/gu, (word, at: number) => {
    const [from, to] = [x + at * perLetter, x + (at + word.length) * perLetter];
    const covered = crossing.some(({ left, right }) => Math.min(right, to) - Math.max(left, from) >= (to - from) * 0.6);
    isAny ||= covered;
    return covered ? `[struck out: ${word}]` : word;
  });
  return isAny ? marked.replaceAll(/\](\s+)\[struck out: /gu, "$1") : null;
}
