/** Lines that are a patient's label by themselves: a name with age and sex, birth date, number or page, and nothing else. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions, readingsIn, type DateExpression } from "./date-expressions.ts";
import { facilityWords } from "./names-facility.ts";
import { isCommonFamilyName } from "./given-names.ts";
import { isHeadingWord } from "./heading-words.ts";
import { foldWord } from "./month-names.ts";
import type { PageLine } from "./page-lines.ts";
import { organisation, otherPerson, recordNumber, regarding } from "./patient-labels.ts";
import { personName } from "./person-name.ts";

export interface IdentityLine {
  readonly name: string;
  readonly at: number;
  /** The date beside the name, where it can only be the birth date. */
  readonly birthDate: PartialDate | null;
}

export interface IdentityOptions {
  readonly order: DateExpression["order"];
  readonly today: PartialDate | null;
  /** All lines of the paper, where only one page of it is asked about. */
  readonly paper?: readonly PageLine[];
}

const sexWord = String.raw`(?:m(?:ale|asc)?|f(?:emale|em)?|w|männlich|weiblich|homme|femme|hombre|mujer|var[óo]n)\.?`;
const years = String.raw`\d{1,3}\s*(?:y(?:\.?o\.?|rs?|ears?)?|j(?:ahre)?|ans|años|a)\.?`;
const before = String.raw`(?<![\p{L}\d])`;
const behind = String.raw`(?![\p{L}\d])`;
/** "M/72", "72/M", "M 72Y", "72 Yrs / Male": age and sex bound together. */
const ageAndSex = new RegExp(
  String.raw`${before}\(?(?:${sexWord}\s*\/\s*(?:${years}|\d{1,3})|(?:${years}|\d{1,3})\s*\/\s*${sexWord}|${sexWord}[\s,]+${years}|${years}[\s,]*\(?${sexWord}|\(\s*(?:${sexWord},?\s*\d{1,3}|\d{1,3},?\s*${sexWord})\s*(?=\)))\)?${behind}`,
  "iu",
);
const sexAlone = new RegExp(String.raw`(?:^|[\s,;(/])${sexWord}\)?(?=$|[\s,;/])`, "iu");
const ageAlone = new RegExp(String.raw`${before}${years}${behind}`, "iu");
const pageMark =
  /(?<!\p{L})(?:p(?:age|ág|ag|g)?|seite|s|página|pagina|strona|blad)?\.?\s*\d{1,3}\s*(?:\/|of|von|de|sur|di|van|z)\s*\d{1,3}\s*$|(?<!\p{L})(?:page|seite|página|pagina|strona)\s*\d{1,3}\s*$/iu;
const otherNumber =
  /(?<!\p{L})(?:acc(?:t|ession|ount)?|visit|encounter|order|lab|case|fall|auftrag|pid|ipp|id)\.?\s*(?:no|nr|number|#)?\.?\s*[:#]?\s*[A-Z-]{0,4}\d[A-Z\d-]*(?![\p{L}\d/.])/iu;
const birthMark =
  /(?<![\p{L}\d])(?:d\.?o\.?b\.?|born|geb(?:oren)?\.?(?:\s*am)?|n[ée]e? le|nat[oa] il|nacid[oa] el|f\.?\s?nac|ddn|\*)\s*[:.]?\s*$/iu;
/** "Geschlecht: W": the label goes with its value. */
const sexLabel = /(?<![\p{L}\d])(?:geschlecht|sex[eo]?|gender|g[ée]nero)\s*[:：]/iu;
/** Whom a letter goes to or comes from is no statement of whom it is about. */
const copiedTo = /^\s*(?:b?cc|copy(?: to)?|to|from|kopie(?: an)?|copie|copia)\s*[:：]/iu;
const longest = 140;
const edgeLines = 4;
const topLines = 16;

/** The first line that is such a label; of those with a page beside the name only at the edge of a page. */
export function identityLine(lines: readonly PageLine[], options: IdentityOptions): IdentityLine | null {
  for (const [at, line] of lines.entries()) {
    const isAtEdge = line.index < edgeLines || line.after < edgeLines;
    const isAtTop = line.page === 1 && at < topLines;
    if (!isAtEdge && !isAtTop) continue;
    const found = identityOn(withoutHouse(line), { lines, line, isAtEdge, ...options });
    if (found !== null) return { ...found, at };
  }
  return null;
}

/** "Kreislabor Nord   geb. 04.11.1968   Marlowe, Jenna": whose paper it is may stand in the same line. */
function withoutHouse({ cells, text }: PageLine): string {
  const own = cells.filter((cell) => !facilityWords.test(cell.text));
  return own.length > 0 && own.length < cells.length ? own.map((cell) => cell.text).join("   ") : text;
}

interface LineOptions extends IdentityOptions {
  readonly lines: readonly PageLine[];
  readonly line: PageLine;
  readonly isAtEdge: boolean;
}

function identityOn(text: string, options: LineOptions): Omit<IdentityLine, "at"> | null {
  if (text.length > longest || otherPerson.test(text) || organisation.test(text.replace(recordNumber, ""))) return null;
  if (copiedTo.test(text)) return null;
  let rest = text.replace(regarding, "");
  const take = (pattern: RegExp): boolean => {
    const match = pattern.exec(rest);
    if (!match) return false;
    rest = `${rest.slice(0, match.index)}  ${rest.slice(match.index + match[0].length)}`;
    return true;
  };
  const hasNumber = take(recordNumber);
  take(otherNumber);
  const [date, ...others] = findDateExpressions(rest);
  if (others.length > 0) return null;
  let hasBirthMark = false;
  if (date) {
    const lead = rest.slice(0, date.start);
    hasBirthMark = birthMark.test(lead);
    rest = `${lead.replace(birthMark, " ")}  ${rest.slice(date.start + date.text.length)}`;
  }
  const isBracketed = date !== undefined && /\(\s*$/.test(text.slice(0, text.indexOf(date.text)));
  take(sexLabel);
  const isOfAgeAndSex = take(ageAndSex);
  const hasPage = take(pageMark);
  const hasAgeOrSex = take(ageAlone) || take(sexAlone);
  const isLabel =
    isOfAgeAndSex ||
    hasBirthMark ||
    (date !== undefined && (hasAgeOrSex || hasNumber)) ||
    (date !== undefined && (hasPage || isBracketed || hasTwin(options)) && options.isAtEdge) ||
    (date === undefined && hasNumber && options.isAtEdge);
  if (!isLabel) return null;
  // "Patient Name: Jane Miller D.O.B:" has labels of its own, which others read.
  if (/\p{L}\s*[:：]/u.test(rest)) return null;
  const name = bareName(rest);
  if (name === null) return null;
  const birthDate = date ? (hasBirthMark ? labelled(date, options) : birthFrom(date, options)) : null;
  // Beside a page's number alone a date may be the day of printing and the name the writer's.
  if (birthDate === null && !isOfAgeAndSex && !hasBirthMark && !hasAgeOrSex && !hasNumber) return null;
  return { name, birthDate };
}

/** True where another page has a name and a date, and nothing else, in the same place: a running head or foot. */
function hasTwin({ line, lines, paper = lines }: LineOptions): boolean {
  return isNameAndDate(line.text) && paper.some((other) => isTwin(line, other));
}

function isTwin(line: PageLine, other: PageLine): boolean {
  if (other.page === line.page || (other.index !== line.index && other.after !== line.after)) return false;
  return isNameAndDate(other.text);
}

function isNameAndDate(text: string): boolean {
  const rest = text.replace(recordNumber, "  ").replace(pageMark, "  ");
  const [date, ...others] = findDateExpressions(rest);
  if (date === undefined || others.length > 0 || text.length > longest || otherPerson.test(text)) return false;
  const lead = rest.slice(0, date.start).replace(birthMark, " ");
  return bareName(`${lead}  ${rest.slice(date.start + date.text.length)}`) !== null;
}

/** What is left of the line has to be a name; "Miller J." is one where many people are called so. */
function bareName(rest: string): string | null {
  // British forms print the title behind: "MENSAH, Kofi (Mr)".
  const untitled = rest.replace(/\((?:mrs?|ms|miss|mx|master|frau|herr)\.?\)/iu, " ");
  const words = untitled.replace(/[|;:()*–—-]+(?=\s|$)|(?<=^|\s)[|;:()*/,–—-]+/gu, " ").trim();
  const value = words.replace(/\s+/g, " ").replace(/[\s,/]+$/u, "");
  const name = personName(value, "unlabelled");
  if (name !== null) return name;
  const initialed = /^([\p{Lu}][\p{L}\p{M}'’-]{2,}),? (\p{Lu}\.)$/u.exec(value);
  if (!initialed) return null;
  const family = foldWord(initialed[1] ?? "");
  return isCommonFamilyName(family) && !isHeadingWord(family) ? value.replace(",", "") : null;
}

function labelled(date: DateExpression, { order, today }: IdentityOptions): PartialDate | null {
  const [only, other] = readingsIn(date, order);
  return !only || other || date.hasShortYear || (today !== null && only > today) ? null : only;
}

/** The date in brackets behind a name, "M. Yves CHARPENTIER (24/04/1952)", where it can only be a birth date. */
export function birthInBrackets(
  line: PageLine,
  { lines, order, today }: IdentityOptions & { readonly lines: readonly PageLine[] },
): PartialDate | null {
  const date = findDateExpressions(line.text).find(
    ({ start, text }) =>
      /\p{L}\s*\(\s*$/u.test(line.text.slice(0, start)) && /^\s*\)/u.test(line.text.slice(start + text.length)),
  );
  return date === undefined ? null : birthFrom(date, { lines, line, order, today, isAtEdge: false });
}

const oneYear = 1;
const grown = 20;

/**
 * The date, where all others of the paper lie a year or more after it; without others, where it is long ago. Dates in
 * the heads of other pages, beside other names, may be other people's births.
 */
function birthFrom(date: DateExpression, { lines, line, order, today }: LineOptions): PartialDate | null {
  const [only, other] = readingsIn(date, order);
  if (!only || other || date.hasShortYear || only.length !== 10) return null;
  const year = Number(only.slice(0, 4));
  const years = lines
    .filter((other) => other.text !== line.text && !isTwin(line, other))
    .flatMap(({ text }) => findDateExpressions(text))
    .flatMap((one) => readingsIn(one, order))
    .filter((one) => one !== only)
    .map((one) => Number(one.slice(0, 4)));
  if (years.length > 0) return years.every((later) => later - year > oneYear) ? only : null;
  return today !== null && Number(today.slice(0, 4)) - year >= grown ? only : null;
}
