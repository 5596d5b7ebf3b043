/** The sheets of a workbook as pages of text, whatever program wrote them. */
import type { FindingList } from "../../../finding-list.ts";
import { noDayStated } from "../../../labs/collection-dates.ts";
import { isWithoutDay } from "../../../text/days-in-table.ts";
import { tableOfRows } from "../../../text/delimited-rows.ts";
import { isSomebodys } from "../../../text/people-in-rows.ts";
import { tableText } from "../../../text/read-table-file.ts";
import { noteText } from "../note-text.ts";

export interface ShownSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** More are counted and left out. */
export const mostSheets = 50;

/** Each sheet is a page or more, under its name where there are several; `shown` are the names of all that a person sees. */
export function sheetsText(
  sheets: readonly ShownSheet[],
  { findings, shown }: { readonly findings: FindingList; readonly shown: readonly string[] },
): string {
  const isAlone = shown.length < 2;
  const headOf = headsOfSheets(shown);
  const pages = sheets.flatMap(({ name, rows }) => {
    const text = rows.length === 0 ? "" : rowsText(rows, { findings, isAlone });
    return text === "" ? [] : [isAlone ? text : `${headOf(name)}\n\n${text}`];
  });
  return pages.join("\f");
}

/** A sheet's name stands over it; where several are called after people, as the patient's. */
function headsOfSheets(names: readonly string[]): (name: string) => string {
  const people = new Set(names.filter(isSomebodys));
  return (name) => (people.size > 1 && people.has(name) ? `Patient: ${name}` : name);
}

/** As a table of values where the rows make one, else row by row as they stand. */
function rowsText(
  rows: readonly (readonly string[])[],
  { findings, isAlone }: { readonly findings: FindingList; readonly isAlone: boolean },
): string {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const table = tableOfRows(
    rows.map((row) => ({
      cells: [...row, ...Array.from({ length: width - row.length }, () => "")],
      raw: row.filter((cell) => cell !== "").join("; "),
    })),
  );
  // The day of another sheet is none of this one's.
  const silence = table === null || isAlone || !isWithoutDay(table) ? "" : `${noDayStated}\n\n`;
  if (table !== null) return `${silence}${tableText(table, findings)}`;
  return noteText([{ is: "table", rows: rows.map((row) => row.map((text) => ({ text }))) }]);
}
