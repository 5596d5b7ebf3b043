/** Dates as people write them, found in running text, each with every calendar date it can mean. */
import { partialDate, type PartialDate } from "../../../shared/model/dates.ts";
import { monthsNamed } from "./month-names.ts";

export interface DateExpression {
  /** Offset in the searched text. */
  readonly start: number;
  readonly text: string;
  /** One date, or the readings of one that can be read in two ways: day first, then month first. */
  readonly readings: readonly PartialDate[];
  /** How a numeric date orders day and month, when its own numbers tell. */
  readonly order: "day-first" | "month-first" | null;
  /** What dotted numbers mean where a document writes its other dates month first, as some in the United States do. */
  readonly monthFirst?: PartialDate;
  /** True for eight digits in a row: a date only where a label says so. */
  readonly isBare?: boolean;
  /** True when the century is not written: it follows from the year rule. */
  readonly hasShortYear?: boolean;
}

/** How two-digit years are read. */
export interface YearRule {
  /** The last year that is meant; "45" after it is a century earlier. */
  readonly latestYear: number;
}

/** Two-digit years of dates of which nothing else is known: up to 2049. */
export const anyYear: YearRule = { latestYear: 2049 };

const year = "(?<year>(?:19|20)\\d{2})";
const shortYear = "(?<year>(?:19|20)\\d{2}|\\d{2})";
const day = "(?<day>0?[1-9]|[12]\\d|3[01])";
const month = "(?<month>0?[1-9]|1[0-2])";
const name = "(?<name>\\p{L}[\\p{L}\\p{M}]{2,15})";
const ordinal = "(?:st|nd|rd|th|er|re|º|°|\\.)?";
/** Words between day, month and year: "3 de mayo del 2024", "the 3rd of May", "14 d’abril". */
const of = "(?:(?:de la|del|de|of|den|of the|do|di) |d['’])?";
/** Whole words; "r." and "г." ("of the year") may be written to the year. */
const word = (pattern: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}\\d])${pattern}(?:(?![\\p{L}\\p{M}\\d])|(?=[rг]\\.))`, "giu");

const patterns: readonly {
  readonly expression: RegExp;
  readonly read: (groups: Groups, rule: YearRule) => Meaning | null;
}[] = [
  {
    expression: word(
      `${year}(?<mark>[-/.])${month}\\k<mark>${day}(?:[T ]\\d{1,2}:[\\d:.,]+\\d(?:Z|[+-]\\d{2}:?\\d{2})?)?`,
    ),
    read: exact,
  },
  { expression: word(`${year}\\. ?${month}\\. ?${day}\\.`), read: exact },
  // 2024年5月3日, 2024년 5월 3일: the words around it are written without blanks.
  { expression: new RegExp(`${year} ?[年년] ?${month} ?[月월] ?${day} ?[日일]`, "gu"), read: exact },
  {
    expression: new RegExp(`(?<era>令和|平成|昭和) ?(?<year>\\d{1,2}|元) ?年 ?${month} ?月 ?${day} ?日`, "gu"),
    read: ofEra,
  },
  { expression: word(`(?:ngày )?${day} tháng ${month} năm ${year}`), read: exact },
  { expression: word(`${day}${ordinal}[ -]?${of}${name}[.,]?[ -]${of}${year}`), read: named },
  { expression: word(`${day}(?<mark>[-/. ])${name}\\k<mark>${year}`), read: named },
  { expression: word(`${day}(?<mark>[-/.])${name}\\.?\\k<mark>(?<year>\\d{2})`), read: named },
  { expression: word(`${day}${ordinal} ${of}${name}\\.? ['’](?<year>\\d{2})`), read: named },
  { expression: word(`${day}(?<mark>[-/.]) ?(?<roman>I{1,3}|IV|VI{0,3}|IX|XI{0,2})\\k<mark> ?${year}`), read: roman },
  // 14MAY2021, 14MAY21: machines leave no blank.
  { expression: word(`(?<day>0[1-9]|[12]\\d|3[01])${name}${shortYear}`), read: named },
  { expression: word(`${name}[.]? ${day}${ordinal}(?:,| of)? ?${year}`), read: named },
  { expression: word(`${name}[.]? ${day}(?:st|nd|rd|th)?,? ['’](?<year>\\d{2})`), read: named },
  { expression: word(`${name}-${day}-${year}`), read: named },
  { expression: word(`${year}[-/. ]\\.? ?${name}[-/. ]{1,2}${day}\\.?`), read: named },
  { expression: word(`${name}[.,]?(?:[ -]| ?de )${year}`), read: named },
  { expression: word(`(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>${shortYear}`), read: numeric },
  { expression: word(`(?<first>\\d{1,2})(?<mark>[.]) (?<second>\\d{1,2})\\. ?${year}`), read: numeric },
  {
    expression: word(`${year}(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\\d|3[01])(?:\\d{4}(?:\\d{2})?)?`),
    read: bare,
  },
];

/** What every date has: a year in full, a name beside numbers, or three numbers. Most lines cost no more than this look. */
const datelike = /\d{4}|\d[-/.] ?\d{1,2}[-/.] ?\d|\d[-/. ]?\p{L}{3,15}[-/. ]{0,2}['’]?\d|['’]\d{2}|年/u;

type Groups = Readonly<Record<string, string | undefined>>;
type Meaning = Omit<DateExpression, "start" | "text">;

/** All date expressions of the text, in order of appearance, none overlapping another. */
export function findDateExpressions(text: string, rule: YearRule = anyYear): readonly DateExpression[] {
  const searched = withAsciiDigits(text);
  if (!datelike.test(searched)) return [];
  const found: DateExpression[] = [];
  const spoilt: { readonly start: number; readonly text: string }[] = [];
  const isTaken = (start: number, end: number) =>
    [...found, ...spoilt].some((one) => start < one.start + one.text.length && end > one.start);
  for (const { expression, read } of patterns) {
    for (const match of searched.matchAll(expression)) {
      const end = match.index + match[0].length;
      if (isTaken(match.index, end)) continue;
      if (isPartOfLonger(searched, match, end)) continue;
      const meaning = read(match.groups ?? {}, rule);
      if (meaning === null) {
        // "30 Feb 2024" is no day, and not the month of February either.
        if (namesNoDay(match.groups ?? {})) spoilt.push({ start: match.index, text: match[0] });
        continue;
      }
      const hasShortYear = match.groups?.["year"]?.length === 2 && match.groups["era"] === undefined;
      found.push({ start: match.index, text: text.slice(match.index, end), hasShortYear, ...meaning });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** True for a day of a month by its name, or of a year in full, that the calendar does not have. */
function namesNoDay({ day: dayOfMonth, name: monthName, month: monthNumber }: Groups): boolean {
  if (dayOfMonth === undefined) return false;
  return monthName === undefined ? monthNumber !== undefined : monthsNamed(monthName).length > 0;
}

/** First characters of decimal digits in other scripts: Arabic-Indic, Persian, Devanagari, Thai, full width. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x0e50, 0xff10];
const otherDigit = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59\uff10-\uff19]/g;

/** The text with every decimal digit as ASCII, each in its place, so that offsets stay true. */
function withAsciiDigits(text: string): string {
  return text.replace(otherDigit, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = zeros.find((one) => code >= one && code <= one + 9) ?? code;
    return String(code - zero);
  });
}

/** True when a number goes on before or after with the same mark, as telephone and version numbers do. */
function isPartOfLonger(text: string, { index, groups }: RegExpExecArray, end: number): boolean {
  const mark = groups?.["mark"];
  if (mark === undefined || mark === " ") return false;
  const isDigit = (at: number) => /\d/.test(text.charAt(at));
  return (text[index - 1] === mark && isDigit(index - 2)) || (text[end] === mark && isDigit(end + 1));
}

function only(date: PartialDate | null): Meaning | null {
  return date === null ? null : { readings: [date], order: null };
}

function exact(groups: Groups) {
  return only(partialDate(Number(groups["year"]), Number(groups["month"]), Number(groups["day"])));
}

function bare(groups: Groups): Meaning | null {
  const meaning = exact(groups);
  return meaning === null ? null : { ...meaning, isBare: true };
}

const firstYearOfEra: Readonly<Record<string, number>> = { 昭和: 1926, 平成: 1989, 令和: 2019 };

function ofEra(groups: Groups) {
  const count = groups["year"] === "元" ? 1 : Number(groups["year"]);
  const first = firstYearOfEra[groups["era"] ?? ""] ?? 0;
  return only(partialDate(first + count - 1, Number(groups["month"]), Number(groups["day"])));
}

function named(groups: Groups, rule: YearRule): Meaning | null {
  const dayOfMonth = groups["day"] === undefined ? undefined : Number(groups["day"]);
  const inYear = fullYear(groups["year"] ?? "", rule);
  const dates = monthsNamed(groups["name"] ?? "").map((one) => partialDate(inYear, one, dayOfMonth));
  const readings = dates.filter((date) => date !== null);
  return readings.length === 0 ? null : { readings, order: null };
}

function fullYear(stated: string, { latestYear }: YearRule): number {
  if (stated.length === 4) return Number(stated);
  const century = Math.floor(latestYear / 100) * 100;
  return century + Number(stated) <= latestYear ? century + Number(stated) : century - 100 + Number(stated);
}

const romanMonths = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

function roman(groups: Groups) {
  const monthOfYear = romanMonths.indexOf((groups["roman"] ?? "").toUpperCase()) + 1;
  return only(partialDate(Number(groups["year"]), monthOfYear, Number(groups["day"])));
}

/** "03/05/2024" can be 3 May or 5 March; only a number above 12, or the dots of continental Europe, tell which. */
function numeric(groups: Groups, rule: YearRule): Meaning | null {
  const first = Number(groups["first"]);
  const second = Number(groups["second"]);
  const inYear = fullYear(groups["year"] ?? "", rule);
  const dayFirst = partialDate(inYear, second, first);
  const monthFirst = partialDate(inYear, first, second);
  const yearFirst = yearFirstOf(groups, rule);
  if (yearFirst !== null && dayFirst !== null && yearFirst !== dayFirst)
    return { readings: [dayFirst, yearFirst], order: null };
  if (dayFirst === null) return monthFirst === null ? null : { readings: [monthFirst], order: "month-first" };
  if (monthFirst === null) return { readings: [dayFirst], order: "day-first" };
  if (dayFirst === monthFirst) return { readings: [dayFirst], order: null };
  if (groups["mark"] === ".") return { readings: [dayFirst], order: null, monthFirst };
  return { readings: [dayFirst, monthFirst], order: null };
}

/** "21-05-14" is 14 May 2021 where the year comes first, 21 May 2014 elsewhere. */
function yearFirstOf({ first, mark, second, year: last }: Groups, rule: YearRule): PartialDate | null {
  if (mark !== "-" || first?.length !== 2 || second?.length !== 2 || last?.length !== 2) return null;
  return partialDate(fullYear(first, rule), Number(second), Number(last));
}

/**
 * The order of day and month that the unambiguous numeric dates of one document show, if they agree; `otherwise` where none is
 * unambiguous.
 */
export function numericOrder(
  expressions: readonly DateExpression[],
  otherwise: DateExpression["order"] = null,
): DateExpression["order"] {
  const orders = new Set(expressions.map((expression) => expression.order).filter((order) => order !== null));
  if (orders.size === 0) return otherwise;
  return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

/** True for a date that is one day where the day stands first, and another where the month does. */
export function hangsOnOrder({ readings, text }: DateExpression): boolean {
  const [dayFirst, monthFirst] = readings;
  if (dayFirst === undefined || monthFirst === undefined || /\p{L}/u.test(text)) return false;
  return dayFirst.slice(0, 4) === monthFirst.slice(0, 4);
}

/** The readings that remain once the document's own order of day and month is known. */
export function readingsIn(expression: DateExpression, order: DateExpression["order"]): readonly PartialDate[] {
  const [dayFirst, monthFirst] = expression.readings;
  if (expression.monthFirst !== undefined)
    return order === "month-first" ? [expression.monthFirst] : expression.readings;
  // A month's name that means two months is no question of order.
  if (!dayFirst || !monthFirst || order === null || !hangsOnOrder(expression)) return expression.readings;
  return [order === "day-first" ? dayFirst : monthFirst];
}
