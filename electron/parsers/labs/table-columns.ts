/** The columns of a table of results, told from the words of its head or from the dates that stand in it. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions, readingsIn, type DateExpression } from "../text/date-expressions.ts";
import type { Cell, PageLine } from "../text/page-lines.ts";
import { isOverPeople } from "../text/patients-column.ts";
import { headTail, roleOfHead, type ColumnRole } from "./lab-words.ts";
import { nameWithUnit } from "./name-with-unit.ts";
import { withRangeEnds } from "./range-in-columns.ts";
import { wrappedHeadAt } from "./wrapped-heads.ts";

export interface Column {
  readonly role: ColumnRole;
  readonly left: number;
  readonly right: number;
  /** Two tables beside each other under one head count from 0. */
  readonly table: number;
  /** The day that a column of a cumulative report stands for; null where its date can be read in two ways. */
  readonly date?: PartialDate | null | undefined;
  /** What all its values are measured in, as its head says: "Result (mg/dL)". */
  readonly unit?: string;
  /** True for one of a day over which nothing else stands. */
  readonly isDayAlone?: boolean;
  /** True for a column without a word over it. */
  readonly isImplied?: boolean;
}

export interface TableHead {
  readonly columns: readonly Column[];
  /** How many lines the head takes. */
  readonly lines: number;
}

/** The order of day and month that the document's own dates prove. */
export type DateOrder = DateExpression["order"];

/** The head that begins with this line; null where it is none. */
export function tableHeadAt(lines: readonly PageLine[], at: number, order: DateOrder): TableHead | null {
  const wrapped = wrappedHeadAt(lines, at, (text) => columnOf({ text, left: 0, right: 0 }, order)?.role ?? null);
  const line = partedHeads(wrapped?.line);
  if (line === undefined || line.cells.length < 2 || line.cells.length > 24) return null;
  const further = linesOfDays(lines, at);
  const columns = underCorner(
    line.cells.map((cell) => earlierOf(columnOf(cell, order), wrapped?.earlier.has(cell))),
    further,
  );
  const known = columns.filter((column) => column !== null);
  const roles = new Set(known.map(({ role }) => role));
  // Under the names of tests and a word for results, what stands over a column of its own is a head, whatever it says.
  const isSure = known.length >= 3 && roles.has("analyte") && roles.has("value");
  const isOfWords = isSure || line.cells.every(({ text }, cell) => columns[cell] !== null || unknownHead.test(text));
  if (!isOfWords || (known.length < columns.length && known.length < 3)) return null;
  const ends = endsBelow(lines, at);
  const placed = namedByPanel(columns, line.cells).map(
    (column, cell) => column ?? otherColumn(line.cells[cell] as Cell),
  );
  const ofOne = besideTests(besideControl(placed, line.cells), line.cells);
  const own = withEarlierDays(ofOne.flatMap((column) => endsOf(column, ends, placed)));
  const beside = further.flatMap(({ cells }) => cells.flatMap((cell) => besideDays(cell, columns) ?? []));
  const named = withRangeEnds(numbered(withImpliedAnalyte(withNormal([...own, ...beside], line.cells))));
  if (!isHead(named)) return null;
  const more = Math.max(wrapped?.more ?? 0, further.length, ends.length > 0 ? 1 : tailLines(lines, at));
  return { columns: named, lines: 1 + more };
}

const normal = /^(?:normal(?:e|es)?|normals)[\s.:]*$/iu;
const ofRanges: ReadonlySet<Column["role"]> = new Set(["range", "low", "high"]);

/** "Normal" by itself is over ranges where nothing else is, unless what is abnormal has a column beside it. */
function withNormal(columns: readonly Column[], cells: readonly Cell[]): readonly Column[] {
  const isOver = cells.some(({ text }) => /abnorm|anorm|out|path/iu.test(text));
  if (isOver || columns.some(({ role }) => ofRanges.has(role))) return columns;
  const heads = cells.filter(({ text }) => normal.test(text.trim()));
  return columns.map((column) =>
    column.role === "other" && heads.some(({ left }) => left === column.left) ? { ...column, role: "range" } : column,
  );
}

const aboutDays =
  /^(?:(?:collection |sample )?time|uhrzeit|heure|hora|(?:request|lab(?:oratory)?|episode|specimen|sample|accession|report|order)(?:[ -]?(?:no|number|id|ref|type)\.?)?|location|ward|station|fasting|auftrags?-?(?:nr|nummer)\.?|proben-?(?:nr|nummer)\.?|n[°º] ?(?:de )?(?:demande|petici[óo]n))[\s.:]*$/iu;
const mostAboutDays = 3;

/** The lines below a line of days that say more of each day: its time, its number. */
function linesOfDays(lines: readonly PageLine[], at: number): readonly PageLine[] {
  const head = lines[at];
  const days = head?.cells.slice(1).filter(({ text }) => isDayAlone(text)).length ?? 0;
  if (head === undefined || days < 2) return [];
  const below = lines.slice(at + 1, at + 1 + mostAboutDays);
  const end = below.findIndex(({ page, cells }) => page !== head.page || !aboutDays.test(cells[0]?.text.trim() ?? ""));
  return end < 0 ? below : below.slice(0, end);
}

/** "Date" before days that stand across the page is over the names of the tests. */
function underCorner(columns: readonly (Column | null)[], further: readonly PageLine[]): readonly (Column | null)[] {
  const [first, ...rest] = columns;
  const isCorner = first?.role === "collected" && rest.filter((column) => column?.isDayAlone).length >= 2;
  const hasNames = rest.some((column) => column?.role === "analyte");
  if (!isCorner || hasNames || (further.length === 0 && rest.some((column) => column === null))) return columns;
  return [{ ...first, role: "analyte" }, ...rest];
}

/** The head of units or ranges behind the days, in a line that says more of these. */
function besideDays({ text, left, right }: Cell, columns: readonly (Column | null)[]): Column | null {
  const role = roleOfHead(text);
  const isBehind = columns.every((column) => column === null || column.right < left);
  return isBehind && (role === "unit" || role === "range" || role === "flag") ? { role, left, right, table: 0 } : null;
}

/** Over names of tests where nothing else is; beside these, over the group, the number or the order that each belongs to. */
const groupHead = /^(?:items?|services?|leistung(?:en)?|prestazion[ei])[\s.:]*$/iu;

function besideTests(columns: readonly Column[], cells: readonly Cell[]): readonly Column[] {
  const isGroup = (at: number) => columns[at]?.role === "analyte" && groupHead.test(cells[at]?.text.trim() ?? "");
  const hasTests = columns.some(({ role }, at) => role === "analyte" && !isGroup(at));
  return hasTests ? columns.map((column, at) => (isGroup(at) ? { ...column, role: "other" } : column)) : columns;
}

const control = /^(?:(?:normal )?controls?|kontrolle|t[ée]moin|testigo|control normal)(?: value)?$/iu;

/** Beside a column of controls "Patient" is over what was measured of the patient: times of clotting are printed so. */
function besideControl(columns: readonly Column[], cells: readonly Cell[]): readonly Column[] {
  if (!cells.some(({ text }) => control.test(text.trim()))) return columns;
  return columns.map((column) => (column.role === "person" ? { ...column, role: "value" } : column));
}

/** Beside a column of results, a day alone over another stands over those of that day, which was before. */
function withEarlierDays(columns: readonly Column[]): readonly Column[] {
  const hasOwn = columns.some(({ role, date }) => role === "value" && date === undefined);
  return hasOwn ? columns.map((column) => earlierOf(column, column.isDayAlone)) : columns;
}

/** Under a head a day of its own, of which nothing says whose it is, holds no new result. */
function earlierOf<C extends Column | null>(column: C, isEarlier = false): C | Column {
  return column !== null && column.date !== undefined && isEarlier
    ? { ...column, role: "previous", date: undefined }
    : column;
}

/** The line with cells parted that hold the heads of two columns, as "Reference range Flag". */
function partedHeads(line: PageLine | undefined): PageLine | undefined {
  if (line === undefined || line.cells.every(({ text }) => roleOfHead(text) !== null)) return line;
  return { ...line, cells: line.cells.flatMap(partedHead) };
}

function partedHead(cell: Cell): readonly Cell[] {
  const words = cell.text
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "|");
  if (words.length < 2 || words.length > 6 || roleOfHead(cell.text) !== null) return [cell];
  for (let count = words.length - 1; count > 0; count--) {
    const [first, second] = [words.slice(0, count).join(" "), words.slice(count).join(" ")];
    // "15 Mar 2024 Units": a day stands over values.
    const roles = [roleOfHead(first) ?? (isDayAlone(first) ? "value" : null), roleOfHead(second)];
    if (roles.includes(null) || roles.includes("other") || roles[0] === roles[1]) continue;
    const from = cell.text.indexOf(second, first.length);
    const perLetter = (cell.right - cell.left) / cell.text.length;
    return [
      { ...cell, text: first, right: cell.left + first.length * perLetter },
      { ...cell, text: second, from: cell.from + from, start: cell.start + from, left: cell.left + from * perLetter },
    ];
  }
  return [cell];
}

/** The ends of a range in the line below a head, where that has nothing else: "Low" and "High" under "Reference range". */
function endsBelow(lines: readonly PageLine[], at: number): readonly Column[] {
  const [head, below] = [lines[at], lines[at + 1]];
  if (head === undefined || below === undefined || below.page !== head.page) return [];
  const ends = below.cells.map(({ text, left, right }) => ({ role: roleOfHead(text), left, right, table: 0 }));
  const isOfEnds = ends.length > 1 && ends.every(({ role }) => role === "low" || role === "high");
  return isOfEnds ? (ends as readonly Column[]) : [];
}

/** A head of ranges gives way to the ends that stand below it; so does each of two that have one end each below them. */
function endsOf(column: Column, ends: readonly Column[], columns: readonly Column[]): readonly Column[] {
  if (column.role !== "range" && column.role !== "other") return [column];
  const over = ends.map((end) => columnFor(end, columns));
  const own = ends.filter((_end, at) => over[at] === column);
  const isOneEach = own.length === 1 && new Set(over).size === ends.length;
  return isOneEach || (own.length > 1 && column.role === "range") ? own : [column];
}

/** Words of a column that is none of ours, among several that are. */
const unknownHead = /^[^\d:]{1,30}$/u;

function otherColumn({ left, right }: Cell): Column {
  return { role: "other", left, right, table: 0 };
}

function columnOf({ text, left, right }: Pick<Cell, "text" | "left" | "right">, order: DateOrder): Column | null {
  const role = roleOfHead(text);
  if (role !== null) return { role, left, right, table: 0 };
  if (isOverPeople(text)) return { role: "person", left, right, table: 0 };
  if (isHeadOfNamesWithUnits(text)) return { role: "analyte", left, right, table: 0 };
  if (shares.test(text.trim())) return { role: "value", left, right, table: 0, unit: "%" };
  const inUnit = nameWithUnit(text);
  const ofUnit = inUnit === null ? null : roleOfHead(inUnit.name);
  if (inUnit !== null && ofUnit === "value") return { role: ofUnit, left, right, table: 0, unit: inUnit.unit };
  if (ofUnit === "range" || ofUnit === "previous") return { role: ofUnit, left, right, table: 0 };
  const [date, ...more] = findDateExpressions(text);
  const [only] = more.length === 0 && date !== undefined ? [date] : [];
  const beside =
    only && roleOfHead(text.replace(only.text, "").replace(/[()[\]]|\b(?:from|vom|du|de[l]?|of)\b/giu, ""));
  // "Vorwert 12.01.2024": the day of what is no new result.
  if (beside === "previous") return { role: "previous", left, right, table: 0 };
  // A date in a sentence heads no column.
  if (only === undefined || !(beside === "value" || isDayAlone(text))) return null;
  const readings = readingsIn(only, order);
  const day = readings.length === 1 ? (readings[0] ?? null) : null;
  return { role: "value", left, right, table: 0, date: day, isDayAlone: beside !== "value" };
}

/** Over parts of a hundred, as a differential blood count has them beside its numbers of cells. */
const shares =
  /^(?:%|percent(?:age)?|prozent|pourcentage|porcentaje|rel(?:ati(?:ve|v|f|vo)|\.)?(?: (?:values?|werte?|valeurs?|valor))? ?(?:\(?(?:in |en )?%\)?))$/iu;

/** "Analyt [Einheit]", "Test (units)": each name has its unit behind it in brackets. */
function isHeadOfNamesWithUnits(text: string): boolean {
  const [, name = "", inside = ""] = /^(.+?)\s*[([]([^()[\]]{1,20})[)\]]$/u.exec(text.trim()) ?? [];
  return roleOfHead(name) === "analyte" && roleOfHead(inside) === "unit";
}

/** "12.05.2021 08:30" is one day with its time. */
function isDayAlone(text: string): boolean {
  const [date, ...more] = findDateExpressions(text);
  return (
    date !== undefined && more.length === 0 && text.replace(date.text, "").replace(/[\d:.,\s]|[ap]m/giu, "") === ""
  );
}

/** The name of a panel over the names of its tests: an unknown word before a value, where nothing else heads the names. */
function namedByPanel(columns: readonly (Column | null)[], cells: readonly Cell[]): readonly (Column | null)[] {
  if (columns.some((column) => column?.role === "analyte")) return columns;
  return cells.map(({ left, right }, at) => {
    const before = columns[at - 1];
    const isFirst = at === 0 || before?.role === "range" || before?.role === "unit" || before?.role === "flag";
    const isPanel = columns[at] === null && isFirst && columns[at + 1]?.role === "value";
    return isPanel ? { role: "analyte", left, right, table: 0 } : (columns[at] ?? null);
  });
}

/** Names of tests often stand under no word at all, left of everything else. */
function withImpliedAnalyte(columns: readonly Column[]): readonly Column[] {
  const [first] = columns;
  if (first === undefined || columns.some(({ role }) => role === "analyte")) return columns;
  return [{ role: "analyte", left: 0, right: Math.max(0, first.left - 1), table: 0, isImplied: true }, ...columns];
}

function numbered(columns: readonly Column[]): readonly Column[] {
  let table = -1;
  return columns.map((column) => {
    if (column.role === "analyte") table += 1;
    return { ...column, table: Math.max(0, table) };
  });
}

/** A value, and beside it what a value alone could not have. Dates alone make a head from two on. */
function isHead(columns: readonly Column[]): boolean {
  const count = (role: ColumnRole) => columns.filter((column) => column.role === role).length;
  const dated = columns.filter(({ date }) => date !== undefined).length;
  const named = count("value") - dated;
  const beside = count("unit") + count("range") + count("low") + count("flag") + count("previous");
  const isNamed = columns.some(({ role, isImplied }) => role === "analyte" && !isImplied);
  if (named > 0) return beside > 0 || (isNamed && columns.length >= 2);
  return dated >= 2 || (dated === 1 && beside > 0);
}

/** Second and third lines of a head: nothing but the ends of what stands above them. */
function tailLines(lines: readonly PageLine[], at: number): number {
  let count = 0;
  for (const line of lines.slice(at + 1, at + 3)) {
    const isTail = line.page === lines[at]?.page && line.cells.every(({ text }) => headTail.test(text.trim()));
    if (!isTail) break;
    count += 1;
  }
  return count;
}

/** The column that a cell stands in: the one that holds it, or whose left, right or middle is nearest to its own. */
export function columnFor({ left, right }: Pick<Cell, "left" | "right">, columns: readonly Column[]): Column {
  const distance = (column: Column) =>
    left >= column.left && right <= column.right
      ? 0
      : Math.min(
          Math.abs(left - column.left),
          Math.abs(right - column.right),
          Math.abs((left + right - column.left - column.right) / 2),
        );
  return columns.reduce((best, column) => (distance(column) < distance(best) ? column : best));
}
