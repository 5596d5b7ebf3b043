/** What comes of a case: visits, opinions, the decision, and what has to be closed. */
import { z } from "zod";
import { closingKindWords, consentWords, tieBreakerWords, valuesOf, verdictWords } from "./case-lists.ts";
import { date, entryId, line, lines, many, oneOf, source, words, yes } from "./case-parts.ts";

/** One consultation; what was answered stands under the questions (P17). */
export const Visit = z.strictObject({
  id: entryId,
  on: date(),
  providerId: entryId.nullable().default(null),
  with: line(),
  notes: words(),
  recording: z
    .strictObject({ exists: yes(), consent: oneOf(consentWords, "not-asked"), consentBy: line(), where: line() })
    .prefault({}),
});
export type Visit = z.infer<typeof Visit>;

/** What one clinician holds (P18). */
export const Opinion = z.strictObject({
  id: entryId,
  by: line(),
  institution: line(),
  on: date(),
  providerId: entryId.nullable().default(null),
  verdict: z.enum(valuesOf(verdictWords)).nullable().default(null),
  diagnosis: words(),
  plan: words(),
  reasons: lines(),
  risks: lines(),
  guideline: words(),
  wouldChange: words(),
  source: source(),
  /** The packets that this clinician had, from the log of who was given what. */
  packetIds: many(z.string().min(1).max(64)),
  note: words(),
});
export type Opinion = z.infer<typeof Opinion>;

/** What was decided, who breaks a tie, and what is left to close (P20, P21, P22). */
export const Decision = z.strictObject({
  words: words(),
  on: date(),
  toldFirstDoctor: words(),
  tieBreakers: z
    .array(z.enum(valuesOf(tieBreakerWords)))
    .max(10)
    .default([]),
  showsBothOpinions: z.boolean().nullable().default(null),
  stage: words(),
  otherIllnesses: words(),
  closing: many(
    z.strictObject({
      id: entryId,
      kind: oneOf(closingKindWords, "other"),
      words: line(),
      withWhom: line(),
      by: date(),
      doneOn: date(),
    }),
  ),
  thankedOn: date(),
  complaint: words(),
});
