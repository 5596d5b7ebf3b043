/** Dates among a command's options, and moments in its words. */
import { parsePartialDate, type PartialDate } from "../../shared/model/dates.ts";
import { UsageError } from "./arguments.ts";
import type { CommandRun } from "./command.ts";

/** A date option: a year, month or day, or "none"; throws a UsageError for anything else. */
export function dateOption(run: CommandRun, name: string): PartialDate | null {
  const given = run.values.get(name)?.at(-1);
  if (given === undefined || given === "" || /^(none|unknown)$/i.test(given)) return null;
  const date = parsePartialDate(given);
  if (date === null) throw new UsageError(`--${name} takes a date such as 2023, 2023-04 or 2023-04-17, or "none".`);
  return date;
}

/** True when the second date is sure to come after the first: within one year or month nothing is sure. */
export function isBefore(end: PartialDate | null, start: PartialDate | null): boolean {
  return end !== null && start !== null && end < start.slice(0, end.length);
}

/** A moment by this computer's clock, as the person remembers it: "29 November 2026 at 18:51". */
export function dayAndTime(moment: string): string {
  return new Date(moment).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}
