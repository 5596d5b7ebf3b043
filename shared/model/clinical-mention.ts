/** What a paper tells of that has papers of its own: a scan, a biopsy, a stay in hospital. The gap finder looks for those. */
import { z } from "zod";
import { spokenModalities, bodyParts } from "../imaging/imaging-words.ts";
import { PartialDate } from "./dates.ts";

export const mentionKinds = [
  "scan",
  "biopsy",
  "operation",
  "hospital-stay",
  "laboratory",
  "visit",
  "genetic-test",
  /** What the person cannot take, or that there is nothing of the kind. */
  "allergies",
  /** A list of medicines with doses. */
  "medications",
] as const;
export const MentionKind = z.enum(mentionKinds);
export type MentionKind = z.infer<typeof MentionKind>;

/** One sentence that says that something was done. What is planned, refused or only thought of is none. */
export const ClinicalMention = z.object({
  kind: MentionKind,
  /** Page from 1, and the offset of the sentence in its text. */
  page: z.number().int().positive(),
  start: z.number().int().nonnegative(),
  /** The sentence as printed, cut where it is long. */
  words: z.string().max(300),
  /** The word that names it: "appendectomy", "core biopsy". */
  what: z.string().max(80),
  /** When it was, each way that the date can be read; empty where the sentence does not say. */
  dates: z.array(PartialDate).max(4),
  modalities: z.array(z.enum(spokenModalities)).max(spokenModalities.length).default([]),
  bodyParts: z.array(z.enum(bodyParts)).max(bodyParts.length).default([]),
  /** True where what was found was still awaited as the paper was written: no older report can be it. */
  isAwaited: z.boolean().default(false),
  /** True where it was done on the paper's own day: "biopsy today". */
  isOfOwnDay: z.boolean().default(false),
});
export type ClinicalMention = z.infer<typeof ClinicalMention>;

/** More than this no paper tells of. */
export const mostMentions = 200;
