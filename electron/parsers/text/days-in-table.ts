/** Days that stand between the rows of a table of results: "Collected,2026-01-20" begins a block, and what follows is of that day. */
import { roleOfHead } from "../labs/lab-words.ts";
import { findDateExpressions } from "./date-expressions.ts";
import type { DelimitedTable } from "./delimited-rows.ts";
import { labelledNameOn } from "./labelled-name.ts";
import { isHeadOfResults } from "./results-head.ts";

type Row = readonly string[];

/**
 * The table with a column for those days in place of the rows that state them; as it is where there are none, or where its rows have
 * a column of days. Rows before the first of them are of the day that stands above the table, and of none where none does.
 */
export function withDaysInRows(table: DelimitedTable): DelimitedTable {
  const { before, head, rows, odd } = table;
  if (head.some((word) => roleOfHead(word) === "collected")) return table;
  const days = odd.filter(({ cells }) => dayOf(cells) !== null);
  if (days.length === 0 && !rows.some((row) => dayOf(row) !== null)) return table;
  let day = before.map(dayOf).findLast((one) => one !== null) ?? "";
  const dated: Row[] = [];
  // How many rows are left of those before each.
  const left: number[] = [];
  for (const [at, row] of rows.entries()) {
    left.push(dated.length);
    const above = days.findLast(({ after }) => after === at);
    if (above !== undefined) day = dayOf(above.cells) ?? day;
    const own = dayOf(row);
    // What follows another name has a day of its own, or none.
    if (isOfPerson(row)) day = "";
    if (own === null) dated.push([...row, isHeadAgain(row, head) ? collected : day]);
    else day = own;
  }
  return {
    before,
    head: [...head, collected],
    rows: dated,
    odd: odd.filter((one) => !days.includes(one)).map((one) => ({ ...one, after: left[one.after] ?? dated.length })),
  };
}

const collected = "Collected";

/** The date, in its words, of a row that says nothing but when what follows was collected; null for any other. */
function dayOf(cells: Row): string | null {
  const said = cells.filter((cell) => cell !== "");
  const text = said.join(" ");
  if (said.length > 2 || text.length > 80) return null;
  const [date, ...more] = findDateExpressions(text);
  if (date === undefined || more.length > 0) return null;
  const label = text.slice(0, date.start).replace(/[\s:.\-–/]+$/u, "");
  const behind = text.slice(date.start + date.text.length);
  const isTime = /^[\s,T]*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?\s*(?:[ap]\.?m\.?|uhr|h)?$/iu.test(behind);
  return isTime && (label === "" || roleOfHead(label) === "collected") ? date.text : null;
}

function isOfPerson(row: Row): boolean {
  return labelledNameOn(row.filter((cell) => cell !== "").join("   ")) !== null;
}

/** True where rows of results stand under a head and nothing, beside or above them, says of which day they are. */
export function isWithoutDay({ before, head, rows, odd }: DelimitedTable): boolean {
  const isDated = (cells: Row) => cells.some((cell) => findDateExpressions(cell).length > 0);
  return isHeadOfResults(head) && ![...before, head, ...rows, ...odd.map(({ cells }) => cells)].some(isDated);
}

function isHeadAgain(row: Row, head: Row): boolean {
  return row.every((cell, at) => cell.toLowerCase() === (head[at] ?? "").toLowerCase());
}
