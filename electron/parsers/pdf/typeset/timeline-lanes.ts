/** What the timeline's picture shows: entries sorted into lanes by kind. */
import type { PacketPages, TimelineRow } from "../../../../shared/model/packet-pages.ts";
import { stretchOf, type Stretch } from "./timeline-scale.ts";

export interface Mark extends Stretch {
  readonly title: string;
  /** 0 to 10. */
  readonly severity: number | null;
  readonly isOngoing: boolean;
  readonly response: string | null;
}

export interface Track {
  readonly title: string;
  readonly marks: readonly Mark[];
}

export const eventKinds = ["Visits", "Labs", "Imaging", "Procedures", "Other"] as const;
export type EventKind = (typeof eventKinds)[number];

export interface Lanes {
  /** One track a symptom, the most often noted first. */
  readonly symptoms: readonly Track[];
  readonly treatments: readonly Mark[];
  readonly events: ReadonlyMap<EventKind, readonly Mark[]>;
  readonly range: Stretch;
}

/** Null when fewer than two dated entries leave nothing to see. */
export function lanesOf(pages: PacketPages): Lanes | null {
  const today = stretchOf(pages.madeOn).to;
  const dated = pages.timeline.flatMap((row) => {
    // An allergy lasts: the year it was first noticed would only stretch the scale, and it has a table of its own.
    const mark = /allerg/i.test(row.kind) ? null : markOf(row, today);
    return mark === null ? [] : [{ kind: kindOf(row.kind), mark }];
  });
  const treatments = pages.treatments.length > 0 ? treatmentMarks(pages, today) : marksOfKind(dated, "Treatments");
  const all = [...dated.map(({ mark }) => mark), ...treatments];
  if (all.length < 2) return null;
  const from = all.reduce((least, mark) => Math.min(least, mark.from), Number.POSITIVE_INFINITY);
  const to = all.reduce((most, mark) => Math.max(most, mark.to), Number.NEGATIVE_INFINITY);
  const edge = Math.max((to - from) * 0.02, 1);
  return {
    symptoms: tracksOf(marksOfKind(dated, "Symptoms")),
    treatments: treatments.toSorted((one, other) => one.from - other.from),
    events: new Map(
      eventKinds.map((kind) => [kind, marksOfKind(dated, kind).toSorted((one, other) => one.from - other.from)]),
    ),
    range: { from: from - edge, to: to + edge },
  };
}

type Kind = EventKind | "Symptoms" | "Treatments";

function kindOf(kind: string): Kind {
  const patterns: readonly (readonly [RegExp, Kind])[] = [
    [/symptom|complaint/i, "Symptoms"],
    [/treat|medic|drug|therap/i, "Treatments"],
    [/imag|scan|radiol|mri|ct\b|x-?ray/i, "Imaging"],
    [/lab|observ|result/i, "Labs"],
    [/proced|surg|operat|biops/i, "Procedures"],
    [/visit|encounter|consult|note|appoint|hospital|admission/i, "Visits"],
  ];
  return patterns.find(([pattern]) => pattern.test(kind))?.[1] ?? "Other";
}

function marksOfKind(rows: readonly { readonly kind: Kind; readonly mark: Mark }[], kind: Kind): readonly Mark[] {
  return rows.filter((row) => row.kind === kind).map(({ mark }) => mark);
}

function markOf(row: TimelineRow, today: number): Mark | null {
  const start = row.date ?? row.endDate;
  if (start === null) return null;
  const from = stretchOf(start);
  const to = row.isOngoing ? Math.max(today, from.to) : stretchOf(row.endDate ?? start).to;
  return {
    title: row.title,
    severity: row.severity,
    isOngoing: row.isOngoing,
    response: null,
    from: from.from,
    to: Math.max(to, from.from + 1),
  };
}

function treatmentMarks({ treatments }: PacketPages, today: number): readonly Mark[] {
  return treatments.flatMap((row) => {
    const start = row.startDate ?? row.endDate;
    if (start === null) return [];
    const { from, to } = stretchOf(start);
    const end = row.isOngoing ? Math.max(today, to) : stretchOf(row.endDate ?? start).to;
    return {
      title: row.title,
      severity: null,
      isOngoing: row.isOngoing,
      response: row.response,
      from,
      to: Math.max(end, from + 1),
    };
  });
}

function tracksOf(marks: readonly Mark[]): readonly Track[] {
  const tracks = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = mark.title.trim().toLocaleLowerCase("en");
    const track = tracks.get(key) ?? [];
    track.push(mark);
    tracks.set(key, track);
  }
  return [...tracks.values()]
    .map((track) => ({ title: track[0]!.title, marks: track.toSorted((one, other) => one.from - other.from) }))
    .toSorted((one, other) => other.marks.length - one.marks.length);
}
