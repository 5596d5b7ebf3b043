/** Calendar dates that are as precise as their source: never instants, never a guessed day. */
import { z } from "zod";

const partialDatePattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** "2019", "2019-03" or "2019-03-14": an existing calendar date of the Gregorian calendar, ISO 8601 order. */
export const PartialDate = z
  .string()
  .regex(partialDatePattern)
  .refine(existsInCalendar, "no such day in the calendar")
  .brand<"PartialDate">();
export type PartialDate = z.infer<typeof PartialDate>;

export const datePrecisions = ["day", "month", "year", "none"] as const;
export type DatePrecision = (typeof datePrecisions)[number];

function existsInCalendar(text: string): boolean {
  const [year, month, day] = text.split("-").map(Number);
  if (year === undefined || year === 0) return false;
  if (month === undefined || day === undefined) return true;
  return day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** The date that the text states, or null when it is no calendar date; never throws. */
export function parsePartialDate(text: string): PartialDate | null {
  const parsed = PartialDate.safeParse(text);
  return parsed.success ? parsed.data : null;
}

/** A date from its numbers, or null when there is no such day. Month counts from 1. */
export function partialDate(year: number, month?: number, day?: number): PartialDate | null {
  const parts = [String(year).padStart(4, "0")];
  if (month !== undefined) parts.push(String(month).padStart(2, "0"));
  if (month !== undefined && day !== undefined) parts.push(String(day).padStart(2, "0"));
  return parsePartialDate(parts.join("-"));
}

/** The calendar day on which somebody at this computer's place lives the moment; in UTC an evening is tomorrow already. */
export function localDay(moment: Date): PartialDate {
  const day = partialDate(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
  if (day === null) throw new RangeError("no calendar day");
  return day;
}

export function precisionOf(date: PartialDate | null): DatePrecision {
  if (date === null) return "none";
  return date.length === 10 ? "day" : date.length === 7 ? "month" : "year";
}

/** Order of two dates: "2019" before "2019-03" before "2019-03-01" (least precise first), no date last. */
export function compareDates(a: PartialDate | null, b: PartialDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** The one way a date is written for people: "3 May 2024", "May 2024", "2024", "no date". */
export function formatDate(date: PartialDate | null): string {
  if (date === null) return "no date";
  const [year, month, day] = date.split("-").map(Number);
  if (month === undefined) return String(year);
  const name = monthNames[month - 1];
  return day === undefined ? `${name} ${year}` : `${day} ${name} ${year}`;
}

/** True for a day, month or year that has not begun on the day given. */
export function isAhead(date: PartialDate | null, today: PartialDate): boolean {
  return date !== null && date > today.slice(0, date.length);
}
