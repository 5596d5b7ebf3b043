/** Rows of which nobody can say which value is whose: two tables in one line, two systems of units. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { lineOfCells, type PageLine } from "../text/page-lines.ts";
import { textUnder, type PlacedLine } from "./cells-in-columns.ts";
import { noValue } from "./lab-words.ts";
import { holdsAnotherNumber, holdsAnotherRow } from "./missed-rows.ts";
import { readPrintedValue } from "./printed-value.ts";
import { columnFor, type Column } from "./table-columns.ts";

/**
 * Rows of tables beside each other that run into one line, as on a scan that lies askew: then nobody can say which value is whose. Of
 * several columns of values one holds a number and another words that are none.
 */
export function isOfTwoTables(lines: readonly PlacedLine[], columns: readonly Column[]): boolean {
  const named = lines.map(({ line }) => fromName(line, columns));
  if (named.some(holdsAnotherRow)) return true;
  const ofValues = columns.filter(({ role, date }) => role === "value" && date === undefined);
  if (ofValues.length > 1 && named.some(holdsAnotherNumber)) return true;
  const values = ofValues
    .map((column) => textUnder(column, lines))
    .filter((text) => text !== "" && !noValue.test(text))
    .map((text) => readPrintedValue(text));
  return (
    values.length > 1 &&
    values.some((value) => value?.isCertain === true) &&
    values.some((value) => value?.isCertain !== true)
  );
}

/** Figures of several ranges, or of a range and what may be a value: nothing says which is the row's. Words may: "adults 3-5". */
const severalRanges = /^(?=[^\p{L}]*$)\S*\d\S*\s+(?:.*\s)?[([]?\d[\d.,]*\s?[-–—]\s?\d[\d.,]*[)\]]?$/u;
const oneRange = /^[([]?[\d.,]+\s?[-–—]\s?[\d.,]+[)\]]?$/u;

/** Words of another row, or of a column whose head was not found, among those of this one. */
export function isOfTwoRows(
  lines: readonly PlacedLine[],
  { unit, range, columns }: { readonly unit: string; readonly range: string; readonly columns: readonly Column[] },
): boolean {
  if (severalRanges.test(range) && !oneRange.test(range)) return true;
  const units = unit
    .split(/\s+/u)
    .filter((word) => /\p{L}\S*\/\S*\p{L}|\d\/\p{L}/u.test(word) && unitPattern.test(word));
  return units.length > 1 || lines.some(({ line }) => hasFigureBehindName(line, columns));
}

/** A number by itself in a cell beside a name and under its head stands there for want of a head of its own. */
function hasFigureBehindName({ cells }: PageLine, columns: readonly Column[]): boolean {
  return cells.some((cell, at) => {
    const before = cells[at - 1];
    if (before === undefined || !/^\d+(?:[.,]\d+)?$/u.test(cell.text.trim()) || !/\p{L}{2}/u.test(before.text))
      return false;
    const column = columnFor(cell, columns);
    return column.role === "analyte" && columnFor(before, columns) === column;
  });
}

/** The line without what stands before the column of names, the group to which several rows belong, or between names and values. */
function fromName(line: PageLine, columns: readonly Column[]): PageLine {
  const names = columns.findIndex(({ role }) => role === "analyte");
  const values = columns.findIndex(({ role }) => role === "value");
  const own = line.cells.filter((cell) => {
    const column = columnFor(cell, columns);
    const at = columns.indexOf(column);
    // Between a name and its value stands how it was measured: "HPLC", "ISE 2".
    return at >= names && !(column.role === "other" && at > names && at < values);
  });
  return own.length === line.cells.length ? line : lineOfCells(line, own, "   ");
}

/** One value in two systems of units, a column of units or of values for each: whose a unit or a range is, their order alone would have to say. */
export function isOfTwoSystems(lines: readonly PlacedLine[], columns: readonly Column[]): boolean {
  const units = columns.filter(({ role }) => role === "unit");
  const inHeads = columns.filter(({ role, unit }) => role === "value" && unit !== undefined);
  const areFilled = (own: readonly Column[]) =>
    own.every((column) => lines.some(({ words }) => (words.get(column) ?? "") !== ""));
  if (new Set(inHeads.map(({ unit }) => unit)).size > 1 && areFilled(inHeads)) return true;
  return units.length > 1 && areFilled(units);
}
