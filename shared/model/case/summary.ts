/** The one-page summary of a case: lines that are each traceable, and what did not fit. */
import { z } from "zod";
import { Source } from "./case-parts.ts";

export const summaryHeadings = [
  "The question",
  "Diagnosis",
  "Problems",
  "Proposed plan",
  "Treatments and responses",
  "Operations and procedures",
  "Medicines",
  "Allergies",
  "Vaccinations",
  "Key results",
  "Scans on file",
  "Pathology on file",
  "Daily life",
  "What matters to the person",
] as const;
export type SummaryHeading = (typeof summaryHeadings)[number];

export const SummaryLine = z.object({
  key: z.string(),
  heading: z.enum(summaryHeadings),
  words: z.string(),
  /** Who says it: the person, or records that a person has confirmed. */
  by: z.enum(["person", "records"]),
  /** Where it is written; null for what the person says. */
  source: Source.nullable(),
  /** True where the person worded it anew. */
  isReworded: z.boolean(),
  /** What stands there by now, where that changed since it was worded anew. */
  now: z.string().nullable(),
});
export type SummaryLine = z.infer<typeof SummaryLine>;

export const CaseSummary = z.object({
  lines: z.array(SummaryLine),
  /** In sentences: what is not on the page, and how much of it. */
  leftOut: z.array(z.string()),
});
export type CaseSummary = z.infer<typeof CaseSummary>;
