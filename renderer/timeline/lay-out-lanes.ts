/** Entries in lanes by kind: symptoms with a row of their own each, treatments as spans, everything else as marks. */
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { TimelineKind } from "../../shared/model/event.ts";
import { openingWindow } from "./opening-window.ts";
import { spokenSpan } from "./spoken-span.ts";
import type { Day, Span } from "./time-scale.ts";

export const laneIds = ["symptoms", "treatments", "visits", "labs", "imaging", "procedures", "other"] as const;
export type LaneId = (typeof laneIds)[number];

export const laneTitles: Readonly<Record<LaneId, string>> = {
  symptoms: "Symptoms",
  treatments: "Treatments",
  visits: "Visits",
  labs: "Lab results",
  imaging: "Scans",
  procedures: "Procedures",
  other: "Other",
};

const laneOfKind: Readonly<Record<TimelineKind, LaneId>> = {
  symptom: "symptoms",
  treatment: "treatments",
  medication: "treatments",
  encounter: "visits",
  lab: "labs",
  imaging: "imaging",
  procedure: "procedures",
  problem: "other",
  allergy: "other",
  note: "other",
  document: "other",
};

export function laneOf(kind: TimelineKind): LaneId {
  return laneOfKind[kind];
}

/** An entry placed on the axis. `to` is the day after its last; an ongoing one goes on to today. */
export interface PlacedEntry {
  readonly line: TimelineLine;
  readonly from: Day;
  readonly to: Day;
  /** True for what has a beginning and an end of its own, as opposed to a day that is known only roughly. */
  readonly isSpan: boolean;
  /** Days at either edge within which it began or ended: the edge fades over them. 0 where the day is known. */
  readonly soft: { readonly start: number; readonly end: number };
}

export interface LaneRow {
  /** The symptom's or treatment's name; null for a row of marks. */
  readonly label: string | null;
  readonly entries: readonly PlacedEntry[];
}

export interface Lane {
  readonly id: LaneId;
  readonly title: string;
  readonly rows: readonly LaneRow[];
  /** Symptoms that have no row because there are too many; they are in the list, and the lane says how many. */
  readonly folded: number;
}

export interface LaidOut {
  readonly lanes: readonly Lane[];
  /** From the first day to the last that anything covers; null when nothing has a date. */
  readonly days: Span | null;
  /** The days that the picture opens on; null when nothing has a date. */
  readonly opening: Span | null;
}

const mostSymptomRows = 6;
const mostTreatmentRows = 8;

/** Lays out what has a date; the undated stand in the list only. Lanes without entries are left out. */
export function layOutLanes(lines: readonly TimelineLine[], today: Day): LaidOut {
  const placed = lines.flatMap((line) => placeEntry(line, today) ?? []);
  const byLane = Map.groupBy(placed, ({ line }) => laneOfKind[line.kind]);
  const opening = openingWindow(placed);
  const lanes = laneIds.flatMap((id) => {
    const entries = byLane.get(id) ?? [];
    return entries.length === 0 ? [] : [laneFrom(id, entries, opening)];
  });
  return { lanes, days: daysOf(placed), opening };
}

function placeEntry(line: TimelineLine, today: Day): PlacedEntry | null {
  const { date, dateWords, endDate, isOngoing } = line;
  if (date === null) return null;
  const start = spokenSpan(date, dateWords);
  if (isOngoing)
    return {
      line,
      from: start.from,
      to: Math.max(today + 1, start.to),
      isSpan: true,
      soft: { start: softStart(start), end: 0 },
    };
  if (endDate === null)
    return { line, from: start.from, to: start.to, isSpan: false, soft: { start: start.soft, end: start.soft } };
  const end = spokenSpan(endDate, null);
  const to = Math.max(end.to, start.to);
  return { line, from: start.from, to, isSpan: true, soft: { start: softStart(start), end: 2 * end.soft } };
}

/** What has a length of its own fades over all of the days in which it may have begun. */
function softStart({ soft }: { readonly soft: number }): number {
  return 2 * soft;
}

function daysOf(placed: readonly PlacedEntry[]): LaidOut["days"] {
  if (placed.length === 0) return null;
  let from = Infinity;
  let to = -Infinity;
  for (const entry of placed) {
    from = Math.min(from, entry.from);
    to = Math.max(to, entry.to);
  }
  return { from, to };
}

function laneFrom(id: LaneId, entries: readonly PlacedEntry[], opening: Span | null): Lane {
  const title = laneTitles[id];
  if (id === "symptoms") return { id, title, ...symptomRows(entries) };
  if (id === "treatments") return { id, title, ...treatmentRows(entries, opening) };
  return { id, title, rows: [{ label: null, entries }], folded: 0 };
}

const symptomKeys = new Map<string, string>();

/** Entries of one name are one symptom that comes again, however the name is capitalised. */
export function symptomKey(title: string): string {
  const known = symptomKeys.get(title);
  if (known !== undefined) return known;
  const key = title.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
  symptomKeys.set(title, key);
  return key;
}

/** The symptoms with most entries first get a row; the first spelling names it. */
function symptomRows(entries: readonly PlacedEntry[]): Pick<Lane, "rows" | "folded"> {
  const groups = [...Map.groupBy(entries, ({ line }) => symptomKey(line.title)).values()];
  const ordered = groups.toSorted((a, b) => b.length - a.length || firstDay(a) - firstDay(b));
  const shown = ordered.slice(0, mostSymptomRows).toSorted((a, b) => firstDay(a) - firstDay(b));
  return {
    rows: shown.map((group) => ({ label: group[0]?.line.title ?? null, entries: group })),
    folded: ordered.length - shown.length,
  };
}

function firstDay(entries: readonly PlacedEntry[]): Day {
  return entries[0]?.from ?? 0;
}

/** A picture of usual width and letters: how far a name of so many letters reaches, in parts of the window. */
const letterPart = 7 / 800;

/**
 * Spans that overlap in time stand in different rows, as few as there can be; a short one keeps the room behind it free for
 * its name. The rest share the last row.
 */
function treatmentRows(entries: readonly PlacedEntry[], opening: Span | null): Pick<Lane, "rows" | "folded"> {
  const rows: PlacedEntry[][] = [];
  const ends: Day[] = [];
  const days = opening === null ? 0 : opening.to - opening.from;
  for (const entry of entries.toSorted((a, b) => a.from - b.from)) {
    const free = ends.findIndex((end) => end <= entry.from);
    const row = free >= 0 ? free : Math.min(rows.length, mostTreatmentRows - 1);
    (rows[row] ??= []).push(entry);
    const reach = (Math.min(entry.line.title.length, 30) + 4) * letterPart * days;
    ends[row] = Math.max(ends[row] ?? -Infinity, entry.to, entry.from + reach);
  }
  return { rows: rows.map((row) => ({ label: null, entries: row })), folded: 0 };
}
