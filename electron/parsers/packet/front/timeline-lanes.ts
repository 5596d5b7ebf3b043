/** What the timeline's picture shows: entries sorted into lanes by kind. */
import type { PacketPages, TimelineRow } from "../../../../shared/model/packet-pages.ts";
import { speechIn, type Speech } from "../../../../shared/packet-words/speech.ts";
import { datesInWords } from "./packet-words.ts";
import { stretchOf, type Stretch } from "./timeline-scale.ts";

export interface Mark extends Stretch {
  readonly title: string;
  /** 0 to 10. */
  readonly severity: number | null;
  readonly isOngoing: boolean;
  readonly response: string | null;
  readonly dates: string;
}

export interface Track {
  readonly title: string;
  readonly marks: readonly Mark[];
}

export const eventKinds = ["Visits", "Labs", "Imaging", "Procedures", "Problems", "Notes", "Other"] as const;
export type EventKind = (typeof eventKinds)[number];

export const barKinds = ["Treatments", "Medications"] as const;
export type BarKind = (typeof barKinds)[number];

export interface Lanes {
  /** One track a symptom, the most often noted first. */
  readonly symptoms: readonly Track[];
  readonly bars: ReadonlyMap<BarKind, readonly Mark[]>;
  readonly events: ReadonlyMap<EventKind, readonly Mark[]>;
  readonly range: Stretch;
  /** Far from all others: on one scale with them, they would leave the others no room. Said in words instead. */
  readonly outside: readonly Mark[];
}

/** Null when fewer than two dated entries leave nothing to see. */
export function lanesOf(pages: PacketPages): Lanes | null {
  const speech = speechIn(pages.language);
  const today = stretchOf(pages.madeOn).to;
  const dated = pages.timeline.flatMap((row) => {
    // An allergy lasts: the year it was first noticed would only stretch the scale, and it has a table of its own.
    const mark = /allerg/i.test(row.kind) ? null : markOf(row, today, speech);
    return mark === null ? [] : [{ kind: kindOf(row.kind), mark }];
  });
  const bars = { Treatments: pages.treatments, Medications: pages.medications };
  const all = [
    ...dated.filter(({ kind }) => kind === "Symptoms" || isEventKind(kind) || bars[kind].length === 0),
    ...barKinds.flatMap((kind) => barMarks(bars[kind], today, speech).map((mark) => ({ kind, mark }))),
  ];
  if (all.length < 2) return null;
  const { range, isOutside } = rangeOf(all.map(({ mark }) => mark));
  const shown = all.filter(({ mark }) => !isOutside(mark));
  const inOrder = (kind: Kind) => marksOfKind(shown, kind).toSorted((one, other) => one.from - other.from);
  return {
    symptoms: tracksOf(marksOfKind(shown, "Symptoms")),
    bars: new Map(barKinds.map((kind) => [kind, inOrder(kind)])),
    events: new Map(eventKinds.map((kind) => [kind, inOrder(kind)])),
    range,
    outside: all.flatMap(({ mark }) => (isOutside(mark) ? [mark] : [])),
  };
}

/** A gap so much wider than all else, with so few entries beyond it, that they are told apart from the rest. */
const farDays = 3653;
const farShare = 0.5;
const fewShare = 0.2;

/** The scale that most entries need, and which lie wholly beside it. */
function rangeOf(marks: readonly Mark[]): { readonly range: Stretch; readonly isOutside: (mark: Mark) => boolean } {
  let inner = marks.toSorted((one, other) => one.from - other.from);
  const few = Math.floor(marks.length * fewShare);
  const early = gapAfter(inner, few);
  inner = inner.slice(early);
  const late = gapAfter(
    inner.toReversed().map(({ from, to }) => ({ from: -to, to: -from })),
    few - early,
  );
  inner = inner.slice(0, inner.length - late);
  const from = inner.reduce((least, mark) => Math.min(least, mark.from), Number.POSITIVE_INFINITY);
  const to = inner.reduce((most, mark) => Math.max(most, mark.to), Number.NEGATIVE_INFINITY);
  const edge = Math.max((to - from) * 0.02, 1);
  const range = { from: from - edge, to: to + edge };
  return { range, isOutside: (mark) => mark.to < range.from || mark.from > range.to };
}

/** How many of the first marks stand far before the rest; never more than `most`. */
function gapAfter(marks: readonly Stretch[], most: number): number {
  const span = (marks.at(-1)?.from ?? 0) - (marks[0]?.from ?? 0);
  for (let count = Math.min(most, marks.length - 2); count > 0; count--) {
    const gap = marks[count]!.from - marks[count - 1]!.from;
    if (gap > farDays && gap > span * farShare) return count;
  }
  return 0;
}

type Kind = EventKind | BarKind | "Symptoms";

function isEventKind(kind: Kind): kind is EventKind {
  return eventKinds.some((one) => one === kind);
}

function kindOf(kind: string): Kind {
  const patterns: readonly (readonly [RegExp, Kind])[] = [
    [/symptom|complaint/i, "Symptoms"],
    [/medic|drug/i, "Medications"],
    [/treat|therap/i, "Treatments"],
    [/imag|scan|radiol|mri|ct\b|x-?ray/i, "Imaging"],
    [/lab|observ|result/i, "Labs"],
    [/proced|surg|operat|biops/i, "Procedures"],
    [/problem|diagnos/i, "Problems"],
    [/^notes?$/i, "Notes"],
    [/visit|encounter|consult|appoint|hospital|admission/i, "Visits"],
  ];
  return patterns.find(([pattern]) => pattern.test(kind))?.[1] ?? "Other";
}

function marksOfKind(rows: readonly { readonly kind: Kind; readonly mark: Mark }[], kind: Kind): readonly Mark[] {
  return rows.filter((row) => row.kind === kind).map(({ mark }) => mark);
}

function markOf(row: TimelineRow, today: number, speech: Speech): Mark | null {
  const start = row.date ?? row.endDate;
  if (start === null) return null;
  const from = stretchOf(start);
  const to = row.isOngoing ? Math.max(today, from.to) : stretchOf(row.endDate ?? start).to;
  return {
    title: row.title,
    severity: row.severity,
    isOngoing: row.isOngoing,
    response: null,
    dates: datesInWords({ ...row, start: row.date, words: row.dateWords, end: row.endDate }, speech),
    from: from.from,
    to: Math.max(to, from.from + 1),
  };
}

function barMarks(rows: PacketPages["treatments"], today: number, speech: Speech): readonly Mark[] {
  return rows.flatMap((row) => {
    const start = row.startDate ?? row.endDate;
    if (start === null) return [];
    const { from, to } = stretchOf(start);
    const end = row.isOngoing ? Math.max(today, to) : stretchOf(row.endDate ?? start).to;
    return {
      title: row.title,
      severity: null,
      isOngoing: row.isOngoing,
      response: row.response,
      dates: datesInWords({ ...row, start: row.startDate, words: row.dateWords, end: row.endDate }, speech),
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
