/** Dates as people write them, found in running text, each with every calendar date it can mean. */
import { partialDate, type PartialDate } from "../../../shared/model/dates.ts";

export interface DateExpression {
  /** Offset in the searched text. */
  readonly start: number;
  readonly text: string;
  /** One date, or the two readings of a numeric date whose day and month cannot be told apart. */
  readonly readings: readonly PartialDate[];
  /** How a numeric date with slashes orders day and month, when its own numbers tell. */
  readonly order: "day-first" | "month-first" | null;
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ["january", "jan", "januar", "jänner", "enero", "ene", "janvier", "janv"],
    ["february", "feb", "februar", "febrero", "février", "févr", "fév"],
    ["march", "mar", "märz", "mrz", "marzo", "mars"],
    ["april", "apr", "abril", "abr", "avril", "avr"],
    ["may", "mai", "mayo"],
    ["june", "jun", "juni", "junio", "juin"],
    ["july", "jul", "juli", "julio", "juillet", "juil"],
    ["august", "aug", "agosto", "ago", "août"],
    ["september", "sep", "sept", "septiembre", "septembre"],
    ["october", "oct", "oktober", "okt", "octubre", "octobre"],
    ["november", "nov", "noviembre", "novembre"],
    ["december", "dec", "dezember", "dez", "diciembre", "dic", "décembre", "déc"],
  ].flatMap((names, at) => names.map((name) => [name, at + 1])),
);
const monthName = Object.keys(months)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const year = "(?<year>(?:19|20)\\d{2})";
const day = "(?<day>0?[1-9]|[12]\\d|3[01])";
const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, "giu");

const patterns: readonly {
  readonly expression: RegExp;
  readonly read: (groups: Groups) => Omit<DateExpression, "start" | "text"> | null;
}[] = [
  {
    expression: word(`${year}[-/.](?<month>0[1-9]|1[0-2])[-/.](?<day>0[1-9]|[12]\\d|3[01])(?:T[\\d:.]+)?`),
    read: exact,
  },
  {
    expression: word(`${day}(?:st|nd|rd|th|er)?[.]?[ -](?:de )?(?<name>${monthName})[.,]?[ -](?:de |del )?${year}`),
    read: named,
  },
  { expression: word(`(?<name>${monthName})[.]? ${day}(?:st|nd|rd|th|er)?,? ${year}`), read: named },
  { expression: word(`(?<name>${monthName})[.,]?[ -]${year}`), read: named },
  {
    expression: word(`(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<year>(?:19|20)\\d{2}|\\d{2})`),
    read: numeric,
  },
];

/** What every date has: a year in full, or three numbers. Most lines have neither and cost no more than this look. */
const datelike = /\d{4}|\d[-/.]\d{1,2}[-/.]\d/;

type Groups = Readonly<Record<string, string | undefined>>;

/** All date expressions of the text, in order of appearance, none overlapping another. */
export function findDateExpressions(text: string): readonly DateExpression[] {
  if (!datelike.test(text)) return [];
  const found: DateExpression[] = [];
  const isTaken = (start: number, end: number) =>
    found.some((one) => start < one.start + one.text.length && end > one.start);
  for (const { expression, read } of patterns) {
    for (const match of text.matchAll(expression)) {
      const end = match.index + match[0].length;
      if (isTaken(match.index, end)) continue;
      if (isPartOfLonger(text, match, end)) continue;
      const meaning = read(match.groups ?? {});
      if (meaning !== null) found.push({ start: match.index, text: match[0], ...meaning });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** True when a number goes on before or after with the same mark, as telephone and version numbers do. */
function isPartOfLonger(text: string, { index, groups }: RegExpExecArray, end: number): boolean {
  const mark = groups?.["mark"];
  if (mark === undefined) return false;
  const isDigit = (at: number) => /\d/.test(text.charAt(at));
  return (text[index - 1] === mark && isDigit(index - 2)) || (text[end] === mark && isDigit(end + 1));
}

function one(date: PartialDate | null): Omit<DateExpression, "start" | "text"> | null {
  return date === null ? null : { readings: [date], order: null };
}

function exact(groups: Groups) {
  return one(partialDate(Number(groups["year"]), Number(groups["month"]), Number(groups["day"])));
}

function named(groups: Groups) {
  const month = months[(groups["name"] ?? "").toLowerCase()];
  const dayOfMonth = groups["day"] === undefined ? undefined : Number(groups["day"]);
  return one(partialDate(Number(groups["year"]), month, dayOfMonth));
}

/** "03/05/2024" can be 3 May or 5 March; only a number above 12, or the dots of continental Europe, tell which. */
function numeric(groups: Groups): Omit<DateExpression, "start" | "text"> | null {
  const first = Number(groups["first"]);
  const second = Number(groups["second"]);
  const stated = groups["year"] ?? "";
  const fullYear = stated.length === 4 ? Number(stated) : Number(stated) + (Number(stated) < 50 ? 2000 : 1900);
  const dayFirst = partialDate(fullYear, second, first);
  const monthFirst = partialDate(fullYear, first, second);
  if (dayFirst === null && monthFirst === null) return null;
  if (groups["mark"] === ".") return dayFirst === null ? null : { readings: [dayFirst], order: null };
  if (dayFirst === null) return { readings: [monthFirst as PartialDate], order: "month-first" };
  if (monthFirst === null) return { readings: [dayFirst], order: "day-first" };
  if (dayFirst === monthFirst) return { readings: [dayFirst], order: null };
  return { readings: [dayFirst, monthFirst], order: null };
}
