/** Stretches of days of which only the last has its year: "du 1er au 5 février 2024", "vom 01.02. bis 05.02.2024". */
import { partialDate, type PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions, readingsIn, type DateExpression } from "../text/date-expressions.ts";

const dayMs = 86_400_000;
/** What lies further apart is no stretch, but a figure before a date. */
const longestStretch = 184;
/** No beginning of a stretch takes more characters. */
const longestWords = 48;

const toWord = String.raw`\s+(?:to|until|till|through|bis(?: zum)?|au|jusqu['’]au|al|a|hasta(?: el)?)\s+(?:the )?`;
const toMark = String.raw`\s*[-–—]\s*`;
const fromWord = String.raw`(?<![\p{L}\p{N}])(?:from|between|vom|von|du|depuis le|del?|desde(?: el)?|le|el)\s+(?:the )?`;
const day = String.raw`(?<![\p{L}\p{N}.,/-])(?<day>\d{1,2})(?:st|nd|rd|th|er|re|º|°|\.)?`;
const name = String.raw`(?<month>\p{L}{3,12})\.?`;

/** The beginnings, as they stand right before the last day. A figure alone is a day only where words or marks say so: "Gleason 7 - 5 May 2024". */
const beginnings: readonly RegExp[] = [
  String.raw`${day} (?:de |of )?${name}(?:${toWord}|${toMark})`,
  String.raw`(?<![\p{L}\p{N}])${name} (?<day>\d{1,2})(?:st|nd|rd|th)?(?:${toWord}|${toMark})`,
  String.raw`(?<![\d.,/-])(?<first>\d{1,2})(?<mark>\.)(?<second>\d{1,2})\.(?:${toWord}|${toMark})`,
  String.raw`${fromWord}(?<first>\d{1,2})(?<mark>[./])(?<second>\d{1,2})(?:${toWord}|${toMark})`,
  String.raw`(?<![\d.,/-])(?<first>\d{1,2})(?<mark>\/)(?<second>\d{1,2})(?:${toWord}|[-–—])`,
  String.raw`${fromWord}${day}(?:${toWord}|${toMark})`,
  String.raw`(?<=^|\p{L} )${day}(?:${toWord}|[-–—])`,
].map((pattern) => new RegExp(`${pattern}$`, "iu"));

/** "February 1-5, 2024": here the last day has no month of its own. */
const inOneMonth =
  /(?<![\p{L}\p{N}])(?<first>\p{L}{3,12}\.? \d{1,2})(?:st|nd|rd|th)? ?(?:[-–—]|to|through|until) ?\d{1,2}(?:st|nd|rd|th)?,? (?<year>(?:19|20)\d{2})(?!\d)/giu;

/** "(02/2021)", "03.2019": a month and its year in figures. */
const monthInFigures =
  /(?<![\p{L}\d.,/-])(?<month>0[1-9]|1[0-2]|[1-9](?=\/))[/.](?<year>(?:19|20)\d{2})(?![\p{L}\d/%]|[.,-]\d)/gu;

/**
 * The dates of the text, one after the other; a stretch of days stands as the day on which it began, read by the document's
 * order of day and month.
 */
export function datesWithFirstDays(text: string, order: DateExpression["order"] = null): readonly DateExpression[] {
  const stretches = [...text.matchAll(inOneMonth)].flatMap(({ index, 0: words, groups }) => {
    const first = onlyDate(`${groups?.["first"]}, ${groups?.["year"]}`);
    return first === null ? [] : [{ ...first, start: index, text: words }];
  });
  const others = findDateExpressions(text).filter((one) => !overlapsAny(one, stretches));
  const days = [...stretches, ...others.map((one) => fromItsBeginning(text, one, order))];
  const months = monthsInFigures(text).filter((one) => !overlapsAny(one, days));
  return [...days, ...months].toSorted((a, b) => a.start - b.start);
}

function monthsInFigures(text: string): readonly DateExpression[] {
  return [...text.matchAll(monthInFigures)].flatMap(({ index, 0: words, groups }) => {
    const date = partialDate(Number(groups?.["year"]), Number(groups?.["month"]));
    return date === null ? [] : [{ start: index, text: words, readings: [date], order: null }];
  });
}

function overlapsAny(one: DateExpression, others: readonly DateExpression[]): boolean {
  return others.some((other) => one.start < endOf(other) && endOf(one) > other.start);
}

function endOf({ start, text }: DateExpression): number {
  return start + text.length;
}

function fromItsBeginning(text: string, last: DateExpression, order: DateExpression["order"]): DateExpression {
  const before = text.slice(Math.max(0, last.start - longestWords), last.start);
  for (const expression of beginnings) {
    const found = expression.exec(before);
    const first = found === null ? null : firstDay(found.groups ?? {}, last);
    if (found !== null && first !== null)
      return {
        ...first,
        readings: readingsIn(first, order),
        start: last.start - before.length + found.index,
        text: found[0] + last.text,
      };
  }
  return last;
}

/** The first day written out with the last one's year, or the one before: 28 December to 3 January. */
function firstDay(words: Readonly<Record<string, string | undefined>>, last: DateExpression): DateExpression | null {
  const year = /(?<!\d)(?:(?:19|20)\d{2}|\d{2})$/u.exec(last.text)?.[0];
  if (year === undefined) return null;
  const { day: ownDay, month, first, mark, second } = words;
  if (ownDay !== undefined && month === undefined)
    return /^\d{1,2}(?!\d)/u.test(last.text) ? inOrder(last.text.replace(/^\d{1,2}/u, ownDay), last) : null;
  if (mark !== undefined && !last.text.includes(mark)) return null;
  const written = month === undefined ? `${first}${mark}${second}${mark}` : `${ownDay} ${month} `;
  return inOrder(`${written}${year}`, last) ?? inOrder(`${written}${yearBefore(year)}`, last);
}

function yearBefore(year: string): string {
  return String(Number(year) - 1).padStart(year.length, "0");
}

/** The date that is written, in each reading in which it is a day not long before the last one. */
function inOrder(written: string, last: DateExpression): DateExpression | null {
  const found = onlyDate(written);
  if (found === null) return null;
  const readings = found.readings.filter((first, at) => {
    const apart = daysBetween(first, last.readings[at] ?? last.readings[0]);
    return apart >= 0 && apart <= longestStretch;
  });
  return readings.length === 0 ? null : { ...found, readings };
}

function daysBetween(first: PartialDate, last: PartialDate | undefined): number {
  if (first.length !== 10 || last?.length !== 10) return -1;
  return (Date.parse(last) - Date.parse(first)) / dayMs;
}

/** The one date that is the whole of the text. */
function onlyDate(text: string): DateExpression | null {
  const [found] = findDateExpressions(text);
  return found !== undefined && found.text === text ? found : null;
}
