/** A symptom that comes again, and what was tried for it: gathered from single entries that share a name. */
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { EventId } from "../../shared/model/ids.ts";
import { symptomKey } from "./lay-out-lanes.ts";

export interface SymptomSeries {
  readonly title: string;
  /** In chronological order, undated ones last. */
  readonly entries: readonly TimelineLine[];
  /** The entry with the highest severity; of equals the latest. Null when none says how bad it was. */
  readonly worst: TimelineLine | null;
  readonly treatments: readonly TimelineLine[];
}

/** The series that the entry belongs to. */
export function seriesOf(entry: TimelineLine, lines: readonly TimelineLine[]): SymptomSeries {
  const key = symptomKey(entry.title);
  const entries = lines.filter(({ kind, title }) => kind === "symptom" && symptomKey(title) === key);
  const ids = new Set(entries.map(({ id }) => id));
  const rated = entries.filter(({ severity }) => severity !== null);
  return {
    title: entries[0]?.title ?? entry.title,
    entries,
    worst: rated.reduce<TimelineLine | null>(
      (worst, one) => ((one.severity ?? 0) >= (worst?.severity ?? 0) ? one : worst),
      null,
    ),
    treatments: lines.filter(({ forSymptoms }) => forSymptoms.some((id) => ids.has(id))),
  };
}

export interface SymptomName {
  readonly title: string;
  /** All its entries. A treatment is linked to any of them; the first stands for all in a new link. */
  readonly ids: readonly [EventId, ...EventId[]];
}

/** The different symptoms there are, by name, the one entered last first. */
export function symptomNames(lines: readonly TimelineLine[]): readonly SymptomName[] {
  const names = new Map<string, SymptomName>();
  for (const { kind, title, id } of lines) {
    if (kind !== "symptom") continue;
    const key = symptomKey(title);
    const known = names.get(key);
    names.set(key, known ? { ...known, ids: [...known.ids, id as EventId] } : { title, ids: [id as EventId] });
  }
  return [...names.values()].toReversed();
}

/** The names of the symptoms that a treatment was for. */
export function symptomsFor(treatment: TimelineLine, lines: readonly TimelineLine[]): readonly string[] {
  const wanted = new Set(treatment.forSymptoms);
  return [...new Set(lines.filter(({ id }) => wanted.has(id)).map(({ title }) => title))];
}
