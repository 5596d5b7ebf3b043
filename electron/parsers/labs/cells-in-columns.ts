/** The cells of a line put into the columns of their table. */
import { rangeOf } from "../../../shared/model/printed-range.ts";
import type { Cell, PageLine } from "../text/page-lines.ts";
import { bareFlag } from "./lab-words.ts";
import { readPrintedValue } from "./printed-value.ts";
import { rangeOfEnds } from "./range-in-columns.ts";
import { splitRange } from "./split-range.ts";
import { columnFor, type Column } from "./table-columns.ts";

/** A line's words by their columns. */
export interface PlacedLine {
  readonly line: PageLine;
  readonly words: ReadonlyMap<Column, string>;
}

interface PlacedCell {
  readonly cell: Cell;
  readonly column: Column;
}

/** What the lines of one row say under a column, one after the other. */
export function textUnder(column: Column, lines: readonly PlacedLine[]): string {
  return lines
    .map(({ words }) => words.get(column) ?? "")
    .join(" ")
    .trim();
}

/** What a line says under all columns of one role. */
export function textIn({ words }: PlacedLine, role: Column["role"]): string {
  return [...words]
    .filter(([column]) => column.role === role)
    .map(([, text]) => text.trim())
    .join(" ");
}

/** What the lines of one row say under all columns of one role. */
export function joined(lines: readonly PlacedLine[], role: Column["role"]): string {
  return lines
    .map((one) => textIn(one, role))
    .filter((text) => text !== "")
    .join(" ");
}

/** Each cell in the column that it stands in. */
export function placedIn(line: PageLine, columns: readonly Column[]): PlacedLine {
  const words = new Map<Column, string>();
  const cells = line.cells
    .flatMap((one) => withoutValue(one, line, columns))
    .flatMap((one) => withoutUnit(one, line, columns));
  for (const { cell, column } of withBareFlags(columnsOfCells(cells, columns), columns)) {
    const before = words.get(column);
    words.set(column, before === undefined ? cell.text : `${before} ${cell.text}`);
  }
  return { line, words };
}

/**
 * The column of each cell. Of two that seem to stand under one head the first belongs to the empty column before it, if that is
 * one of values and it holds one: figures that are set to the right reach under the next head.
 */
function columnsOfCells(cells: readonly Cell[], columns: readonly Column[]): readonly PlacedCell[] {
  const placed = cells.map((cell) => ({ cell, column: columnFor(cell, columns) }));
  return placed.map(({ cell, column }, at) => {
    const before = columns[columns.indexOf(column) - 1];
    const isCrowded = placed[at + 1]?.column === column && placed[at - 1]?.column !== column;
    const isFree = before?.role === "value" && column.role !== "value" && placed.every((one) => one.column !== before);
    const isValue = isCrowded && isFree && before.table === column.table && /^[<>≤≥]?\s?\d/u.test(cell.text);
    return isValue && readPrintedValue(cell.text)?.isCertain === true ? { cell, column: before } : { cell, column };
  });
}

const impliedFlags: Column[] = [];

/** The column of flags of a table whose head has no word for them. */
function impliedFlag(table: number): Column {
  return (impliedFlags[table] ??= { role: "flag", left: -1, right: -1, table, isImplied: true });
}

const besideFlags: ReadonlySet<string> = new Set(["analyte", "unit", "range", "low", "high"]);

/** Flags that stand by themselves in a column without a head are no part of the column that happens to be next to them. */
function withBareFlags(placed: readonly PlacedCell[], columns: readonly Column[]): readonly PlacedCell[] {
  return placed.map(({ cell, column }, at) => {
    const text = cell.text.trim();
    const hasOwn = columns.some(({ role, table }) => role === "flag" && table === column.table);
    const others = placed.filter((one, other) => other !== at && one.column === column);
    const isBeside =
      besideFlags.has(column.role) ||
      (column.role === "value" && column.date === undefined && others.some((one) => /\d/u.test(one.cell.text)));
    if (!hasOwn && isSignBefore(placed, at)) return { cell, column: impliedFlag(column.table) };
    if (hasOwn || !isBeside || !bareFlag.test(text)) return { cell, column };
    // "*   Ferritin": a mark in the margin before the name.
    const isInMargin = placed[at + 1]?.column === column && /^\P{L}+$/u.test(text);
    const isName = column.role === "analyte" && placed[at - 1]?.column !== column && !isInMargin;
    // A litre alone under the head of units is one.
    const isUnit = column.role === "unit" && /^\p{L}{1,2}$/u.test(text) && others.length === 0;
    return isName || isUnit ? { cell, column } : { cell, column: impliedFlag(column.table) };
  });
}

/** "-   33   35   50": a sign by itself before a value marks it where its range says the same; else it may be a minus, or nothing. */
function isSignBefore(placed: readonly PlacedCell[], at: number): boolean {
  const [sign, value] = [placed[at], placed[at + 1]];
  if (sign === undefined || value?.column.role !== "value" || !/^(?:\+{1,3}|-{1,3})$/u.test(sign.cell.text.trim()))
    return false;
  if (sign.column.role !== "analyte" && sign.column.role !== "value") return false;
  const under = (role: Column["role"]) =>
    placed
      .filter(({ column }) => column.role === role && column.table === value.column.table)
      .map(({ cell }) => cell.text.trim())
      .join(" ");
  const range = rangeOf(splitRange(under("range") || rangeOfEnds(under("low"), under("high"))).range);
  const number = rangeOf(`<${value.cell.text.trim()}`)?.high ?? null;
  if (range === null || number === null) return false;
  const isAbove = range.high !== null && number > range.high;
  const isBelow = range.low !== null && number < range.low;
  return sign.cell.text.includes("+") ? isAbove : isBelow;
}

/** A value that is set to the right may run into its unit, which begins the next column: they are parted between the columns. */
function withoutUnit(cell: Cell, { cells }: PageLine, columns: readonly Column[]): readonly Cell[] {
  const own = columnFor(cell, columns);
  const value = columns[columns.indexOf(own) - 1];
  if (own.role !== "unit" || value?.role !== "value" || cell.left > value.right) return [cell];
  if (cells.some((one) => one !== cell && columnFor(one, columns) === value)) return [cell];
  const text = cell.text.replace(/\s\|\s/gu, " ");
  const read = readPrintedValue(text);
  if (read?.isCertain !== true || read.unit === null || !/\d/u.test(read.printed) || !text.endsWith(read.unit))
    return [cell];
  const from = cell.text.length - read.unit.length;
  const left = cell.left + ((cell.right - cell.left) * from) / cell.text.length;
  return [
    { ...cell, text: text.slice(0, -read.unit.length).trim(), right: left },
    {
      ...cell,
      text: read.unit,
      from: cell.from + from,
      start: cell.start + from,
      left,
      right: Math.max(cell.right, own.right),
    },
  ];
}

/** A remark that lies across the columns ends in a figure as well: "New range 2.0-3.0 mmol/L since 2024". */
function isSentence(words: string): boolean {
  const hasLimits = /[<>≤≥]\s?\d|\d[.,]\d+\s?[-–]\s?\d|\d\s[-–]\s\d/u.test(words);
  return (
    hasLimits ||
    words.split(/\s+/u).length > 7 ||
    /\s(?:since|from|until|till|in|of|at|by|on|to|seit|ab|bis|vom|am|im|depuis|du|d[eè]s|desde|hasta|en|de)$/iu.test(
      words,
    )
  );
}

/** A long name may reach to its value, so that the page has both as one run of words: they are parted where the column begins. */
function withoutValue(cell: Cell, { cells }: PageLine, columns: readonly Column[]): readonly Cell[] {
  const own = columnFor(cell, columns);
  const value = columns[columns.indexOf(own) + 1];
  if (own.role !== "analyte" || value?.role !== "value" || cell.right <= value.left) return [cell];
  if (cells.some((one) => one !== cell && columnFor(one, columns) === value)) return [cell];
  const [, name = "", printed = ""] = /^(.*\p{L}.*?)\s+(\S+)$/u.exec(cell.text) ?? [];
  const from = cell.text.length - printed.length;
  const left = cell.left + ((cell.right - cell.left) * from) / cell.text.length;
  const isInColumn = left > value.left - (value.right - value.left) && left < value.right;
  if (name === "" || !isInColumn || isSentence(name) || readPrintedValue(printed)?.isCertain !== true) return [cell];
  return [
    { ...cell, text: name, right: left },
    { ...cell, text: printed, from: cell.from + from, start: cell.start + from, left },
  ];
}
