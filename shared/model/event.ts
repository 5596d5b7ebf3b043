/** What a person enters about their own health, and the lines of the chronology. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";

export const eventKinds = [
  "symptom",
  "treatment",
  "medication",
  "allergy",
  "problem",
  "encounter",
  "procedure",
  "note",
] as const;
export const EventKind = z.enum(eventKinds);
export type EventKind = z.infer<typeof EventKind>;

/** Kinds of timeline lines: what people enter, and what documents and studies add. */
export const timelineKinds = [...eventKinds, "lab", "imaging", "document"] as const;
export const TimelineKind = z.enum(timelineKinds);
export type TimelineKind = z.infer<typeof TimelineKind>;

const Words = z.string().trim().min(1).max(10_000);

/** An entry by hand. Fields that a kind does not use stay null. */
export const EventInput = z.object({
  kind: EventKind,
  title: z.string().trim().min(1).max(500),
  date: PartialDate.nullable(),
  endDate: PartialDate.nullable().default(null),
  isOngoing: z.boolean().default(false),
  detail: Words.nullable().default(null),
  /** 0 (none) to 10 (worst imaginable), as numeric rating scales have it. */
  severity: z.number().min(0).max(10).nullable().default(null),
  bodySite: Words.nullable().default(null),
  dose: Words.nullable().default(null),
  reason: Words.nullable().default(null),
  response: Words.nullable().default(null),
  whyStopped: Words.nullable().default(null),
  reaction: Words.nullable().default(null),
  facility: Words.nullable().default(null),
  provider: Words.nullable().default(null),
});
export type EventInput = z.infer<typeof EventInput>;

/** Where a line of the chronology comes from; every line has one. */
export const Provenance = z.discriminatedUnion("from", [
  z.object({ from: z.literal("entered"), on: z.string() }),
  z.object({
    from: z.literal("document"),
    documentId: z.string(),
    page: z.number().int().nullable(),
    evidence: z.string().nullable(),
    status: z.enum(["proposed", "confirmed"]),
  }),
  z.object({ from: z.literal("study"), studyId: z.string(), attribute: z.string() }),
]);
export type Provenance = z.infer<typeof Provenance>;
