/** Lines that stand among the rows of a table and became none: whatever they are, they look like rows to whoever reads the page. */
import { findDateExpressions } from "../text/date-expressions.ts";
import type { PageLine } from "../text/page-lines.ts";
import type { RowWords } from "./found-result.ts";
import { remark, roleOfHead, saysNoValue } from "./lab-words.ts";
import { beginsWithPlace, isNoAnalyte } from "./loose-rows.ts";
import { isMeasurement, saysHowTaken } from "./other-parts.ts";
import { rangeShape } from "./printed-value.ts";

const longestRow = 200;
/** Rows of one table follow each other at so many lines. */
const nearby = 2;
/** A row begins where the others do, to so many points. */
const sameLeft = 12;

interface BetweenRow extends RowWords {
  readonly line: PageLine;
}

/**
 * Those of `others` that follow or precede a row as closely as rows do and begin where it begins; one that does is a row for those
 * behind it. `rows` must not be among them.
 */
export function rowsBetween(others: readonly PageLine[], known: Iterable<PageLine>): readonly BetweenRow[] {
  const rows = new Map([...Map.groupBy(known, ({ page }) => page)].map(([page, lines]) => [page, [...lines]]));
  const isTaken = new Set<PageLine>();
  const like = others.filter((line) => rows.has(line.page) && isRowLike(line));
  // Upwards as well: the only row that was understood may be the last one.
  for (const line of [...like, ...like.toReversed()]) {
    const onPage = rows.get(line.page) ?? [];
    if (isTaken.has(line) || !onPage.some((row) => isBeside(line, row))) continue;
    onPage.push(line);
    isTaken.add(line);
  }
  return like
    .filter((line) => isTaken.has(line))
    .map((line) => ({ line, page: line.page, evidence: line.text.trim().slice(0, 400) }));
}

function isBeside(line: PageLine, row: PageLine): boolean {
  const [own, other] = [line.cells[0], row.cells[0]];
  if (own === undefined || other === undefined || own.isPlaced !== other.isPlaced) return false;
  return Math.abs(line.index - row.index) <= nearby && Math.abs(own.left - other.left) <= sameLeft;
}

/** A name, and behind it figures or words for none. */
function isRowLike({ text, cells, isRunning }: PageLine): boolean {
  const [first, ...rest] = cells.map((cell) => cell.text.trim());
  if (first === undefined || isRunning || text.length > longestRow) return false;
  if (!/\p{L}{2}/u.test(first) || remark.test(first) || isNoAnalyte(first) || roleOfHead(first) !== null) return false;
  const name = first.replace(/(?<=\p{L}{2}.*)\d.*$/u, "").trim();
  if (isMeasurement(name) || findDateExpressions(text).length > 0) return false;
  // "5x" beside a range is no way of taking something.
  if (saysHowTaken(text) && !rest.some((cell) => rangeShape.test(cell))) return false;
  if (rest.length > 0) return rest.some((cell) => /\d/u.test(cell)) || saysNoValue(rest[0] ?? "");
  // In one run of words a unit has to say that something was measured.
  const isNamed = /^\p{L}[^.;]{1,60}\d/u.test(first) || beginsWithPlace.test(first);
  return (
    isNamed && /\d\s?(?:[A-Z*!]{1,2}\s)?(?:[\p{L}µ]{1,6}\/[\p{L}\d]{1,6}|%)(?!\p{L})|10[\^*]\d{1,2}\//u.test(first)
  );
}
