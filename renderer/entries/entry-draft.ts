/** An entry by hand as it is typed, on the timeline or on the person's card, and as the vault keeps it. */
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import { entryField, ofEachField, type EntryFieldName } from "../../shared/model/entry-fields.ts";
import { EventInput, type EventKind, type TreatmentEffect } from "../../shared/model/event.ts";
import type { EventId, PersonId } from "../../shared/model/ids.ts";
import { dateEntryOf, isReversed, type DateEntry } from "../components/date-entry.ts";

export interface EntryDraft extends Readonly<Record<EntryFieldName, string>> {
  readonly kind: EventKind;
  readonly title: string;
  readonly when: DateEntry;
  readonly until: DateEntry;
  readonly isOngoing: boolean;
  /** What was said of a symptom's course; null while nobody has said. */
  readonly course: "goes-on" | "ended" | "once" | null;
  /** "0" to "10", or null while nobody has said. */
  readonly severity: string | null;
  readonly effect: TreatmentEffect | null;
  readonly forSymptoms: readonly EventId[];
}

const goOnUntilSaid: ReadonlySet<EventKind> = new Set(["treatment", "medication", "problem"]);

/** A form for a new entry of the kind; `title` where it is one more of something known. */
export function newDraft(kind: EventKind, when: DateEntry, title = ""): EntryDraft {
  return {
    kind,
    title,
    when,
    until: dateEntryOf(null),
    isOngoing: goOnUntilSaid.has(kind),
    course: null,
    severity: null,
    effect: null,
    forSymptoms: [],
    ...ofEachField(() => ""),
  };
}

/** The form's content for an entry that is there. */
export function draftOf(entry: EventLine): EntryDraft {
  return {
    kind: entry.kind,
    title: entry.title,
    when: dateEntryOf(entry.date, entry.dateWords),
    until: dateEntryOf(entry.endDate),
    isOngoing: entry.isOngoing,
    course: entry.isOngoing ? "goes-on" : entry.endDate === null ? null : "ended",
    severity: entry.severity === null ? null : String(entry.severity),
    effect: entry.effect,
    forSymptoms: entry.forSymptoms,
    ...ofEachField((name) => entry[name] ?? ""),
  };
}

/** Under which a form's draft is kept: one for each entry, and one for each thing that can be added. */
export function entryDraftKey(personId: PersonId, entry: EventLine | null, kind: EventKind, title = ""): string {
  return `entry ${personId} ${entry?.id ?? `new ${kind} ${title}`}`;
}

/** What is said under a name that was left empty. */
export const nameMissing = "Give it a name. A word is enough.";

/** What is still missing, in words; null when the entry can be saved. */
export function draftProblem(draft: EntryDraft): string | null {
  if (draft.title.trim() === "") return nameMissing;
  if (!draft.when.isSettled || (hasEnd(draft) && !draft.until.isSettled))
    return "One of the dates is not understood yet.";
  return hasEnd(draft) && isReversed(draft.when.date, draft.until.date)
    ? "It would end before it began. Check the two dates."
    : null;
}

/** Whether an end is asked for at all. */
function hasEnd({ isOngoing, course }: EntryDraft): boolean {
  return !isOngoing && course !== "once";
}

/**
 * The entry to save. An entry that was there keeps what its form does not show; a new one has only what belongs to the
 * kind that was chosen last, whatever was typed under another.
 */
export function eventOf(draft: EntryDraft, entry: EventLine | null): EventInput {
  const has = (...kinds: readonly EventKind[]) => entry !== null || kinds.includes(draft.kind);
  const isTreatment = has("treatment", "medication");
  const isSymptom = has("symptom");
  const words = (name: EntryFieldName) => {
    const { kinds, isOfEnded } = entryField(name);
    return has(...kinds) && !(isOfEnded && draft.isOngoing) ? draft[name].trim() || null : null;
  };
  return EventInput.parse({
    kind: draft.kind,
    title: draft.title.trim(),
    date: draft.when.date,
    dateWords: draft.when.words,
    isOngoing: draft.isOngoing,
    endDate: hasEnd(draft) ? draft.until.date : null,
    severity: isSymptom && draft.severity !== null ? Number(draft.severity) : null,
    effect: isTreatment ? draft.effect : null,
    forSymptoms: isTreatment ? draft.forSymptoms : [],
    ...ofEachField(words),
  });
}
