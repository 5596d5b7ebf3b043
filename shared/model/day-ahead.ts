/** Days that have not come yet: what is dated so has not happened, whatever is said of it. */
import { z } from "zod";
import type { Phrase, Speech } from "../packet-words/speech.ts";
import type { Provenance } from "./event.ts";
import { isAhead, type PartialDate } from "./dates.ts";

/** What a person enters for such a day is planned. A paper that states it as done is told with its day, and nothing is made of it. */
export const DayAhead = z.enum(["planned", "not-come"]);
export type DayAhead = z.infer<typeof DayAhead>;

const phrases = {
  planned: "planned for {date}",
  "not-come": "{date}, a day that has not come yet",
} as const satisfies Readonly<Record<DayAhead, Phrase>>;

/** How an entry stands to `today`; null for what begins today or earlier, and for what has no day. */
export function dayAheadOf(
  { date, isStated = false }: { readonly date: PartialDate | null; readonly isStated?: boolean },
  today: PartialDate,
): DayAhead | null {
  if (!isAhead(date, today)) return null;
  return isStated ? "not-come" : "planned";
}

/** The same of a line of the chronology: only what a person says of their own accord can be planned. */
export function lineAheadOf(
  { date, provenance }: { readonly date: PartialDate | null; readonly provenance: Provenance },
  today: PartialDate,
): DayAhead | null {
  return dayAheadOf({ date, isStated: provenance.from !== "entered" || provenance.paper !== null }, today);
}

/** The words of a day, or of days, that lie ahead: "planned for 5 May 2027". */
export function daysAheadInWords(ahead: DayAhead, date: string): string {
  return phrases[ahead].replace("{date}", () => date);
}

/** The same in a packet's language. */
export function dayAheadWords(ahead: DayAhead, date: string, speech: Speech): string {
  return speech.say(phrases[ahead], { date });
}
