/** What is kept of an issued packet beside its manifest, so that an addendum knows what came since. */
import { z } from "zod";
import { annexForms } from "./annex-form.ts";
import { EventKind } from "./event.ts";

export const FrozenPacket = z.object({
  /** Kinds of entries by hand that stayed out. */
  leavesOut: z.array(EventKind),
  annex: z.enum(annexForms),
  profile: z.string().nullable(),
  caseId: z.string().nullable(),
  /** Every paper and scan that was on file then, whether it went along or not. */
  known: z.array(z.string()),
  /** Entries by hand that were there, each with the digest of what it said; `isGiven` of those that went along. */
  entries: z.array(z.object({ id: z.string(), title: z.string(), digest: z.string(), isGiven: z.boolean() })),
  /** What the papers and results that went along were called and said; empty in packets from before it was kept. */
  papers: z.array(z.object({ id: z.string(), words: z.string() })).default([]),
  results: z.array(z.object({ id: z.string(), documentId: z.string(), words: z.string() })).default([]),
  /** The packet that this one is an addendum to, and the how manieth. */
  addendum: z.object({ to: z.string(), number: z.number().int().positive() }).nullable(),
});
export type FrozenPacket = z.infer<typeof FrozenPacket>;
