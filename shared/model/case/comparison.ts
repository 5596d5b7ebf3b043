/** Opinions side by side: where they differ, which questions follow, and what one clinician had that another had not. */
import { z } from "zod";
import { DateOrNone } from "../../api/engine/fields.ts";
import { Opinion } from "./deciding.ts";

export const comparedFields = ["verdict", "diagnosis", "plan", "reasons", "risks", "guideline", "wouldChange"] as const;
export type ComparedField = (typeof comparedFields)[number];
export const comparedFieldWords: Readonly<Record<ComparedField, string>> = {
  verdict: "What it does with diagnosis and plan",
  diagnosis: "Diagnosis",
  plan: "Plan",
  reasons: "Top reasons",
  risks: "Risks worried about most",
  guideline: "Guideline",
  wouldChange: "What would change their mind",
};

export const Difference = z.object({
  field: z.enum(comparedFields),
  /** What each says; only those that say something. */
  says: z.array(z.object({ opinionId: z.string(), by: z.string(), words: z.string() })),
  /** Who says nothing of it. */
  silent: z.array(z.string()),
  /** The question that follows. */
  question: z.string(),
});
export type Difference = z.infer<typeof Difference>;

export const SeenItem = z.object({
  id: z.string(),
  kind: z.enum(["document", "study"]),
  title: z.string(),
  date: DateOrNone,
});
export type SeenItem = z.infer<typeof SeenItem>;

export const NotSeen = z.object({
  opinionId: z.string(),
  by: z.string(),
  /** What another clinician of this case was given and this one was not. */
  items: z.array(SeenItem),
  packetIds: z.array(z.string()),
  /** How it is known which packets this clinician had: said in the case, by the recipient's name, or not at all. */
  basis: z.enum(["said", "recipient", "none"]),
});
export type NotSeen = z.infer<typeof NotSeen>;

export const Comparison = z.object({
  opinions: z.array(Opinion),
  differences: z.array(Difference),
  notSeenBy: z.array(NotSeen),
  /** True where each clinician was given the very same papers and scans, as far as the log of packets tells; null where it does not. */
  hasSameRecords: z.boolean().nullable(),
  /** The questions that follow from where they differ, ready to be asked. */
  questions: z.array(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;
