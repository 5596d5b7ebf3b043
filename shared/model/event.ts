/** What a person enters about their own health, and the lines of the chronology. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { ofEachField } from "./entry-fields.ts";
import { eventKinds, timelineKinds, treatmentEffects } from "./event-kinds.ts";
import { EventId } from "./ids.ts";

export const EventKind = z.enum(eventKinds);
export type EventKind = z.infer<typeof EventKind>;

export const TimelineKind = z.enum(timelineKinds);
export type TimelineKind = z.infer<typeof TimelineKind>;

export const TreatmentEffect = z.enum(treatmentEffects);
export type TreatmentEffect = z.infer<typeof TreatmentEffect>;

const Words = z.string().trim().min(1).max(10_000);

/** An entry by hand. Fields that a kind does not use stay null. */
export const EventInput = z.object({
  kind: EventKind,
  title: z.string().trim().min(1).max(500),
  date: PartialDate.nullable(),
  /** How the person put the date where that says more than `date`: "spring 2023", "around Christmas 2022". */
  dateWords: z.string().trim().min(1).max(60).nullable().default(null),
  endDate: PartialDate.nullable().default(null),
  isOngoing: z.boolean().default(false),
  /** 0 (none) to 10 (worst imaginable), as numeric rating scales have it. */
  severity: z.number().min(0).max(10).nullable().default(null),
  effect: TreatmentEffect.nullable().default(null),
  /** The symptom entries that a treatment or medication is for. */
  forSymptoms: z.array(EventId).max(100).default([]),
  ...ofEachField(() => Words.nullable().default(null)),
});
export type EventInput = z.infer<typeof EventInput>;

/** Where a line of the chronology comes from; every line has one. */
export const Provenance = z.discriminatedUnion("from", [
  z.object({
    from: z.literal("entered"),
    on: z.string(),
    /** The paper that stated it, where a person confirmed it from there. */
    paper: z.object({ documentId: z.string(), page: z.number().int(), evidence: z.string() }).nullable().default(null),
  }),
  z.object({
    from: z.literal("document"),
    documentId: z.string(),
    page: z.number().int().nullable(),
    evidence: z.string().nullable(),
    status: z.enum(["proposed", "confirmed"]),
    /** True for what a portal's file states in codes: an entry of its own once a person has confirmed it. */
    isEntry: z.boolean().default(false),
  }),
  z.object({ from: z.literal("study"), studyId: z.string(), attribute: z.string() }),
]);
export type Provenance = z.infer<typeof Provenance>;
