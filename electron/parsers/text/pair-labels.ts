/** Forms print labels over their values or in a column beside them; here each value gets the label that is its own. */
import { dateLabelsIn } from "./field-labels.ts";
import { findDateExpressions } from "./date-expressions.ts";
import { isLabelAlone } from "./next-label.ts";
import { lineOfCells, type Cell, type PageLine } from "./page-lines.ts";
import { hasBirthLabel } from "./stated-birth.ts";

/** Labels of a form that are no dates but tell that a row is the head of one. */
const plainLabel =
  /^(?:(?:patient(?:['’]s)?|full|last|first|family|given|middle)? ?name|patient|age|sex|gender|mrn|(?:patient|record|account|accession|visit|encounter|medical record) ?(?:id|no\.?|number|#)|physician|provider|doctor|location|department|status|room|time|geschlecht|alter|sexo|edad|sexe|[âa]ge|sesso|et[àa]|name|vorname|nombre|nom|pr[ée]nom|nome|性別|年齢|氏名|姓名|性别|年龄|이름|성별|나이)\s*[:：]?$/iu;
const longestLabel = 40;
/** A head of a table holds for this many rows below it. */
const rowsBelow = 60;

/** The lines, where labelled values of forms stand as lines of their own, "label: value". */
export function pairLabels(lines: readonly PageLine[]): readonly PageLine[] {
  const paired: PageLine[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] as PageLine;
    const stack = stackAt(lines, at);
    if (stack !== null) {
      paired.push(...stack.lines);
      at = stack.next;
      continue;
    }
    const table = isHeadRow(line) ? tableUnder(lines, at) : null;
    if (table !== null) {
      paired.push(line, ...table.lines);
      at = table.next;
      continue;
    }
    paired.push(line);
    at += 1;
  }
  return paired;
}

/** A short phrase without a number: it may be a label. */
function isLabelLike(text: string): boolean {
  return text.length <= longestLabel && !/\d/.test(text) && /\p{L}/u.test(text) && text.split(/\s+/).length <= 5;
}

/** True when the phrase is a known label and hardly more. */
function isKnownLabel(text: string): boolean {
  if (!isLabelLike(text)) return false;
  if (plainLabel.test(text)) return true;
  const covered = dateLabelsIn(text).reduce((sum, { from, end }) => sum + end - from, 0);
  return covered > 0 && covered * 2 >= text.replace(/[:：\s]+$/, "").length;
}

function isHeadRow({ cells }: PageLine): boolean {
  return (
    cells.length >= 2 &&
    cells.length <= 16 &&
    cells.every(({ text }) => isLabelLike(text) && !/[:：]\s*\S/.test(text)) &&
    cells.some(({ text }) => isKnownLabel(text)) &&
    cells.filter(({ text }) => isKnownLabel(text)).length * 3 >= cells.length
  );
}

/** The rows under a head, each value with the label of its column; null when no value stands there. */
function tableUnder(lines: readonly PageLine[], at: number): { lines: readonly PageLine[]; next: number } | null {
  const head = lines[at] as PageLine;
  const found: PageLine[] = [];
  let next = at + 1;
  let before = head;
  for (; next < lines.length && next - at <= rowsBelow; next++) {
    const row = lines[next] as PageLine;
    if (row.page !== head.page || row.index - before.index > 2 || isHeadRow(row)) break;
    const hasValue = row.cells.some(({ text }) => /\d/.test(text));
    const isLabelled = row.cells.some(({ text }) => /\p{L}\s*[:：]/u.test(text));
    if (isRowOfFields(head, row)) break;
    if (!hasValue || isLabelled || (row.cells.length < 2 && head.cells.length > 2)) break;
    found.push(...labelledCells(head, row));
    before = row;
  }
  return next === at + 1 ? null : { lines: found, next };
}

/** A form, and no table: a date below a birth date's label that was left blank has its own label beside it. */
function isRowOfFields(head: PageLine, { cells }: PageLine): boolean {
  return cells.some((cell, index) => {
    const beside = cells[index - 1];
    if (beside === undefined || !/\d/.test(cell.text) || !(isKnownLabel(beside.text) || isLabelAlone(beside.text)))
      return false;
    return hasBirthLabel(labelOver(head.cells, cells, { cell, index })?.text ?? "");
  });
}

function labelledCells(head: PageLine, row: PageLine): readonly PageLine[] {
  const isBarred = barsBefore(head.text) > 0 && barsBefore(row.text) > 0;
  return row.cells.map((cell, index) => {
    const label = isBarred ? betweenBars(head, row, cell) : labelOver(head.cells, row.cells, { cell, index });
    if (label === null) return { ...lineOfCells(row, [cell], ""), isOrphan: true };
    return lineOfCells(row, [{ ...label, text: label.text.replace(/\s*[:：]$/, "") }, cell], ": ");
  });
}

/** The label with as many bars before it as the value has: a field between two bars may be blank. Null where the bars are not as many. */
function betweenBars(head: PageLine, row: PageLine, { from }: Cell): Cell | null {
  if (barsBefore(head.text) !== barsBefore(row.text)) return null;
  const bars = barsBefore(row.text, from);
  return head.cells.find((label) => barsBefore(head.text, label.from) === bars) ?? null;
}

function barsBefore(text: string, end = text.length): number {
  return text.slice(0, end).split("|").length - 1;
}

/** The label whose column the value stands in; null when two or none can be meant. */
export function labelOver(
  heads: readonly Cell[],
  cells: readonly Cell[],
  { cell, index }: { readonly cell: Cell; readonly index: number },
): Cell | null {
  const overlap = (head: Cell) => Math.min(head.right, cell.right) - Math.max(head.left, cell.left);
  const touching = heads.filter((head) => overlap(head) > 0);
  const widest = touching.toSorted((a, b) => overlap(b) - overlap(a))[0] ?? null;
  const byCount = heads.length === cells.length ? (heads[index] ?? null) : null;
  // Characters are no measure of columns where as many values stand as labels: their order is.
  if (byCount !== null && (!cell.isPlaced || widest === null || widest === byCount)) return byCount;
  // As many values as labels, but one leans over its neighbour's column: only its own left edge can tell.
  if (byCount !== null && widest !== null) return Math.abs(byCount.left - cell.left) <= 2 ? byCount : null;
  return touching.length === 1 ? widest : null;
}

/** Labels one under the other, and below them as many values: the first belongs to the first. */
function stackAt(lines: readonly PageLine[], at: number): { lines: readonly PageLine[]; next: number } | null {
  const labels = runFrom(lines, at, isStackLabel);
  if (labels.length < 2) return null;
  const values = runFrom(lines, at + labels.length, (line) => !isStackLabel(line) && !hasOwnLabel(line));
  if (!values.some(({ text }) => findDateExpressions(text).length > 0)) return null;
  const next = at + labels.length + values.length;
  if (values.length !== labels.length || isOneShort(labels, values))
    return { lines: [...labels, ...values.map((line) => ({ ...line, isOrphan: true }))], next };
  const pairs = labels.map((label, index) => {
    const value = values[index] as PageLine;
    const head = label.cells[0] as Cell;
    return lineOfCells(value, [{ ...head, text: head.text.replace(/\s*[:：]$/, "") }, ...value.cells], ": ");
  });
  return { lines: pairs, next };
}

/** True where a birth date would have a date and another date's label none: one of the two was left blank, and none says which. */
function isOneShort(labels: readonly PageLine[], values: readonly PageLine[]): boolean {
  const isDated = (at: number) => findDateExpressions(values[at]?.text ?? "").length > 0;
  const ofBirth = labels.findIndex(({ text }) => hasBirthLabel(text));
  return (
    ofBirth >= 0 &&
    isDated(ofBirth) &&
    labels.some(({ text }, at) => at !== ofBirth && dateLabelsIn(text).length > 0 && !isDated(at))
  );
}

function isStackLabel(line: PageLine): boolean {
  const [cell, ...others] = line.cells;
  if (!cell || others.length > 0 || !isLabelLike(cell.text)) return false;
  return /[:：]$/.test(cell.text) || isKnownLabel(cell.text);
}

function hasOwnLabel({ text }: PageLine): boolean {
  return /^[\p{L} ]{2,40}[:：]\s*\S/u.test(text);
}

/** The lines from `at` on that satisfy the test, with at most one blank line before the first and none between. */
function runFrom(lines: readonly PageLine[], at: number, isOne: (line: PageLine) => boolean): readonly PageLine[] {
  const run: PageLine[] = [];
  for (let next = at; next < lines.length; next++) {
    const line = lines[next] as PageLine;
    const before = run.at(-1) ?? lines[at - 1];
    const gap = before && before.page === line.page ? line.index - before.index : run.length > 0 ? 99 : 1;
    if (gap > (run.length > 0 ? 1 : 3) && at > 0 && run.length > 0) break;
    if (!isOne(line)) break;
    run.push(line);
  }
  return run;
}
