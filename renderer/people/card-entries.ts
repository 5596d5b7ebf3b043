/** The entries that stand on a person's card, each summed up in a line. */
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import { formatSpokenDate } from "../../shared/model/spoken-date.ts";

export type CardKind = "medication" | "allergy" | "problem";

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
