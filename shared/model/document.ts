/** Documents: reports, notes, letters and labs, with what was proposed about them and why. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";

export const documentTypes = [
  "lab-report",
  "imaging-report",
  "pathology-report",
  "genetic-report",
  "visit-note",
  "consult-note",
  "discharge-summary",
  "operative-report",
  "procedure-report",
  "treatment-plan",
  "medication-list",
  "immunization-record",
  "referral",
  "letter",
  "insurance",
  "patient-summary",
  "picture",
  "other",
] as const;
export const DocumentType = z.enum(documentTypes);
export type DocumentType = z.infer<typeof DocumentType>;

/** The words of the source that a proposal rests on. `page` counts from 1; `start` is a character offset in its text. */
export const Evidence = z.object({
  page: z.number().int().positive(),
  start: z.number().int().nonnegative(),
  text: z.string().max(400),
});
export type Evidence = z.infer<typeof Evidence>;

/** A fact read by the program stays "proposed" until a person confirms it; one that a person entered is "confirmed". */
export const FactStatus = z.enum(["proposed", "confirmed"]);
export type FactStatus = z.infer<typeof FactStatus>;

/**
 * A date that may be the date of service. "labelled" stands beside words that say so and may be proposed; "mentioned"
 * is offered for choice only. `reason` is a fixed phrase of ours.
 */
export const DateCandidate = z.object({
  date: PartialDate,
  strength: z.enum(["labelled", "mentioned"]),
  evidence: Evidence,
  reason: z.string().max(120),
});
export type DateCandidate = z.infer<typeof DateCandidate>;

/** How numbers with strokes are meant: 03/04/2024 is 3 April day first, and 4 March month first. */
export const DateOrder = z.enum(["day-first", "month-first"]);
export type DateOrder = z.infer<typeof DateOrder>;

/** By which order a paper was read that leaves it open, and why; null where it was left open. */
export const OrderTaken = z.object({
  used: DateOrder.nullable(),
  /** A person's word on this paper or on its place, or what other papers of its place show. */
  basis: z.enum(["paper", "place", "other-papers"]).nullable(),
  /** Whether a word on it holds for all papers of its place. */
  isOfPlace: z.boolean(),
});
export type OrderTaken = z.infer<typeof OrderTaken>;

/** What a laboratory's report says of its own standing. */
export const ReportStatus = z.enum(["corrected", "preliminary", "final"]);
export type ReportStatus = z.infer<typeof ReportStatus>;

/** How well a document could be read; the original is kept in every case. */
export const ReadingState = z.enum(["unparsed", "read", "no-text", "password-protected", "unsupported", "unreadable"]);
export type ReadingState = z.infer<typeof ReadingState>;

/** True where the file's pages can be looked at; only then is there anything to confirm. */
export function canBeSeen(state: ReadingState): boolean {
  return state === "read" || state === "no-text";
}

/** True once a reader has seen what is inside a document or study. */
export function isInspected({ kind, state }: { readonly kind: string; readonly state: ReadingState }): boolean {
  return kind === "study" || canBeSeen(state);
}

/** A run of text on a page. Points (1/72 inch) from the top left corner of the page as it is shown upright. */
export const TextLine = z.object({
  text: z.string().max(4000),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type TextLine = z.infer<typeof TextLine>;

/** One page as shown upright. Width and height in points; null for formats without pages of a size (plain text). */
export const PageText = z.object({
  width: z.number().nonnegative().nullable(),
  height: z.number().nonnegative().nullable(),
  text: z.string().max(1_000_000),
  lines: z.array(TextLine).max(20_000),
});
export type PageText = z.infer<typeof PageText>;
