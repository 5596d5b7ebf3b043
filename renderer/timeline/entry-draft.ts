/** What is typed about an entry of the timeline, and what the vault keeps of it. */
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import { EventInput, type TreatmentEffect } from "../../shared/model/event.ts";
import type { EventId } from "../../shared/model/ids.ts";
import { dateEntryOf, isReversed, type DateEntry } from "../components/date-entry.ts";

/** The kinds that are entered here; medications, allergies and problems stand on the person's card as well. */
export const enteredKinds = ["symptom", "treatment", "medication", "encounter", "procedure", "note"] as const;
export type EnteredKind = (typeof enteredKinds)[number];

export interface EntryDraft {
  readonly kind: EventInput["kind"];
  readonly title: string;
  readonly when: DateEntry;
  readonly until: DateEntry;
  readonly isOngoing: boolean;
  /** "0" to "10", or null while nobody has said. */
  readonly severity: string | null;
  readonly frequency: string;
  readonly bodySite: string;
  readonly dose: string;
  readonly effect: TreatmentEffect | null;
  readonly response: string;
  readonly whyStopped: string;
  readonly forSymptoms: readonly string[];
  readonly provider: string;
  readonly facility: string;
  readonly note: string;
}

/** A form for a new entry of the kind; `title` where it is one more of something known. */
export function newDraft(kind: EnteredKind, when: DateEntry, title = ""): EntryDraft {
  return {
    kind,
    title,
    when,
    until: dateEntryOf(null),
    isOngoing: kind === "treatment" || kind === "medication",
    severity: null,
    frequency: "",
    bodySite: "",
    dose: "",
    effect: null,
    response: "",
    whyStopped: "",
    forSymptoms: [],
    provider: "",
    facility: "",
    note: "",
  };
}

export function draftOf(entry: EventLine): EntryDraft {
  return {
    kind: entry.kind,
    title: entry.title,
    when: dateEntryOf(entry.date, entry.dateWords),
    until: dateEntryOf(entry.endDate),
    isOngoing: entry.isOngoing,
    severity: entry.severity === null ? null : String(entry.severity),
    frequency: entry.frequency ?? "",
    bodySite: entry.bodySite ?? "",
    dose: entry.dose ?? "",
    effect: entry.effect,
    response: entry.response ?? "",
    whyStopped: entry.whyStopped ?? "",
    forSymptoms: entry.forSymptoms,
    provider: entry.provider ?? "",
    facility: entry.facility ?? "",
    note: entry.detail ?? "",
  };
}

/** What is still missing, in words; null when the entry can be saved. */
export function draftProblem(draft: EntryDraft): string | null {
  if (draft.title.trim() === "") return "Say what it is. A word is enough.";
  if (!draft.when.isSettled || (!draft.isOngoing && !draft.until.isSettled))
    return "One of the dates is not understood yet.";
  return !draft.isOngoing && isReversed(draft.when.date, draft.until.date)
    ? "It would end before it began. Check the two dates."
    : null;
}

/** The entry to save. What the form does not show for a kind stays as it was. */
export function eventOf(draft: EntryDraft, entry: EventLine | null): EventInput {
  const words = (text: string) => text.trim() || null;
  const isTreatment = draft.kind === "treatment" || draft.kind === "medication";
  const isSymptom = draft.kind === "symptom";
  return EventInput.parse({
    ...entry,
    kind: draft.kind,
    title: draft.title.trim(),
    date: draft.when.date,
    dateWords: draft.when.words,
    isOngoing: draft.isOngoing,
    endDate: draft.isOngoing ? null : draft.until.date,
    detail: words(draft.note),
    severity: isSymptom && draft.severity !== null ? Number(draft.severity) : null,
    frequency: isSymptom ? words(draft.frequency) : null,
    bodySite: words(draft.bodySite),
    dose: words(draft.dose),
    effect: isTreatment ? draft.effect : null,
    response: isTreatment ? words(draft.response) : null,
    whyStopped: isTreatment && !draft.isOngoing ? words(draft.whyStopped) : null,
    forSymptoms: isTreatment ? (draft.forSymptoms as readonly EventId[]) : [],
    provider: words(draft.provider),
    facility: words(draft.facility),
  });
}
