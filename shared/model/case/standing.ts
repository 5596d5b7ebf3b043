/** Where a case stands: what is known of it, the one next step, and what is missing. The same words in the app and on the command line. */
import { z } from "zod";
import { Gap } from "../gap.ts";
import { caseSections } from "./case-sections.ts";
import { recordKindWords, valuesOf } from "./case-lists.ts";

export const NextStep = z.object({
  words: z.string(),
  /** Why it comes now, in a sentence. */
  why: z.string(),
  section: z.enum(caseSections),
  /** Where it is done: in that section, by making a packet, or by closing the case. */
  act: z.enum(["section", "packet", "close"]),
  /** The entry of the section that it is about. */
  id: z.string().nullable(),
  /** The letter that is drafted for it. */
  template: z.string().nullable(),
  /** The gap for which a request would be drafted. */
  gapId: z.string().nullable(),
});
export type NextStep = z.infer<typeof NextStep>;

export const Arrival = z.object({
  requestId: z.string(),
  items: z.array(z.object({ id: z.string(), title: z.string() })),
  isGapClosed: z.boolean(),
});
export type Arrival = z.infer<typeof Arrival>;

export const Due = z.object({
  requestId: z.string(),
  /** Until when an answer is due by the clock, or was promised; null where nobody can say. */
  on: z.string().nullable(),
  /** Where the day comes from, with the place of the clock and when it was checked. */
  why: z.string(),
  isPast: z.boolean(),
});
export type Due = z.infer<typeof Due>;

export const Standing = z.object({
  /** In sentences. */
  stands: z.array(z.string()),
  next: NextStep,
  missing: z.array(z.string()),
  arrivals: z.array(Arrival),
  due: z.array(Due),
  /** Gaps that no request asks for. */
  gaps: z.array(Gap),
  onFile: z.partialRecord(z.enum(valuesOf(recordKindWords)), z.number()),
});
export type Standing = z.infer<typeof Standing>;
