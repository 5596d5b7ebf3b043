/** What an addendum's page of changes says: what came since the packet that it belongs to, and what is no longer on file. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";

const Line = z.string().max(2_000);
const Entry = z.object({ date: PartialDate.nullable(), kind: z.string().max(40), title: Line });

export const PacketChanges = z.object({
  /** Of the packet that was issued. */
  code: z.string().max(40),
  madeOn: PartialDate,
  recipient: Line.nullable(),
  /** Which addendum to it this is. */
  number: z.number().int().positive(),
  /** Papers and scans that are new. */
  documents: z.array(
    z.object({
      title: Line,
      date: PartialDate.nullable(),
      partId: z.string().max(64).nullable(),
      studyId: z.string().max(64).nullable(),
    }),
  ),
  added: z.array(Entry),
  /** Entries that say something else than they did. */
  changed: z.array(Entry),
  /** What was given and is no longer on file. */
  gone: z.array(Line),
  /** False where nobody kept what the entries said: then all of them are here. */
  isEntriesKnown: z.boolean(),
});
export type PacketChanges = z.infer<typeof PacketChanges>;
