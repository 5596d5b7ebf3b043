/** Rows of which nobody can say which value is whose: two tables in one line, two systems of units. */
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
