/** Of a cumulative report: which of its days a remark speaks of. */
import { findDateExpressions } from "../text/date-expressions.ts";
import type { PageLine } from "../text/page-lines.ts";
import type { FoundResult } from "./found-result.ts";
import { questionsResult } from "./questions-result.ts";

/**
 * The results among these that the line speaks of: those of the day that it names, else those under whose head its words stand, else
 * all. A line of one run of words says nothing by where it stands, unless it stands right below its row.
 */
export function meantByDay(
  line: PageLine,
  among: readonly FoundResult[],
  { isBelowRow }: { readonly isBelowRow: boolean },
): readonly FoundResult[] {
  const named = new Set(findDateExpressions(line.text).flatMap(({ readings }) => readings));
  const ofDay = among.filter(({ day }) => day !== undefined && day !== null && named.has(day));
  if (ofDay.length > 0) return ofDay;
  const cell = line.cells.find(({ text }) => questionsResult(text));
  const columns = among.flatMap(({ column }) => (column === undefined ? [] : [column]));
  if (cell === undefined || columns.length < 2 || (line.cells.length < 2 && !isBelowRow)) return among;
  const height = line.bottom - line.top;
  if (cell.left < Math.min(...columns.map(({ left }) => left)) - height) return among;
  const distance = ({ left, right }: (typeof columns)[number]) =>
    cell.left <= right && left <= cell.right ? Math.abs(cell.left - left) / 1000 : Math.abs(cell.left - left);
  const nearest = columns.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return among.filter(({ column }) => column?.left === nearest.left);
}

const label =
  /^(?:(?:lab(?:oratory)? )?(?:comments?|remarks?|notes?)|kommentare?|bemerkung(?:en)?|hinweise?|probe(?:nmaterial|nqualit(?:ä|ae)t)?|sample|specimen|commentaires?|remarques?|[ée]chantillon|comentarios?|observaci[óo]n(?:es)?|muestra)[\s.:]*$/iu;

/** A row of remarks on whole days, below the last test of a table. */
export function isRowOfRemarks({ cells }: PageLine): boolean {
  return cells.length > 1 && label.test(cells[0]?.text.trim() ?? "");
}
