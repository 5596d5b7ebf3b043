/** The chronology, and what people enter into it. */
import { z } from "zod";
import { EventInput, EventKind, Provenance, TimelineKind, TreatmentEffect } from "../../model/event.ts";
import { DocumentId, EventId, PersonId } from "../../model/ids.ts";
import { mostStatedEntries, StatedLine } from "../../model/stated-entry.ts";
import type { EngineMethods } from "./change.ts";
import { DateOrNone, Nothing, Whose } from "./fields.ts";

export const TimelineLine = z.object({
  id: z.string(),
  date: DateOrNone,
  /** How the person put the date ("spring 2023"), where that says more than the date itself. */
  dateWords: z.string().nullable(),
  endDate: DateOrNone,
  isOngoing: z.boolean(),
  kind: TimelineKind,
  title: z.string(),
  detail: z.string().nullable(),
  severity: z.number().nullable(),
  frequency: z.string().nullable(),
  response: z.string().nullable(),
  effect: TreatmentEffect.nullable(),
  /** Ids of the symptom entries that a treatment was for. */
  forSymptoms: z.array(z.string()),
  provenance: Provenance,
});
export type TimelineLine = z.infer<typeof TimelineLine>;

export const EventLine = EventInput.extend({ id: EventId, personId: PersonId, enteredAt: z.string() });
export type EventLine = z.infer<typeof EventLine>;

export const timelineMethods = {
  /** In order, least precise first within a period, undated ones last. */
  listTimeline: {
    shows: ["documents", "studies", "entries", "filing"],
    input: z.object({ personId: PersonId, from: DateOrNone, to: DateOrNone, kind: TimelineKind.nullable() }),
    output: z.array(TimelineLine),
  },
  /** What was entered by hand, all fields, of the kinds named, in order. */
  listEvents: {
    shows: ["entries"],
    input: z.object({ personId: PersonId, kinds: z.array(EventKind).min(1) }),
    output: z.array(EventLine),
  },
  openEvent: { shows: ["entries"], input: z.object({ id: EventId }), output: EventLine },
  /** What a document's file states in codes, in its order, whatever a person said of it. */
  listStatedEntries: {
    shows: ["documents", "entries", "filing"],
    input: z.object({ documentId: DocumentId }),
    output: z.array(StatedLine),
  },
  /**
   * A person's word on what files state: "confirmed" makes entries of it, "rejected" takes it out of the chronology, "proposed"
   * takes words back. Answers those that it was said of: what is denied cannot be confirmed, nor what is nobody's yet. NOT_FOUND
   * where one is not there.
   */
  decideStatedEntries: {
    changes: ["entries"],
    input: z.object({
      ids: z.array(z.string().max(64)).min(1).max(mostStatedEntries),
      word: z.enum(["confirmed", "rejected", "proposed"]),
    }),
    output: z.array(z.string()),
  },
  addEvent: { changes: ["entries", "people"], input: z.object({ whose: Whose, event: EventInput }), output: EventId },
  changeEvent: { changes: ["entries"], input: z.object({ id: EventId, event: EventInput }), output: Nothing },
} satisfies EngineMethods;
