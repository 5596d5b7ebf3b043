/** Whose the rows of a table are, where its columns name somebody: exports of a family's account hold the rows of all. */
import { birthLabels } from "./field-labels.ts";
import type { DelimitedTable } from "./delimited-rows.ts";
import { bareName, certainName, familyName, givenName, recordNumber } from "./patient-labels.ts";
import { roleOfHead } from "../labs/lab-words.ts";
import { nameHead, ofKin } from "./patients-column.ts";

type Row = readonly string[];

export interface PersonsRows {
  /** What the columns that name somebody say, with their heads; nothing for rows that name nobody. */
  readonly who: readonly string[];
  readonly rows: readonly Row[];
}

export interface RowsOfPeople {
  readonly people: number;
  /** One part for each person in the order in which they first come; all rows in one where there are too many. */
  readonly parts: readonly PersonsRows[];
}

/** What the columns that name somebody say in one row or more. */
interface Statement {
  readonly words: readonly string[];
  readonly birth: string;
  readonly number: string;
  readonly rows: readonly Row[];
}

/** More are the list of an institution, and nobody looks at a page for each. */
const mostPeople = 40;

/**
 * The rows of each person; null where all are of one, or no column says whose they are. One name in another order, without one of
 * its parts or with an initial is one person's; with two birth dates it is two people's.
 */
export function rowsByPerson({ head, rows }: Pick<DelimitedTable, "head" | "rows">): RowsOfPeople | null {
  const births = columnsOf(head, (label) => label.search(birthLabels) >= 0);
  const allNumbers = columnsOf(head, (label) => recordNumber.test(`${label}12345`));
  const names = nameColumns(head, births.length + allNumbers.length > 0);
  // Two hospitals give one person two numbers: they tell people apart only where nothing else does.
  const numbers = names.length + births.length > 0 ? [] : allNumbers;
  const columns = [...names, ...births, ...numbers];
  const said = (row: Row, own: readonly number[]) =>
    own.map((at) => row[at]?.trim() ?? "").filter((word) => word !== "");
  const alike = Map.groupBy(rows, (row) => JSON.stringify([names, births, numbers].map((own) => said(row, own))));
  if (columns.length === 0 || alike.size < 2) return null;
  if (alike.size > mostPeople) return { people: alike.size, parts: [{ who: [], rows }] };
  const statements = [...alike.values()].flatMap((own): Statement[] => {
    const [row] = own;
    if (row === undefined) return [];
    const words = wordsOf(said(row, names).join(" "));
    return [{ words, birth: said(row, births).join(" "), number: said(row, numbers).join(" "), rows: own }];
  });
  const people: Statement[] = [];
  for (const one of statements) {
    const at = people.findIndex((known) => isSame(known, one));
    const known = people[at];
    if (known === undefined) people.push(one);
    else people[at] = { ...known, rows: [...known.rows, ...one.rows] };
  }
  if (people.length < 2) return null;
  const parts = people.map(({ rows: own }) => ({
    who: columns.flatMap((at) => {
      const word = own[0]?.[at]?.trim() ?? "";
      return word === "" ? [] : [`${head[at]}: ${word}`];
    }),
    rows: own,
  }));
  return { people: people.length, parts };
}

function isSame(one: Statement, other: Statement): boolean {
  return isOneName(one.words, other.words) && one.birth === other.birth && one.number === other.number;
}

/** Stricter than elsewhere: brothers are in one account, and "Tobias" is no form of "Tobiasz". Nobody's name is nobody else's. */
function isOneName(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return one.length === other.length;
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  return fewer.every((word) => more.some((known) => word === known || (word.length === 1 && known.startsWith(word))));
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

/** A column called "Name" alone may name anything; it is somebody's beside another part of the name or a fact of theirs. */
function nameColumns(head: Row, hasFacts: boolean): readonly number[] {
  const whose = head.indexOf(ofKin);
  if (whose >= 0) return [whose];
  const certain = columnsOf(head, (label) => certainName.test(label));
  const others = columnsOf(head, (label) => [bareName, familyName, givenName].some((pattern) => pattern.test(label)));
  const loose = others.filter((at) => !certain.includes(at));
  return certain.length > 0 || loose.length > 1 || hasFacts ? [...certain, ...loose] : [];
}

function columnsOf(head: Row, is: (label: string) => boolean): readonly number[] {
  return head.flatMap((word, at) => (isFree(word, head) && is(`${asWords(word)}: `) ? [at] : []));
}

/** A word for names heads tests as well: beside another that does, and where nothing was measured, it heads people. */
function isFree(word: string, head: Row): boolean {
  const role = roleOfHead(word);
  if (role !== "analyte" || !nameHead.test(word)) return role === null;
  return (
    !head.some((other) => roleOfHead(other) === "value") ||
    head.filter((other) => roleOfHead(other) === "analyte").length > 1
  );
}

/** Programs write their heads in one word: "PatientID", "patient_name". */
function asWords(head: string): string {
  return head.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").replaceAll("_", " ");
}
