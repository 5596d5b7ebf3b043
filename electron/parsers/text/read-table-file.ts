/** Files of values parted by commas and the like, as pages that people read: results as a table of results, all else as it is. */
import type { FindingList } from "../finding-list.ts";
import { roleOfHead } from "../labs/lab-words.ts";
import { noteText, type NoteBlock } from "../documents/notes/note-text.ts";
import { unfoldedLines } from "../documents/notes/table-text.ts";
import { delimitedTable, type DelimitedTable, type OddRow } from "./delimited-rows.ts";
import { isHeadOfResults } from "./results-head.ts";
import { withDaysInRows } from "./days-in-table.ts";
import { withPeopleInRows } from "./people-in-rows.ts";
import { withPatientsNamed } from "./patients-column.ts";
import { rowsByPerson, type PersonsRows } from "./people-in-table.ts";

/** So many results of one paper are read; that there are more is told. */
const mostResults = 5000;

/** The table as text, one line for each row of results; null for text that is no table. What is told of it goes to `findings`. */
export function tableFileText(text: string, findings: FindingList): string | null {
  const table = delimitedTable(text);
  return table === null ? null : tableText(table, findings);
}

/** The same of a table whose cells are parted already. */
export function tableText(found: DelimitedTable, findings: FindingList): string {
  const named = withPatientsNamed(found);
  const table = isHeadOfResults(named.head) ? withDaysInRows(withPeopleInRows(named)) : named;
  const odd = isHeadOfResults(table.head) ? table.odd.filter((one) => !isWithin(one, table)) : table.odd;
  if (odd.length > 0) findings.add("table-rows-odd", { detail: String(odd.length) });
  const several = rowsByPerson(table);
  if (several !== null) {
    findings.add("table-of-several", { detail: String(several.people) });
    return peoplesText(table, several.parts);
  }
  if (!isHeadOfResults(table.head)) return plainText(table);
  if (table.rows.length > mostResults) findings.add("table-results-beyond", { detail: String(table.rows.length) });
  return resultsText(table);
}

/** What the columns of results say in one table, and below it what else each row says. */
function resultsText({ before, head, rows, odd }: DelimitedTable): string {
  const isOwn = head.map((word) => roleOfHead(word) !== null);
  const own = (cells: readonly string[]) =>
    cells.filter((_cell, at) => isOwn[at]).map((text) => ({ text: plain(text) }));
  // What heads the rows behind it stays there: "URINE" says that they are not of blood.
  const within = odd.filter((one) => isWithin(one, { rows }));
  const headed = rows.flatMap((row, at) => [
    ...within.filter(({ after }) => after === at).map(({ raw }) => [{ text: plain(raw) }]),
    own(row),
  ]);
  const apart = odd.filter((one) => !within.includes(one));
  const lines = unfoldedLines([own(head), ...headed]);
  const others = head.flatMap((word, at) => (isOwn[at] === true ? [] : [{ word, at }]));
  const said = (cells: readonly string[]) =>
    others.flatMap(({ word, at }) => (cells[at] === "" ? [] : [`${word === "" ? "(no head)" : word}: ${cells[at]}`]));
  // What every row says is said once.
  const first = rows[0] ?? [];
  const isSame = new Set(others.flatMap(({ at }) => (rows.every((row) => row[at] === first[at]) ? [at] : [])));
  const common = said(first.map((cell, at) => (isSame.has(at) ? cell : "")));
  const each = rows.map((row) => said(row.map((cell, at) => (isSame.has(at) ? "" : cell))));
  return [
    ...before.map(labelled),
    ...(before.length > 0 ? [""] : []),
    ...common.map(plain),
    ...(common.length > 0 ? [""] : []),
    ...lines,
    ...(apart.length === 0 ? [] : ["", "Rows that do not fit the table:", ...apart.map(({ raw }) => plain(raw))]),
    ...(each.every((words) => words.length === 0)
      ? []
      : ["", "What else the rows say:", ...each.flatMap((words, at) => rowWords(words, at))]),
  ].join("\n");
}

/** A line of one cell that stands above rows. */
function isWithin({ after, cells }: OddRow, { rows }: Pick<DelimitedTable, "rows">): boolean {
  return after < rows.length && cells.filter((cell) => cell !== "").length === 1;
}

/** A page for each person, with rows in words: what is read as a result would be taken for the results of one of them. */
function peoplesText({ before, head, odd }: DelimitedTable, people: readonly PersonsRows[]): string {
  const pages = people.map(({ who, rows }) => {
    const said = rows.map((cells) =>
      cells.flatMap((cell, at) => {
        const words = `${head[at] === "" ? "(no head)" : head[at]} ${cell}`;
        return cell === "" || who.includes(`${head[at]}: ${cell}`) ? [] : [words];
      }),
    );
    return [...who.map(plain), "", ...said.flatMap(rowWords)].join("\n");
  });
  const around = [...before.map(labelled), ...(odd.length === 0 ? [] : ["Rows that do not fit the table:"])];
  return [...pages, ...(around.length === 0 ? [] : [[...around, ...odd.map(({ raw }) => plain(raw))].join("\n")])].join(
    "\f",
  );
}

function rowWords(words: readonly string[], at: number): readonly string[] {
  return words.length === 0 ? [] : [plain(`Row ${at + 1}: ${words.join("; ")}`)];
}

function plainText({ before, head, rows, odd }: DelimitedTable): string {
  const asRow = (cells: readonly string[]) => cells.map((text) => ({ text }));
  const blocks: NoteBlock[] = before.map((cells): NoteBlock => ({ is: "paragraph", text: labelled(cells) }));
  let from = 0;
  let names = [asRow(head)];
  const put = (to: number) => {
    const own = [...names, ...rows.slice(from, to).map(asRow)];
    if (own.length > 0) blocks.push({ is: "table", rows: own });
    names = [];
    from = to;
  };
  for (const { after, raw } of odd) {
    put(after);
    blocks.push({ is: "paragraph", text: plain(raw) });
  }
  put(rows.length);
  return noteText(blocks);
}

/** "Patient", "Erika Example" is a label and what it says. */
function labelled([first = "", ...others]: readonly string[]): string {
  const label = others.length === 0 ? first : first.replace(/:?$/u, ":");
  return plain([label, others.join(", ")].join(" "));
}

/** One line. */
function plain(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
