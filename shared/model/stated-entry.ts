/** What a portal's file states of a person in codes: an illness, a medicine, an allergy, an operation, a visit, a vaccination. */
import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { Evidence } from "./document.ts";
import { DocumentId, EventId } from "./ids.ts";

/** The kinds of entries that a person makes by hand, as far as files state them. */
export const statedKinds = ["problem", "medication", "allergy", "procedure", "encounter"] as const;

const Words = z.string().max(300).nullable();

/** One entry, as a file states it. It counts once a person has confirmed it. */
export const StatedEntry = z.object({
  kind: z.enum(statedKinds),
  title: z.string().min(1).max(300),
  date: PartialDate.nullable(),
  endDate: PartialDate.nullable(),
  /** True where the file says that it goes on. */
  isOngoing: z.boolean(),
  /** As the file says it: "active", "resolved", "completed". */
  status: Words,
  /** True where the file says that it is not so, or that there is none. Nothing is ever made of it but that sentence. */
  isDenied: z.boolean(),
  dose: Words,
  reaction: Words,
  facility: Words,
  /** Its code as given: "SNOMED CT 195967001". */
  code: Words,
  evidence: Evidence,
});
export type StatedEntry = z.infer<typeof StatedEntry>;

/** The entry with its number in the vault, and a person's word on it. */
export const StatedLine = StatedEntry.extend({
  id: z.string().max(64),
  documentId: DocumentId,
  word: z.enum(["proposed", "confirmed", "rejected"]),
  /** The entry of the chronology that it became. */
  eventId: EventId.nullable(),
});
export type StatedLine = z.infer<typeof StatedLine>;

export const mostStatedEntries = 5_000;
