/** Letters, messages and scripts that are filled from a case, and the clocks of the right to one's records. */
import { z } from "zod";
import { PartialDate, partialDate } from "../dates.ts";
import { letterLanguages } from "./asking.ts";

export const LetterLanguage = z.enum(letterLanguages);
export type LetterLanguage = z.infer<typeof LetterLanguage>;

export const TemplateLine = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string(),
  languages: z.array(LetterLanguage),
});
export type TemplateLine = z.infer<typeof TemplateLine>;

/** Letters that end something: once they are sent, nobody waits for an answer. */
export function awaitsAnswer(template: string): boolean {
  return template !== "thanks";
}

/** A template with the case's words in its blanks. */
export const Letter = z.object({
  template: z.string(),
  language: LetterLanguage,
  title: z.string(),
  text: z.string(),
  /** What nobody has said yet: each stands in the text between brackets. */
  blanks: z.array(z.string()),
  /** True where the text is the draft that a person edited. */
  isEdited: z.boolean(),
});
export type Letter = z.infer<typeof Letter>;

/** "30 days", "1 month"; empty where no number is named. */
const Span = z.string().regex(/^(\d{1,3} (day|month)s?)?$/);

/** A period as a person knows it, and the day on which they looked it up. */
export const OwnPeriod = z.object({ first: Span, extension: Span, checkedOn: PartialDate });
export type OwnPeriod = z.infer<typeof OwnPeriod>;

/** A row of resources/clocks.tsv, or a period of the person's own in its place: information, never advice. */
export const Clock = z.object({
  id: z.string(),
  place: z.string(),
  /** "30 days", "1 month"; empty where the law names no number. */
  first: z.string(),
  extension: z.string(),
  law: z.string(),
  checkedOn: z.string(),
  remark: z.string(),
  /** What a letter says of it, in the languages in which it does. */
  sentences: z.partialRecord(LetterLanguage, z.string()),
  /** What the table says where the period is the person's own; absent elsewhere. */
  shipped: z.object({ first: z.string(), extension: z.string(), checkedOn: z.string() }).optional(),
});
export type Clock = z.infer<typeof Clock>;

/** The day until which an answer is due; null where the day of sending or the clock is not known to the day. */
export function dueOn(sentOn: PartialDate | null, first: string): PartialDate | null {
  const [, count, unit] = /^(\d+) (day|month)s?$/.exec(first) ?? [];
  if (sentOn?.length !== 10 || count === undefined) return null;
  const [year = 0, month = 1, day = 1] = sentOn.split("-").map(Number);
  if (unit === "day") {
    const due = new Date(Date.UTC(year, month - 1, day + Number(count)));
    return partialDate(due.getUTCFullYear(), due.getUTCMonth() + 1, due.getUTCDate());
  }
  const due = new Date(Date.UTC(year, month - 1 + Number(count), 1));
  // Of the 31st a month on is the last of a shorter month.
  for (let last = day; last >= 28; last -= 1) {
    const found = partialDate(due.getUTCFullYear(), due.getUTCMonth() + 1, last);
    if (found !== null) return found;
  }
  return partialDate(due.getUTCFullYear(), due.getUTCMonth() + 1, day);
}
