/** One date as devices write it (DA and DT of PS3.5 6.2, and what they write in their place). */
import { partialDate, type PartialDate } from "../../../shared/model/dates.ts";

/** Dates met lately: a disc states the same few in thousands of files. */
const metDates = new Map<string, PartialDate | null>();

/**
 * The date that the value states: eight digits, the dotted form of ACR-NEMA 2.0, the year first between dashes or
 * slashes, or a day and a month of which only one reading exists ("05/23/2021"); a time behind it is passed over. "202105"
 * is a month, since no century can be left out of it. What can be read in two ways, and what is no date, is null.
 */
export function readDate(stated: string): PartialDate | null {
  const met = metDates.get(stated);
  if (met !== undefined) return met;
  const found = dateOf(stated);
  if (metDates.size >= 256) metDates.clear();
  metDates.set(stated, found);
  return found;
}

/** Hours to fractions of a second and the offset from UTC, as DT has them; devices leave a blank or a "T" before. */
const time = String.raw`(?:[ T]?\d{2,6}(?:\.\d+)?|[ T].*)?(?:[+-]\d{4})?`;
const digits = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})${time}$`);
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`);
const month = /^(\d{4})[-/.]?(\d{2})?$/;

function dateOf(stated: string): PartialDate | null {
  const whole = digits.exec(stated);
  if (whole) return fromParts(whole[1], whole[2], whole[3]);
  const first = yearFirst.exec(stated);
  if (first) return fromParts(first[1], first[3], first[4]);
  const last = yearLast.exec(stated);
  if (last) {
    const readings = new Set([fromParts(last[4], last[1], last[3]), fromParts(last[4], last[3], last[1])]);
    readings.delete(null);
    return readings.size === 1 ? ([...readings][0] ?? null) : null;
  }
  const part = month.exec(stated);
  return part && !isShortDay(stated) ? fromParts(part[1], part[2], undefined) : null;
}

/** "200105" is a month, or the fifth of January 2020 with its century left out. */
function isShortDay(stated: string): boolean {
  const short = /^(\d{2})(\d{2})(\d{2})$/.exec(stated);
  return short !== null && fromParts(`20${short[1]}`, short[2], short[3]) !== null;
}

function fromParts(year: string | undefined, ...rest: readonly (string | undefined)[]): PartialDate | null {
  const [monthOf, day] = rest.map((part) => (part === undefined ? undefined : Number(part)));
  return partialDate(Number(year), monthOf, day);
}
