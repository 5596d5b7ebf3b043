/** A name's parts under or beside labels of their own in a table: "Surname | Given names" over "Okonkwo | Chidi T". */
import { isHeadingWord } from "./heading-words.ts";
import { labelOver } from "./pair-labels.ts";
import type { Cell, PageLine } from "./page-lines.ts";
import { otherPerson } from "./patient-labels.ts";
import { personName } from "./person-name.ts";

interface Named {
  readonly name: string;
  readonly at: number;
  readonly isOfAll?: boolean;
}

type Part = "family" | "given" | "middle";

const labels: readonly (readonly [Part, RegExp])[] = [
  [
    "family",
    /^(?:last ?name|surname|family ?name|nachname|familienname|name|nom(?: de famille| de naissance| usuel| d['’]usage)?|(?:primer )?apellidos?|cognome|sobrenome|apelido|achternaam|nazwisko|příjmení|efternamn|etternavn|фамилия|прізвище|επώνυμο|soyad[ıi]|姓|姓氏)\s*[:：]?$/iu,
  ],
  [
    "given",
    /^(?:first ?names?|given ?names?|forenames?|christian names?|vornamen?|pr[ée]noms?|nombres?(?: de pila)?|nome|voorna(?:am|men)|imi[ęe]|imiona|jméno|förnamn|fornavn|имя|ім['’]я|όνομα|ad[ıi]|名|名字)\s*[:：]?$/iu,
  ],
  ["middle", /^(?:middle(?: ?name| initial)?s?|m\.?i\.?|отчество)\s*[:：]?$/iu],
];

function partOf({ text }: Cell): Part | null {
  // "Surname / Nom": a label in two languages says one thing.
  const words = text.replace(/\(s\)/giu, "").split("/");
  return labels.find(([, label]) => words.some((one) => label.test(one.trim())))?.[0] ?? null;
}

/**
 * The first table of one person that has a column, or a row, for the family's and for the given name. `found` are the
 * lines as they stand; the answer's place counts among `searched`, whose values stand beside their labels.
 */
export function inNameColumns(found: readonly PageLine[], searched: readonly PageLine[]): Named | null {
  for (const [at, line] of found.entries()) {
    if (line.cells.length < 2 || isOfAnother(found, at)) continue;
    const name = under(found, at) ?? beside(found, at);
    if (name === null) continue;
    const place = searched.findIndex(({ page, index }) => page === name.row.page && index === name.row.index);
    return place < 0 ? { name: name.name, at: found.indexOf(name.row), isOfAll: true } : { name: name.name, at: place };
  }
  return null;
}

interface OnRow {
  readonly name: string;
  readonly row: PageLine;
}

/** True where the row, or the head of its table above it, speaks of a mother, an insured person or a physician. */
function isOfAnother(lines: readonly PageLine[], at: number): boolean {
  const [line, above] = [lines[at], lines[at - 1]];
  return [line, above].some((one) => one !== undefined && one.page === line?.page && otherPerson.test(one.text));
}

/** Labels in a row, and the values of one person in the row below; of several people's it says nothing. */
function under(lines: readonly PageLine[], at: number): OnRow | null {
  const head = lines[at] as PageLine;
  const parts = new Set(head.cells.map(partOf));
  if (!parts.has("family") || !parts.has("given")) return null;
  const rows = lines
    .slice(at + 1, at + 4)
    .filter(({ page, text }) => page === head.page && /\p{L}/u.test(text))
    .slice(0, 2);
  const [row, next] = rows;
  const name = row === undefined ? null : nameOf(valuesUnder(head, row), "labelled");
  if (row === undefined || name === null) return null;
  return next !== undefined && nameOf(valuesUnder(head, next), "unlabelled") !== null ? null : { name, row };
}

type Values = Readonly<Partial<Record<Part, string>>>;

function valuesUnder(head: PageLine, row: PageLine): Values {
  const values: Partial<Record<Part, string>> = {};
  for (const [index, cell] of row.cells.entries()) {
    const label = labelOver(head.cells, row.cells, { cell, index });
    const part = label === null ? null : partOf(label);
    if (part !== null) values[part] ??= cell.text.trim();
  }
  return values;
}

/** A label and its value side by side, the other part's on the same row or one of the next two. */
function beside(lines: readonly PageLine[], at: number): OnRow | null {
  const row = lines[at] as PageLine;
  const near = lines.slice(at, at + 3).filter(({ page }) => page === row.page);
  const name = nameOf(Object.assign({}, ...near.toReversed().map(valuesBeside)) as Values, "labelled");
  return name !== null && row.cells.some((cell) => partOf(cell) !== null) ? { name, row } : null;
}

function valuesBeside({ cells }: PageLine): Values {
  const values: Partial<Record<Part, string>> = {};
  for (const [index, cell] of cells.entries()) {
    const [part, value] = [partOf(cell), cells[index + 1]];
    if (part !== null && value !== undefined && partOf(value) === null) values[part] ??= value.text.trim();
  }
  return values;
}

const isWords = (text: string) => /^\p{L}[\p{L}\p{M}'’. -]*$/u.test(text);

function nameOf({ family, given, middle }: Values, trust: "labelled" | "unlabelled"): string | null {
  if (family === undefined || given === undefined || !isWords(family) || !isWords(given)) return null;
  if ([family, given].some((value) => value.split(" ").every(isHeadingWord))) return null;
  const between = middle !== undefined && isWords(middle) ? `${middle} ` : "";
  return personName(`${given} ${between}${family}`, trust);
}
