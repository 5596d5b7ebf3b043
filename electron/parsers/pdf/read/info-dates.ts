/** Dates as a document information dictionary writes them (ISO 32000-1 7.9.4). */
import { partialDate, type PartialDate } from "../../../../shared/model/dates.ts";

/** The calendar date in "D:YYYYMMDDHHmmSS…", as precise as written; null for anything else. Never shifted by a time zone. */
export function calendarDateOf(pdfDate: unknown): PartialDate | null {
  if (typeof pdfDate !== "string") return null;
  const match = /^\s*(?:D:)?\s*(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?/.exec(pdfDate);
  if (!match) return null;
  const [, year, month, day] = match;
  const [y, m, d] = [
    Number(year),
    month === undefined ? undefined : Number(month),
    day === undefined ? undefined : Number(day),
  ];
  if (y < 1980 || y > 2200) return null; // PDF began in 1993; earlier years are clocks that were never set.
  return partialDate(y, m, d) ?? partialDate(y, m) ?? partialDate(y);
}
