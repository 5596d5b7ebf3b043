/**
 * Days without a year, "on 13th December", "am 06.08.", "in February", read by the days that the paper told before: a letter of
 * March 2024 that has just named a stay in December 2023 means that December. Where what it told, a year alone too, leaves two
 * years open, nothing is read.
 */
import { partialDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { DateExpression } from "../text/date-expressions.ts";
import { monthsNamed } from "../text/month-names.ts";

const dayMs = 86_400_000;
/** So far from the day told before: together less than a year, so that no two years fit. */
const mostBefore = 200;
const mostAfter = 100;

/** Short names of the four languages that papers are read in; in others "out", "set" and "des" are months. */
const shortNames: ReadonlySet<string> = new Set(
  "jan feb mar apr jun jul aug sep oct nov dec okt dez mai ene abr ago dic".split(" "),
);

const behindNumber = String.raw`(?![\p{L}\p{N}])(?!\s*,?\s*(?:(?:de|del|of)\s+)?['’]?\d{2})`;
const dayWords = String.raw`(?<![\p{L}\p{N}.,/-])(?<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|°|\.)? (?:of |de )?(?<name>\p{L}{3,12})\.?`;
/** "March 9", and neither the "März 9,5" nor the "March 9 ng/ml" of a value with its month. */
const wordsDay = String.raw`(?<![\p{L}\p{N}])(?<name>\p{Lu}\p{L}{2,11})\.? (?<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![.,]\d|\s?(?:[%‰]|[\p{L}µμ]{1,6}\/|(?:[mkµμn]?g|m?l|[mµμn]?mol|I?U|IE|UI|mm|cm|bpm)(?!\p{L})))`;
const lead = String.raw`(?<![\p{L}\p{N}])(?:on|since|from|am|vom|seit|le|du|depuis le|el|del|desde el)`;

const patterns: readonly RegExp[] = [
  new RegExp(dayWords + behindNumber, "giu"),
  new RegExp(wordsDay + behindNumber, "gu"),
  /** "in February": May and March are other words where nothing leads to them. */
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:in|im|en|since|seit|depuis) (?:(?:early|late|mid|Anfang|Mitte|Ende)[ -])?(?<name>\p{L}{3,12})${behindNumber}`,
    "giu",
  ),
  new RegExp(String.raw`${lead} (?<first>\d{1,2})(?<mark>[./])(?<second>\d{1,2})\.?(?![\p{L}\p{N}%]|[./-]\d)`, "giu"),
];

/**
 * Months that a result is told with, "in March", "(Feb)", "her January labs", where the days told before leave their year open: each
 * with all that it may be. A paper of any of them may hold the result.
 */
export function openMonths(text: string, told: readonly PartialDate[]): readonly DateExpression[] {
  if (!told.some((one) => one.length === 10)) return [];
  const found = monthPatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: words, groups = {} }) => {
      const months = monthAndDays(groups);
      const readings = [...new Set(told.flatMap((date) => months.flatMap((one) => monthOf(one, date))))];
      return readings.length === 0 || readings.length > mostOpen
        ? []
        : [{ start: index, text: words, readings, order: null }];
    }),
  );
  return found;
}

/** Of more years a paper says so much that nobody can tell. */
const mostOpen = 4;

const ledMonth = patterns[2] ?? /$^/u;
const monthPatterns: readonly RegExp[] = [
  ledMonth,
  /\((?:(?:in|im|en) )?(?<name>\p{L}{3,12})\.?\)/giu,
  /(?<![\p{L}\p{N}])(?:[Hh]er|[Hh]is|[Tt]he|[Mm]y|[Yy]our) (?<name>\p{Lu}\p{L}{2,11}) (?=\p{L})/gu,
];

/** The month in the year told, or of the year that lies nearest to the day told. */
function monthOf(one: MonthAndDay, told: PartialDate): readonly PartialDate[] {
  const date = told.length === 10 ? nearestYear(one, told) : partialDate(Number(told.slice(0, 4)), one.month);
  return date === null ? [] : [date];
}

/** The days of the text that have no year, each with the one on which everything told before agrees; none where it does not. */
export function yearlessDays(text: string, told: readonly PartialDate[]): readonly DateExpression[] {
  if (!told.some((one) => one.length === 10)) return [];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: words, groups = {} }) => {
      const readings = [...new Set(monthAndDays(groups).flatMap((one) => agreedYear(one, told)))];
      return readings.length === 0 ? [] : [{ start: index, text: words, readings, order: null }];
    }),
  );
}

type Groups = Readonly<Record<string, string | undefined>>;
interface MonthAndDay {
  readonly month: number;
  readonly day?: number;
}

function monthAndDays({ day, name, first, mark, second }: Groups): readonly MonthAndDay[] {
  if (name !== undefined) {
    if (!isMonthsName(name)) return [];
    const months = monthsNamed(name);
    return months.map((month) => (day === undefined ? { month } : { month, day: Number(day) }));
  }
  const dayFirst = { month: Number(second), day: Number(first) };
  return mark === "." ? [dayFirst] : [dayFirst, { month: dayFirst.day, day: dayFirst.month }];
}

/** "May" is a month in its capital only, and short forms where no other word has their letters. */
function isMonthsName(name: string): boolean {
  if (name.length > 3) return true;
  return name === "May" || shortNames.has(name.toLowerCase());
}

/** The one date that every day told before means, and that no other year told speaks against. */
function agreedYear(one: MonthAndDay, told: readonly PartialDate[]): readonly PartialDate[] {
  const meant = new Set(told.filter((date) => date.length === 10).map((date) => nearestYear(one, date)));
  const [date] = meant;
  if (meant.size !== 1 || date === null || date === undefined) return [];
  const year = Number(date.slice(0, 4));
  return told.every((other) => Math.abs(Number(other.slice(0, 4)) - year) <= 1) ? [date] : [];
}

function nearestYear({ month, day }: MonthAndDay, known: PartialDate): PartialDate | null {
  if (month < 1 || month > 12) return null;
  const year = Number(known.slice(0, 4));
  const near = [year - 1, year, year + 1].find((one) => {
    const days = (Date.UTC(one, month - 1, day ?? 15) - Date.parse(known)) / dayMs;
    return days >= -mostBefore && days <= mostAfter;
  });
  return near === undefined ? null : partialDate(near, month, day);
}
