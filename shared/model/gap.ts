/** What seems to be missing from what is on file, each with the sentence that shows it. */
import { z } from "zod";
import { DateOrNone } from "../api/engine/fields.ts";

export const gapKinds = [
  "report-without-images",
  "images-without-report",
  "pathology-missing",
  "operative-report-missing",
  "discharge-summary-missing",
  "lab-missing",
  "visit-note-missing",
  "medication-list-missing",
  "allergies-missing",
  "other-missing",
] as const;
export type GapKind = (typeof gapKinds)[number];

export const Gap = z.object({
  /** The same as long as the same thing is missing. */
  id: z.string().regex(/^[0-9a-f]{20}$/),
  kind: z.enum(gapKinds),
  /** In words: "Biopsy of 12 March 2024: the pathology report is not on file". */
  what: z.string(),
  date: DateOrNone,
  /** Where it shows; null for what is said nowhere. `page` is null for images. */
  evidence: z
    .object({ itemId: z.string(), page: z.number().int().positive().nullable(), words: z.string() })
    .nullable(),
});
export type Gap = z.infer<typeof Gap>;
