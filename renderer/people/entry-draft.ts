/** Medications, allergies and problems as they are typed, and as the vault keeps them. */
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import { EventInput } from "../../shared/model/event.ts";
import { formatSpokenDate } from "../../shared/model/spoken-date.ts";
import { dateEntryOf, isReversed, type DateEntry } from "../components/date-entry.ts";

export type CardKind = "medication" | "allergy" | "problem";

export interface EntryDraft {
  readonly title: string;
  readonly dose: string;
  readonly since: DateEntry;
  readonly until: DateEntry;
  readonly isOngoing: boolean;
  readonly reason: string;
  readonly whyStopped: string;
  readonly reaction: string;
}

/** The form's content for an entry, or for a new one. */
export function draftOf(entry: EventLine | null): EntryDraft {
  return {
    title: entry?.title ?? "",
    dose: entry?.dose ?? "",
    since: dateEntryOf(entry?.date ?? null, entry?.dateWords ?? null),
    until: dateEntryOf(entry?.endDate ?? null),
    isOngoing: entry === null || entry.isOngoing,
    reason: entry?.reason ?? "",
    whyStopped: entry?.whyStopped ?? "",
    reaction: entry?.reaction ?? "",
  };
}

/** What is still missing, in words; null when the entry can be saved. */
export function draftProblem(draft: EntryDraft): string | null {
  if (draft.title.trim() === "") return "Give it a name.";
  if (!draft.since.isSettled || (!draft.isOngoing && !draft.until.isSettled))
    return "One of the dates is not understood yet.";
  return !draft.isOngoing && isReversed(draft.since.date, draft.until.date)
    ? "It would end before it began. Check the two dates."
    : null;
}

/** The entry to save. Fields that the form does not show keep what they hold. */
export function eventOf(draft: EntryDraft, kind: CardKind, entry: EventLine | null): EventInput {
  const words = (text: string) => text.trim() || null;
  const goesOn = kind !== "allergy" && draft.isOngoing;
  return EventInput.parse({
    ...entry,
    kind,
    title: draft.title.trim(),
    date: draft.since.date,
    dateWords: draft.since.words,
    isOngoing: goesOn,
    endDate: goesOn || kind === "allergy" ? null : draft.until.date,
    ...(kind === "medication"
      ? { dose: words(draft.dose), reason: words(draft.reason), whyStopped: goesOn ? null : words(draft.whyStopped) }
      : {}),
    ...(kind === "allergy" ? { reaction: words(draft.reaction) } : {}),
  });
}

/** The line under an entry's name: "20 mg · since May 2024 · for migraine". */
export function entrySummary(entry: EventLine): string {
  const since = entry.date === null ? null : formatSpokenDate(entry.date, entry.dateWords);
  const until = entry.endDate === null ? null : formatSpokenDate(entry.endDate, null);
  const parts = [
    entry.dose,
    entry.kind === "allergy" ? (entry.reaction ?? "reaction not noted") : null,
    spanWords(since, until, entry.isOngoing || entry.kind === "allergy"),
    entry.reason === null ? null : `for ${entry.reason}`,
    entry.whyStopped === null ? null : `stopped: ${entry.whyStopped}`,
  ];
  return parts.filter((part) => part !== null && part !== "").join(" · ");
}

function spanWords(since: string | null, until: string | null, goesOn: boolean): string | null {
  if (goesOn) return since === null ? null : `since ${since}`;
  if (since === null) return until === null ? "in the past" : `until ${until}`;
  return until === null ? `since ${since}, in the past` : `${since} to ${until}`;
}
