/** Tables with a day in each row and a test over each column, as cumulative reports and patients' own lists have them. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import type { Cell, PageLine } from "../text/page-lines.ts";
import { dateInCell } from "./collection-dates.ts";
import type { FoundResult, RowWords } from "./found-result.ts";
import { noValue, remark, roleOfHead, saysNoValue } from "./lab-words.ts";
import { nameWithUnit } from "./name-with-unit.ts";
import { isMeasurement, isUnitOfDose } from "./other-parts.ts";
import { rangeShape, readPrintedValue } from "./printed-value.ts";
import { splitRange } from "./split-range.ts";
import { columnFor, type Column, type DateOrder } from "./table-columns.ts";

export interface DayGrid {
  /** All lines of it: nobody else reads them. */
  readonly lines: readonly PageLine[];
  readonly results: readonly FoundResult[];
  readonly unread: readonly RowWords[];
  /** True where its columns say by their units, or by names that nothing else has, that they are of results, whatever the paper is. */
  readonly isOfTests: boolean;
}

/** The grids among the lines, in their order. */
export function dayGrids(lines: readonly PageLine[], order: DateOrder): readonly DayGrid[] {
  const grids: DayGrid[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const grid = gridAt(lines, at, order);
    if (grid === null) continue;
    grids.push(grid);
    at += grid.lines.length - 1;
  }
  return grids;
}

const corner =
  /^(?:(?:date|day|time|collected|collection|sample(?:d)?|drawn|taken|datum|tag|abnahme|entnahme|uhrzeit|jour|heure|pr[ée]l[èe]vement|pr[ée]lev[ée]|fecha|d[íi]a|hora|toma)(?:[\s/&,.]+|$)(?:of|and|on|at|und|vom|du|le|de|la|et|y)?\s*)+(?:test|parameter)?\s*:?$/iu;
/** Columns beside the days that hold no test. */
const noTest =
  /^(?:time|uhrzeit|heure|hora|(?:lab|sample|accession|request|order|specimen|probe[n]?|auftrags?)[\s.-]*(?:no|nr|id|number|nummer)?\.?|no\.?|nr\.?|id|by|initials|dos(?:e|is|age))\b.*$/iu;

interface Test {
  readonly name: string;
  readonly column: Column;
  unit: string | null;
  range: string | null;
}

function gridAt(lines: readonly PageLine[], at: number, order: DateOrder): DayGrid | null {
  const head = lines[at] as PageLine;
  const tests = testsOf(head, lines.slice(at + 1, at + 5));
  if (tests === null) return null;
  const days: Column = { role: "collected", left: 0, right: Math.max(1, tests.left), table: 0 };
  const columns = [days, ...tests.all.map(({ column }) => column)];
  const used: PageLine[] = [head];
  const results: FoundResult[] = [];
  const unread: RowWords[] = [];
  const rowsSeen: RowWords[] = [];
  let isSure = tests.all.every(({ name }) => !hasInnerUnit(name));
  let rows = 0;
  for (const line of lines.slice(at + 1)) {
    if (line.page !== head.page) break;
    const placed = line.cells.map((cell) => ({ cell, column: columnFor(cell, columns) }));
    const first = placed.filter(({ column }) => column === days);
    const isDay = first.length > 0 && isOnlyDay(first.map(({ cell }) => cell.text).join(" "));
    const beside = placed.filter(({ column }) => column !== days);
    if (isDay) {
      rows += 1;
      // Two figures under one name: two names ran together over them.
      isSure &&= new Set(beside.map(({ column }) => column)).size === beside.length;
      const read = rowOf(line, { tests: tests.all, beside, day: dateInCell(first[0]?.cell.text ?? "", order) });
      results.push(...read.results);
      const seen = { page: line.page, evidence: `${head.text.trim()} · ${line.text.trim()}`.slice(0, 400) };
      rowsSeen.push(seen);
      if (read.isOpen) unread.push(seen);
    } else if (rows > 0 || !takeUnitsOrRanges(tests.all, beside)) break;
    used.push(line);
  }
  if (rows === 0 || !tests.all.some(({ column }) => column.role === "value") || results.length + unread.length === 0)
    return null;
  const units = tests.all.flatMap(({ unit, column }) => (column.role === "value" ? [unit] : []));
  const isOfTests =
    (units.every((unit) => unit !== null) && units.some(isConcentration)) ||
    tests.all.filter(({ name }) => commonTest.test(name)).length >= fewestCommon;
  return isSure
    ? { lines: used, results, unread, isOfTests }
    : { lines: used, results: [], unread: rowsSeen, isOfTests };
}

/** "Urea (mg/dL) Creatinine" is two names that ran together. */
function hasInnerUnit(name: string): boolean {
  return [...name.matchAll(/[([]([^()[\]]{1,20})[)\]]/gu)].some(
    ([, inside = ""]) => /[/%]/u.test(inside) && unitPattern.test(inside),
  );
}

function isConcentration(unit: string | null): boolean {
  return unit !== null && /\/ ?[dcmuµμ]?l$/iu.test(unit) && unitPattern.test(unit) && !isUnitOfDose(unit);
}

/** So many columns with such names make a list of results. */
const fewestCommon = 2;
const commonTest =
  /^(?:(?:serum|s-?|plasma) ?)?(?:sodium|natrium|sodio|na\+?|potassium|kalium|potasio|k\+?|chlorid[eo]?|calcium|calcio|magnesium|magnesio|urea|harnstoff|ur[ée]e|bun|[ck]reatinine?|cr[ée]atinine?|creatinina|e?gfr|glucose|glukose|glucosa|glyc[ée]mie|hba1c|ha?emoglobin|h(?:ä|ae)moglobin|h[ée]moglobine|hemoglobina|hb|hgb|ha?ematocrit|h(?:ä|ae)matokrit|wbc|rbc|plt|platelets?|leuko[zc]yten|leucocytes|leucocitos|thrombo[zc]yten|plaquettes|plaquetas|neutrophils?|lymphocytes?|ferritine?|ferritina|crp|esr|bsg|tsh|ft[34]|psa|cea|ca ?(?:125|19-?9|15-?3)|afp|alt|ast|ggt|alp|gpt|got|bilirubine?|bilirrubina|albumine?|alb[úu]mina|cholesterol|cholesterin|colesterol|ldl|hdl|triglycerides?|triglyceride|inr|ldh|troponin)$/iu;

interface Tests {
  /** Where the column of days ends. */
  readonly left: number;
  readonly all: readonly Test[];
}

/** The tests over the columns: words behind a corner that says that days stand below it, or behind none, and no usual head. */
function testsOf({ page, cells }: PageLine, below: readonly PageLine[]): Tests | null {
  const [first] = cells;
  if (first === undefined) return null;
  const hasCorner = corner.test(first.text.trim());
  const names = hasCorner ? cells.slice(1) : cells;
  const [leftmost] = names;
  const isUnderNothing = (line: PageLine) => line.page === page && isOnlyDay(line.cells[0]?.text ?? "");
  const day = hasCorner ? first : below.find(isUnderNothing)?.cells[0];
  if (leftmost === undefined || day === undefined || day.right >= leftmost.right) return null;
  // Without a corner only its units say that a line of words stands over figures.
  if (!hasCorner && !names.some((cell) => testOver(cell).unit !== null)) return null;
  if (!hasCorner && (names.length < 2 || day.right > leftmost.left)) return null;
  const isUsual = names.some(({ text }) => ["analyte", "value", "unit", "range"].includes(roleOfHead(text) ?? ""));
  const isOfWords = names.every(
    ({ text }) =>
      /^\P{N}*\p{L}/u.test(text) &&
      text.length <= 60 &&
      readPrintedValue(text)?.isCertain !== true &&
      findDateExpressions(text).length === 0,
  );
  if (isUsual || !isOfWords || remark.test(leftmost.text)) return null;
  return { left: (day.right + leftmost.left) / 2 - 1, all: names.map(testOver) };
}

function testOver({ text, left, right }: Cell): Test {
  const isTest = roleOfHead(text) === null && !noTest.test(text) && !isMeasurement(text) && !isOfDoses(text);
  const column: Column = { role: isTest ? "value" : "other", left, right, table: 0 };
  const { name, unit } = nameWithUnit(text) ?? { name: text.trim(), unit: null };
  return { name, column, unit, range: null };
}

/** What somebody takes stands beside what is measured in such lists: "Warfarin (mg)". */
function isOfDoses(text: string): boolean {
  const [, unit = ""] = /[([]([^()[\]]{1,12})[)\]]\s*$/u.exec(text) ?? [];
  return (
    isUnitOfDose(unit) ||
    /\b(?:dos(?:e|is|age|ierung)|tablets?|tabletten|comprim[ée]s|posologie|comprimidos)\b/iu.test(text)
  );
}

/** True for a day, with its time at most. */
function isOnlyDay(text: string): boolean {
  const [date, ...more] = findDateExpressions(text);
  return (
    date !== undefined &&
    more.length === 0 &&
    text.replace(date.text, "").replace(/[\d:.,@\s]|[ap]m|uhr|h/giu, "") === ""
  );
}

interface Placed {
  readonly cell: Cell;
  readonly column: Column;
}

/** Takes a line between head and rows that holds nothing but units or nothing but ranges; false for any other. */
function takeUnitsOrRanges(tests: readonly Test[], cells: readonly Placed[]): boolean {
  const texts = cells.map(({ cell }) => cell.text.trim());
  const unit = (text: string) => text.replace(/^[([](.*)[)\]]$/u, "$1");
  const areUnits = texts.length > 0 && texts.every((text) => unitPattern.test(unit(text)));
  const areRanges = texts.length > 0 && texts.every((text) => rangeShape.test(splitRange(text).range));
  if (!areUnits && !areRanges) return false;
  for (const { cell, column } of cells) {
    const test = tests.find((one) => one.column === column);
    if (test === undefined) continue;
    if (areUnits) test.unit = unit(cell.text.trim());
    else {
      const { range, unit: behind } = splitRange(cell.text.trim());
      test.range = range;
      test.unit ??= behind;
    }
  }
  return true;
}

interface RowOfDay {
  readonly tests: readonly Test[];
  readonly beside: readonly Placed[];
  readonly day: FoundResult["day"];
}

/** The results of one day; open where a figure stands there that was not understood, or of which nothing says what it measures. */
function rowOf(line: PageLine, { tests, beside, day }: RowOfDay): { results: readonly FoundResult[]; isOpen: boolean } {
  const isMeasured = tests.some(({ unit, range }) => unit !== null || range !== null);
  let isOpen = false;
  const results = tests.flatMap(({ name, column, unit, range }): readonly FoundResult[] => {
    const printed = beside
      .filter((one) => one.column === column)
      .map(({ cell }) => cell.text)
      .join(" ")
      .trim();
    if (saysNoValue(printed)) isOpen = true;
    if (column.role !== "value" || printed === "" || noValue.test(printed)) return [];
    const value = readPrintedValue(printed);
    if (value?.isCertain !== true || !(isMeasured || value.unit !== null)) {
      isOpen = true;
      return [];
    }
    return [
      {
        analyte: name.slice(0, 200),
        printed: value.printed.slice(0, 100),
        comparator: value.comparator,
        value: null,
        unit: (value.unit ?? unit)?.slice(0, 40) ?? null,
        referenceRange: (value.referenceRange ?? range)?.slice(0, 100) ?? null,
        flag: value.flag?.slice(0, 40) ?? null,
        day,
        ofOthers: beside.filter((one) => one.column !== column).map(({ cell }) => cell.text.trim()),
        line,
        page: line.page,
        evidence: line.text.trim().slice(0, 400),
      },
    ];
  });
  return { results, isOpen };
}
