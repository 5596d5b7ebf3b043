/** What the fields of a case are made of. Each field may be left out and then is empty; none that is not known is taken. */
import { z } from "zod";
import { PartialDate } from "../dates.ts";
import { valuesOf } from "./case-lists.ts";

/** A line, or a few: what somebody is called, where something is. */
export const line = () => z.string().max(500).default("");
/** As much as a person has to say. */
export const words = () => z.string().max(20_000).default("");
/** A calendar date as precise as it is known. */
export const date = () => PartialDate.nullable().default(null);
export const yes = () => z.boolean().default(false);
export const many = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).max(1000).default([]);
export const lines = () => many(z.string().trim().min(1).max(2000));

/** One of a list of choices, the first where nothing is said. */
export function oneOf<const Words extends Readonly<Record<string, string>>>(
  choices: Words,
  unsaid: keyof Words & string,
) {
  return z.enum(valuesOf(choices)).default(unsaid as never);
}

/** Names an entry within its list; one that comes without is given one. */
export const entryId = z.string().min(1).max(64);
export const itemId = z.string().min(1).max(64);

/** The place where something is written: a paper with its page, or a scan. */
export const Source = z.strictObject({ itemId, page: z.number().int().positive().nullable().default(null) });
export const source = () => Source.nullable().default(null);

/** What somebody said, who, when, and where it stands. */
export const Stated = z.strictObject({ words: words(), by: line(), on: date(), source: source() });
export const stated = () => Stated.prefault({});
