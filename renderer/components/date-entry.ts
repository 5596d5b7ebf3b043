/** What stands in a date field: the text, and the date that it was understood as. */
import { formatDate, type PartialDate } from "../../shared/model/dates.ts";
import { readSpokenDate } from "../../shared/model/spoken-date.ts";

/** What stands in the field. Save `date` and `words` only when it is settled. */
export interface DateEntry {
  readonly text: string;
  readonly date: PartialDate | null;
  readonly words: string | null;
  /** False while the text is not understood or has two readings. */
  readonly isSettled: boolean;
}

/** The field's content for a date that is known already. */
export function dateEntryOf(date: PartialDate | null, words: string | null = null): DateEntry {
  return { text: words ?? (date === null ? "" : formatDate(date)), date, words, isSettled: true };
}

/** What the text says, as the field's content. */
export function dateEntryOfText(text: string, now: PartialDate): DateEntry {
  if (text.trim() === "") return { text, date: null, words: null, isSettled: true };
  const read = readSpokenDate(text, now);
  if (read.is !== "date") return { text, date: null, words: null, isSettled: false };
  return { text, date: read.date, words: read.words, isSettled: true };
}

/** True when the end lies before the beginning, compared as far as both are known: both may be in one year. */
export function isReversed(begin: PartialDate | null, end: PartialDate | null): boolean {
  if (begin === null || end === null) return false;
  const precision = Math.min(begin.length, end.length);
  return end.slice(0, precision) < begin.slice(0, precision);
}
