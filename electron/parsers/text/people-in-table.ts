/** Whose the rows of a table are, where its columns name somebody: exports of a family's account hold the rows of all. */
import { birthLabels } from "./field-labels.ts";
import type { DelimitedTable } from "./delimited-rows.ts";
import { bareName, certainName, familyName, givenName, recordNumber } from "./patient-labels.ts";
import { roleOfHead } from "../labs/lab-words.ts";

type Row = readonly string[];

export interface PersonsRows {
  /** What the columns that name somebody say, with their heads; nothing for rows that name nobody. */
  readonly who: readonly string[];
  readonly rows: readonly Row[];
}

interface Group {
  readonly name: string;
  readonly birth: string;
  readonly number: string;
  readonly rows: Row[];
}

/**
 * The rows of each person, in the order in which they first come; null where all are of one, or no column says whose they are.
 * One name in another order, without one of its parts or with an initial is one person's; with two birth dates it is two people's.
 */
export function rowsByPerson({ head, rows }: Pick<DelimitedTable, "head" | "rows">): readonly PersonsRows[] | null {
  const names = columnsOf(head, isNameHead);
  const births = columnsOf(head, isBirthHead);
  // Two hospitals give one person two numbers: they tell people apart only where nothing else does.
  const numbers = names.length + births.length > 0 ? [] : columnsOf(head, isNumberHead);
  const columns = [...names, ...births, ...numbers];
  if (columns.length === 0) return null;
  const groups: Group[] = [];
  for (const row of rows) {
    const said = (own: readonly number[]) => own.map((at) => row[at]?.trim() ?? "").filter((word) => word !== "");
    const own = { name: said(names).join(" "), birth: said(births).join(" "), number: said(numbers).join(" ") };
    const group = groups.find((one) => isSame(one, own));
    if (group === undefined) groups.push({ ...own, rows: [row] });
    else group.rows.push(row);
  }
  if (groups.length < 2) return null;
  return groups.map((group) => ({
    who: columns.flatMap((at) => {
      const word = group.rows[0]?.[at]?.trim() ?? "";
      return word === "" ? [] : [`${head[at]}: ${word}`];
    }),
    rows: group.rows,
  }));
}

function isSame(one: Omit<Group, "rows">, other: Omit<Group, "rows">): boolean {
  const isNamedAlike = one.name === "" ? other.name === "" : other.name !== "" && isOneName(one.name, other.name);
  return isNamedAlike && one.birth === other.birth && one.number === other.number;
}

/** Stricter than elsewhere: brothers are in one account, and "Tobias" is no form of "Tobiasz". */
function isOneName(one: string, other: string): boolean {
  const [fewer, more] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
  return fewer!.every((word) => more!.some((known) => word === known || (word.length === 1 && known.startsWith(word))));
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

function columnsOf(head: Row, is: (label: string) => boolean): readonly number[] {
  return head.flatMap((word, at) => (roleOfHead(word) === null && is(`${word}: `) ? [at] : []));
}

function isNameHead(label: string): boolean {
  return [certainName, bareName, familyName, givenName].some((pattern) => pattern.test(label));
}

function isBirthHead(label: string): boolean {
  return label.search(birthLabels) >= 0;
}

function isNumberHead(label: string): boolean {
  return recordNumber.test(`${label}12345`);
}
