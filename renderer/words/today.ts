/** Today as a calendar date of this computer, and instants of ours as dates for people. */
import { formatDate, parsePartialDate, partialDate, type PartialDate } from "../../shared/model/dates.ts";

export function today(): PartialDate {
  return dateOf(new Date()) ?? ("2000" as PartialDate);
}

function dateOf(instant: Date): PartialDate | null {
  return partialDate(instant.getFullYear(), instant.getMonth() + 1, instant.getDate());
}

/** "3 May 2024" for the day on which an instant fell here; "no date" for what is no instant. */
export function dayOf(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.valueOf()) ? formatDate(parsePartialDate(instant)) : formatDate(dateOf(date));
}

/** "3 May 2024, 14:05". */
export function momentOf(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.valueOf())) return dayOf(instant);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${formatDate(dateOf(date))}, ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
