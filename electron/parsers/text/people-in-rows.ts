/** Rows of a table of results that hold nothing but somebody's name: what follows is of that person. */
import { roleOfHead } from "../labs/lab-words.ts";
import type { DelimitedTable } from "./delimited-rows.ts";
import { foldWord, monthsNamed } from "./month-names.ts";
import { isGivenName } from "./given-names.ts";
import { labelledNameOn } from "./labelled-name.ts";
import { personName } from "./person-name.ts";

type Row = readonly string[];

/**
 * The table with those rows as rows of a patient's label in its column of tests, where readers look for one; as it is where no row
 * is of a label, and fewer than two people have one without.
 */
export function withPeopleInRows(table: DelimitedTable): DelimitedTable {
  const { head, rows, odd, before } = table;
  const column = head.findIndex((word) => roleOfHead(word) === "analyte");
  const names = [...rows, ...odd.map(({ cells }) => cells)].map(bareName).filter((name) => name !== null);
  const isOfSeveral =
    new Set(names.map((name) => name.toLowerCase())).size > 1 || (names.length > 0 && isNamed(before));
  const asLabel = (cells: Row) => labelled(cells) ?? (isOfSeveral ? asPatient(bareName(cells)) : null);
  const isAny = [...rows, ...odd.map(({ cells }) => cells)].some((cells) => asLabel(cells) !== null);
  if (column < 0 || !isAny) return table;
  const all: Row[] = [];
  const left: { readonly at: number; readonly one: DelimitedTable["odd"][number] }[] = [];
  const labelRow = (label: string) => head.map((_word, at) => (at === column ? label : ""));
  const putOdd = (at: number) => {
    for (const one of odd.filter(({ after }) => after === at)) {
      const label = asLabel(one.cells);
      if (label === null) left.push({ at: all.length, one });
      else all.push(labelRow(label));
    }
  };
  for (const [at, row] of rows.entries()) {
    putOdd(at);
    const label = asLabel(row);
    all.push(label === null ? row : labelRow(label));
  }
  putOdd(rows.length);
  return { before, head, rows: all, odd: left.map(({ at, one }) => ({ ...one, after: at })) };
}

function isNamed(before: readonly Row[]): boolean {
  return before.some((cells) => labelledNameOn(asLine(cells)) !== null);
}

/** "Patient", "Max Muster" in two cells is a label and its name. */
function asLine(cells: Row): string {
  const [first = "", ...others] = cells.filter((cell) => cell !== "");
  return others.length === 0 ? first : `${first.replace(/:?$/u, ":")} ${others.join(" ")}`;
}

function labelled(cells: Row): string | null {
  const said = cells.filter((cell) => cell !== "");
  const line = asLine(cells);
  return said.length <= 2 && labelledNameOn(line) !== null ? line : null;
}

/** A name alone in its row. */
function bareName(cells: Row): string | null {
  const [only, ...more] = cells.filter((cell) => cell !== "");
  const name = only?.replace(/\s*:$/u, "");
  return name !== undefined && more.length === 0 && isSomebodys(name) ? name : null;
}

/** True for words that could be nothing but a name, a given name, and one with another word behind it. */
export function isSomebodys(words: string): boolean {
  if (words.length > 60 || monthsNamed(foldWord(words)).length > 0) return false;
  const parts = words.split(/\s+/u);
  const isGiven = parts.length <= 3 && isGivenName(foldWord(parts[0] ?? ""));
  return (
    personName(words, "unlabelled") !== null ||
    (isGiven && (parts.length === 1 || personName(words, "labelled") !== null))
  );
}

function asPatient(name: string | null): string | null {
  return name === null ? null : `Patient: ${name}`;
}
