/** The rows of a table of results: cells put into their columns, and what wraps over several lines joined. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { rangeOf } from "../../../shared/model/printed-range.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import { labelledNameOn } from "../text/labelled-name.ts";
import { lineOfCells, type PageLine } from "../text/page-lines.ts";
import { joined, placedIn, textIn, textUnder, type PlacedLine } from "./cells-in-columns.ts";
import { namesControl } from "./control-words.ts";
import { dateInCell } from "./collection-dates.ts";
import type { FoundResult, RowWords } from "./found-result.ts";
import { isTimesLimit, namesTarget, withoutTarget } from "./limits-and-targets.ts";
import { nameWithUnit } from "./name-with-unit.ts";
import { nameWithoutNoteMark } from "./note-marks.ts";
import {
  bareFlag,
  columnFlag,
  flagPattern,
  namesEarlier,
  noValue,
  qualitativePhrase,
  remark,
  saysNoValue,
} from "./lab-words.ts";
import { isWithoutOneDay, textsOfOtherDays } from "./other-days.ts";
import { isMeasurement, isUnitOfDose, saysHowTaken } from "./other-parts.ts";
import { isOfTwoRows, isOfTwoSystems, isOfTwoTables } from "./mixed-rows.ts";
import { isHeadingWithin } from "./panel-headings.ts";
import { personHeading } from "./people-over.ts";
import { organismIn } from "./printed-organisms.ts";
import { hasStruck, rangeShape, readGrouped, readPrintedValue } from "./printed-value.ts";
import { isMeasured, isOnlyRange, rowsOf, type Row } from "./row-lines.ts";
import { isNoName } from "./wrapped-names.ts";
import { PersonOfRows } from "./rows-of-people.ts";
import { rangeOfEnds } from "./range-in-columns.ts";
import { questionsResult } from "./questions-result.ts";
import { areMarks } from "./result-standing.ts";
import { behindDays, ownFlag, ownRange } from "./beside-values.ts";
import { withPower } from "./powers-of-ten.ts";
import { splitRange, unitBeforeRange, withoutCalculated, withoutRangeLabel } from "./split-range.ts";
import type { Column, DateOrder } from "./table-columns.ts";

/** What the rows under a head say, in their order, and those with a value that could not be read. */
export interface TableContent {
  readonly results: readonly FoundResult[];
  readonly unread: readonly LostRow[];
  /** What stands beside the table in its lines, as lines of its own. */
  readonly beside: readonly PageLine[];
  /** In how many rows a result of an earlier day stands beside the new one. */
  readonly earlier: number;
}

/** A row that was not understood, and its lines. */
export interface LostRow extends RowWords {
  /** True where the row has results of other days: one day's cell says why it has none, or was not understood. */
  readonly isPartlyRead?: boolean;
  readonly lines: readonly PageLine[];
}

export interface TableOf {
  readonly columns: readonly Column[];
  readonly order: DateOrder;
  /** False for a paper of another kind, whose tables are of results only where they could be of nothing else. */
  readonly isLabPaper: boolean;
}

/** The rows of one head, or of the two of tables beside each other under one head. */
export function tableResults(all: readonly PageLine[], { columns, order, isLabPaper }: TableOf): TableContent {
  // The head of a further page, whose name and birth date would stand under the heads of columns.
  const rows = all.filter(({ text }) => labelledNameOn(text) === null);
  const apart = rows.map((line) => partedBeside(line, columns));
  const lines = apart.flatMap(({ own }) => own);
  const tables = new Set(columns.map(({ table }) => table));
  let earlier = 0;
  const read = [...tables].flatMap((table) => {
    const own = columns.filter((column) => column.table === table);
    const placed = lines
      .map((line) => placedIn(line, columns))
      .map(({ line, words }) => ({
        line,
        words: new Map([...words].filter(([column]) => column.table === table)),
      }));
    const sections = betweenHeadings(
      placed.filter(({ words }) => words.size > 0),
      own,
    );
    earlier += placed.filter(hasEarlier).length;
    const hasDays = placed.some((one) => dateInCell(textIn(one, "collected"), order) !== null);
    const hasStandings = !areMarks(placed.map((one) => textIn(one, "standing")));
    const hasUnitsInRanges = placed.some((one) => splitRange(textIn(one, "range")).unit !== null);
    const codes = new Set(placed.map((one) => textIn(one, "other")).filter((text) => laboratoryCode.test(text)));
    const people = new PersonOfRows();
    return sections.flatMap(rowsOf).map((row) => {
      const person = people.of(joined([...row.before, row.first, ...row.more], "person"));
      const results = resultsOf(row, {
        columns: own,
        order,
        isLabPaper,
        hasDays,
        hasStandings,
        hasUnitsInRanges,
        codes,
      }).map((one) => ({
        ...one,
        person,
      }));
      return {
        results,
        unread: isUnread(row, { columns: own, results })
          ? [{ ...wordsOf(row), isPartlyRead: results.length > 0 && own.some(({ date }) => date !== undefined) }]
          : [],
      };
    });
  });
  return {
    results: read.flatMap(({ results }) => results),
    unread: read.flatMap(({ unread }) => unread),
    beside: apart.flatMap(({ beside }) => beside),
    earlier,
  };
}

/** "98   03/12/2023": the day of an earlier value stands beside it. */
function withoutDays(text: string): string {
  return findDateExpressions(text)
    .reduce((rest, { text: day }) => rest.replace(day, " "), text)
    .replaceAll(/\(\s*\)/gu, "")
    .trim();
}

function hasEarlier({ words }: PlacedLine): boolean {
  return [...words].some(([{ role }, text]) => role === "previous" && readPrintedValue(withoutDays(text)) !== null);
}

/** One run of words that names whose the rows below are. */
function isPersonsHeading(line: PageLine): boolean {
  const heading = line.cells.length === 1 ? personHeading(line) : null;
  return heading !== null && !heading.isBare;
}

/** The rows of a table under each of its headings: no row goes on over one. */
function betweenHeadings(
  placed: readonly PlacedLine[],
  columns: readonly Column[],
): readonly (readonly PlacedLine[])[] {
  const sections: PlacedLine[][] = [[]];
  for (const one of placed) {
    if (isHeadingWithin(one.line, columns) || isPersonsHeading(one.line) || organismIn(one.line) !== null)
      sections.push([]);
    else sections.at(-1)?.push(one);
  }
  return sections;
}

/** "[70-99] f1", "70-99 a": the mark of a note behind a range is no part of it. */
function withoutNote(range: string): string {
  const [, alone = ""] = /^(.*\d[)\]]?)\s+(?:[a-z]\d?|\d)\)?$/u.exec(range) ?? [];
  return rangeShape.test(alone) ? alone : range;
}

/** "70-99 H" and "70-99 zu hoch" are a range with the mark of its value behind it. */
function withoutMark(range: string): { readonly range: string; readonly mark: string | null } {
  for (const { index } of range.matchAll(/\s+/gu)) {
    const [alone, mark] = [range.slice(0, index), range.slice(index).trim()];
    if (bareFlag.test(mark) && rangeShape.test(splitRange(alone).range)) return { range: alone, mark };
  }
  return { range, mark: null };
}

/** What stands behind the last column and apart from its words is no part of the row: another table's, or a mark in the margin. */
function partedBeside(
  line: PageLine,
  columns: readonly Column[],
): { readonly own: readonly PageLine[]; readonly beside: readonly PageLine[] } {
  const last = columns.at(-1);
  const cells = line.cells.toSorted((a, b) => a.left - b.left);
  const width = last === undefined ? 0 : Math.max(last.right - last.left, line.bottom - line.top);
  const at = cells.findIndex(
    (cell, number) =>
      number > 0 && last !== undefined && cell.left > Math.max(last.right, cells[number - 1]?.right ?? 0) + width,
  );
  const isMark = at === cells.length - 1 && bareFlag.test(cells[at]?.text.trim() ?? "");
  if (at < 0 || isMark) return { own: [line], beside: [] };
  return {
    own: [lineOfCells(line, cells.slice(0, at), "   ")],
    beside: [lineOfCells(line, cells.slice(at), "   ")],
  };
}

interface ReadRow {
  readonly columns: readonly Column[];
  readonly results: readonly FoundResult[];
}

/** True for a named row of whose values nothing was made, or which says that there is none: "pending", "***", a dash. */
function isUnread(row: Row, { columns, results }: ReadRow): boolean {
  const lines = [...row.before, row.first, ...row.more];
  const name = nameOf(lines.map((one) => textIn(one, "analyte")).filter((text) => text !== ""));
  if (lines.every((one) => textIn(one, "analyte") === "")) return isMeasured(lines);
  if (name === null || isMeasurement(name.replace(/\d[\d.,]*$/u, ""))) return false;
  if (lines.some(({ line }) => saysHowTaken(line.text))) return false;
  const range = joined(lines, "range");
  const cells = columns
    .filter(({ role }) => role === "value")
    .map((column) => textUnder(column, lines))
    .filter((cell) => isSaid(cell));
  if (results.length > 0 && isWithoutOneDay(lines, columns)) return true;
  const figures = cells.filter((cell) => /\d/u.test(cell) && readPrintedValue(cell)?.isCertain === true);
  if (results.length > 0 && columns.every(({ unit }) => unit === undefined) && figures.length > results.length)
    return true;
  if (results.length > 0)
    return cells.some((cell) => !noValue.test(cell) && (readPrintedValue(cell) ?? readGrouped(cell, range)) === null);
  return isMeasured(lines) || cells.some((cell) => !noValue.test(cell) || saysNoValue(cell));
}

/** Figures, or a few words or marks: a sentence is a remark that stands in the columns by chance. */
function isSaid(cell: string): boolean {
  const isFew = cell.length <= 50 && cell.split(/\s+/u).length <= 5;
  return /\d/u.test(cell) || (isFew && (/\p{L}{2}/u.test(cell) || noValue.test(cell)));
}

function wordsOf(row: Row): LostRow {
  const lines = [...(row.above === undefined ? [] : [row.above]), ...row.before, row.first, ...row.more];
  return { page: row.first.line.page, evidence: evidenceOf(lines), lines: lines.map(({ line }) => line) };
}

function evidenceOf(lines: readonly PlacedLine[]): string {
  return lines
    .map(({ line }) => line.text.trim())
    .join(" ")
    .slice(0, 400);
}

interface DatedTable extends TableOf {
  /** True where rows have days of their own: then a row without one has none, whatever day the paper names elsewhere. */
  readonly hasDays: boolean;
  /** False where the column headed as one of standings marks values as high and low. */
  readonly hasStandings: boolean;
  /** True where ranges have their unit behind them: then a unit alone is that of a row without a range. */
  readonly hasUnitsInRanges: boolean;
  /** What stands for laboratories in a column of its own: "EN", "01". */
  readonly codes: ReadonlySet<string>;
}

const laboratoryCode = /^(?:\p{Lu}{2,3}|\d{2})$/u;

/** The results of a row: one, or one for each day of a cumulative report. */
function resultsOf(
  row: Row,
  { columns, order, isLabPaper, hasDays, hasStandings, hasUnitsInRanges, codes }: DatedTable,
): readonly FoundResult[] {
  const lines = [...row.before, row.first, ...row.more];
  const analyte = nameOf(lines.map((one) => textIn(one, "analyte")).filter((text) => text !== ""));
  if (analyte === null || isNoName(analyte) || isMeasurement(analyte) || namesEarlier(analyte) || namesTarget(analyte))
    return [];
  const standing = joined(lines, "standing");
  const printedFlag = joined(lines, "flag") || (bareFlag.test(standing) || !hasStandings ? standing : "");
  const isAimedAt = printedFlag !== "" && withoutTarget(printedFlag) === "";
  const underRange = joined(lines, "range") || rangeOfEnds(joined(lines, "low"), joined(lines, "high"));
  const underUnit = joined(lines, "unit");
  const { unit: underUnits, range: besideUnit } =
    underRange === "" ? unitBeforeRange(underUnit) : { unit: underUnit, range: "" };
  const printedRange = withoutCode(underRange || besideUnit, codes);
  const { range: figures, mark } = withoutMark(isAimedAt ? "" : withoutNote(withoutTarget(printedRange)));
  const flag = printedFlag === "" ? (mark ?? "") : printedFlag;
  if (underUnits !== "" && !isUnit(underUnits)) return [];
  const isUnitAlone = underUnits === "" && /[/%]/u.test(figures) && unitPattern.test(withoutCalculated(figures));
  // A unit under the head of the ranges: this page has other columns than its head's.
  if (isUnitAlone && !hasUnitsInRanges) return [];
  const [unit, range] = isUnitAlone ? [figures, ""] : [underUnits, figures];
  if (lines.some(({ line }) => saysHowTaken(line.text))) return [];
  if (isOfTwoTables(lines, columns) || isOfTwoSystems(lines, columns)) return [];
  const collected = joined(lines, "collected");
  // Beside a column in a unit of its own the row's unit, range and mark are those of the other.
  const isOfOther = (column: Column) =>
    column.unit !== undefined &&
    columns.some((one) => one.role === "value" && one.date === undefined && one.unit === undefined);
  const isPlain = columns.every(({ role }) => role === "analyte" || role === "value");
  const shared = isPlain ? behindDays(columns, lines) : null;
  return columns
    .filter(({ role }) => role === "value")
    .flatMap((column) => {
      const own = ownRange(column, columns, lines);
      const ofRow = isOfOther(column)
        ? { unit: "", range: own ?? "", flag: "" }
        : {
            unit: unit || (shared?.unit ?? ""),
            range: own ?? (range || (shared?.referenceRange ?? "")),
            flag: ownFlag(column, columns, lines) ?? flag,
          };
      if (isOfTwoRows(lines, { ...ofRow, columns })) return [];
      const texts = lines.map(({ words }) => withoutRangeLabel(words.get(column) ?? "")).filter((text) => text !== "");
      const below = texts.filter((text, at) => at > 0 && isOnlyRange(text));
      const cell = withoutTarget(texts.filter((text) => !below.includes(text)).join(" "));
      const value = readPrintedValue(cell) ?? readGrouped(cell, ofRow.range);
      if (value === null || (!value.isCertain && questionsResult(cell))) return [];
      // Words that are no known result, where figures are expected: they are told, and nobody's value.
      if (!value.isCertain && rangeOf(splitRange(ofRow.range).range) !== null) return [];
      const isAlone =
        ofRow.unit === "" &&
        ofRow.range === "" &&
        ofRow.flag === "" &&
        (column.unit === undefined || !isLabPaper) &&
        value.unit === null &&
        value.referenceRange === null;
      const isNumber = /\d/u.test(value.printed) && !qualitativePhrase.test(value.printed);
      if (isAlone && (!value.isCertain || (isPlain && (isNumber || !isLabPaper)))) return [];
      // "Lithium 400 mg" is what somebody takes as often as what was measured.
      const isBare = ofRow.range === "" && ofRow.flag === "" && value.referenceRange === null && value.flag === null;
      if (isBare && isNumber && isUnitOfDose(ofRow.unit || (value.unit ?? ""))) return [];
      const split = splitRange(ofRow.range || (value.referenceRange ?? below.join(" ")));
      const named = nameWithoutNoteMark(analyte);
      const inHead = isNumber && !isWithoutUnit.test(named.text) ? (column.unit ?? null) : null;
      const inRow = isNumber ? withPower(ofRow.unit, { ofValue: value.unit, ofRange: split.unit }) : ofRow.unit;
      if (inRow === null) return [];
      const printedUnit = (inRow !== "" ? blankAsNull(inRow) : (value.unit ?? split.unit ?? inHead)) ?? null;
      // Where nothing else says what a number is measured in, its name may.
      const inName = printedUnit === null && isNumber ? nameWithUnit(named.text) : null;
      return [
        {
          analyte: inName?.name ?? named.text,
          marks: [value.mark ?? null, named.mark].filter((mark) => mark !== null),
          printed: value.printed.slice(0, 100),
          comparator: value.comparator,
          value: null,
          unit: (inName?.unit ?? printedUnit)?.slice(0, 40) ?? null,
          referenceRange: split.range === "" ? null : (blankAsNull(split.range)?.slice(0, 100) ?? null),
          flag:
            (flagPattern.test(ofRow.flag) || columnFlag.test(ofRow.flag) ? ofRow.flag : value.flag)?.slice(0, 40) ??
            null,
          ofOthers: textsOfOtherDays(lines, column),
          underStanding: hasStandings ? standing : null,
          ofRow: lines.map(({ line }) => line),
          ...(column.date === undefined ? {} : { column: { left: column.left, right: column.right } }),
          day: column.date ?? (collected === "" && !hasDays ? undefined : dateInCell(collected, order)),
          line: row.first.line,
          page: row.first.line.page,
          evidence: evidenceOf(lines),
        },
      ];
    });
}

/** "<5.7 % of total Hgb EN": the code of the laboratory, which other rows have in its column. */
function withoutCode(range: string, codes: ReadonlySet<string>): string {
  const [, before = range, code = ""] = /^(.+?)\s+(\S+)$/u.exec(range) ?? [];
  return codes.has(code) ? before : range;
}

/** Among values of one unit these have none, or another. */
const isWithoutUnit =
  /(?<!\p{L})(?:ratio|index|quotient|rapport|cociente|[íi]ndice|score|inr|ph|percent)(?!\p{L})|[%/]/iu;

/** Dashes in a cell say that there is nothing to say. */
function blankAsNull(text: string): string | null {
  return /^(?:-{1,3}|–|—|n\/?a)$/iu.test(text) ? null : text;
}

/** A figure by itself among the words of a unit is a value, or the end of a range: "ng/mL 9.2", "mg/dL 0-12". */
const besideFigure = /(?:^|\s)[<>≤≥]?\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?(?:\s|$)/u;

function isUnit(text: string): boolean {
  if (rangeShape.test(text) || isTimesLimit(text)) return false;
  if (!unitPattern.test(text) && besideFigure.test(text.replaceAll(/(?:10|1[.,]73)\s?[\^*]?\s?\d*|\/\s?\d+/gu, "")))
    return false;
  return (
    unitPattern.test(text) ||
    blankAsNull(text) === null ||
    (text.length <= 16 && !/\p{L}{9}/u.test(text) && text.split(" ").length <= 3)
  );
}

/** The name as one; null for what is no name of a test. */
function nameOf(parts: readonly string[]): string | null {
  const name = parts
    .reduce((whole, part) => (/[/\-–]$/u.test(whole) || whole === "" ? `${whole}${part}` : `${whole} ${part}`), "")
    .replace(/[\s.:…]+$/u, "")
    .replace(/\s*\.{2,}.*$/u, "")
    // A figure of which two readings differed, apart from the name, or a note's mark behind it.
    .replace(/^\d\?\s+(?=\p{L})|(?<=\p{Ll}{3})\?$/gu, "");
  const isName =
    /\p{L}/u.test(name) &&
    !hasStruck(name) &&
    name.length <= 120 &&
    (!remark.test(name) || namesControl(name)) &&
    !/^\d+[.)]?\s*$/u.test(name);
  return isName ? name : null;
}
