/** The timeline's axis: calendar days as numbers, a window of them as pixels, and where the axis is labelled. */
import type { PartialDate } from "../../shared/model/dates.ts";

/** Days since 1 January 1970 in the Gregorian calendar, without time zones. */
export type Day = number;

const dayMs = 86_400_000;

export function dayOf(year: number, month = 1, day = 1): Day {
  return Date.UTC(year, month - 1, day) / dayMs;
}

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Thousands of entries share some hundreds of days. */
const spans = new Map<PartialDate, Span>();

/** The days a date covers, the last one excluded: a year is as wide as the year, never a guessed day in it. */
export function spanOf(date: PartialDate): Span {
  const known = spans.get(date);
  if (known) return known;
  const span = reckonSpan(date);
  spans.set(date, span);
  return span;
}

function reckonSpan(date: PartialDate): Span {
  const [year = 1970, month, day] = date.split("-").map(Number);
  if (month === undefined) return { from: dayOf(year), to: dayOf(year + 1) };
  if (day === undefined) return { from: dayOf(year, month), to: dayOf(year, month + 1) };
  const from = dayOf(year, month, day);
  return { from, to: from + 1 };
}

/** The window of days that the picture shows, and how wide it is in pixels. */
export interface TimeScale {
  readonly from: Day;
  readonly to: Day;
  readonly width: number;
}

export function xOf({ from, to, width }: TimeScale, day: Day): number {
  return ((day - from) / (to - from)) * width;
}

export function dayAt({ from, to, width }: TimeScale, x: number): Day {
  return from + (x / width) * (to - from);
}

/** A week at the nearest, two centuries at the farthest. */
const narrowest = 7;
const widest = 365.2425 * 200;
const earliest = dayOf(1800);
const latest = dayOf(2200);

/** The scale nearer (`factor` above 1) or farther, with the day at `x` staying where it is. */
export function zoomed(scale: TimeScale, factor: number, x: number): TimeScale {
  const length = Math.min(widest, Math.max(narrowest, (scale.to - scale.from) / factor));
  const fixed = dayAt(scale, x);
  const from = fixed - (x / scale.width) * length;
  return within({ from, to: from + length, width: scale.width });
}

export function moved(scale: TimeScale, pixels: number): TimeScale {
  const days = (pixels / scale.width) * (scale.to - scale.from);
  return within({ ...scale, from: scale.from + days, to: scale.to + days });
}

/** The scale that shows all the days with a little room at both ends. */
export function fitted(days: { readonly from: Day; readonly to: Day }, width: number): TimeScale {
  const length = Math.max(60, days.to - days.from);
  const room = length * 0.04;
  return within({ from: days.from - room, to: days.from + length + room, width });
}

function within(scale: TimeScale): TimeScale {
  const shift = Math.max(0, earliest - scale.from) - Math.max(0, scale.to - latest);
  return shift === 0 ? scale : { ...scale, from: scale.from + shift, to: scale.to + shift };
}

export interface Tick {
  readonly day: Day;
  readonly label: string;
  /** True at the start of the next larger unit: a year among months. */
  readonly isMajor: boolean;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

type Step = { readonly unit: "year" | "month" | "day"; readonly count: number };
const steps: readonly Step[] = [
  { unit: "day", count: 1 },
  { unit: "day", count: 7 },
  { unit: "month", count: 1 },
  { unit: "month", count: 3 },
  { unit: "year", count: 1 },
  { unit: "year", count: 2 },
  { unit: "year", count: 5 },
  { unit: "year", count: 10 },
  { unit: "year", count: 25 },
  { unit: "year", count: 50 },
];
const daysIn = { day: 1, month: 30.44, year: 365.2425 } as const;

/** Ticks whose labels stand at least `spacing` pixels apart, from days to half centuries. */
export function ticksOf(scale: TimeScale, spacing = 72): readonly Tick[] {
  const perPixel = (scale.to - scale.from) / scale.width;
  const step = steps.find(({ unit, count }) => daysIn[unit] * count >= spacing * perPixel) ??
    steps.at(-1) ?? { unit: "year", count: 50 };
  switch (step.unit) {
    case "year":
      return yearTicks(scale, step.count);
    case "month":
      return monthTicks(scale, step.count);
    case "day":
      return dayTicks(scale, step.count);
  }
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return new Date(day * dayMs).getUTCFullYear();
}

function yearTicks({ from, to }: TimeScale, count: number): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let year = Math.ceil(yearOf(from) / count) * count; dayOf(year) < to; year += count)
    ticks.push({ day: dayOf(year), label: String(year), isMajor: year % (count * 5) === 0 && count > 1 });
  return ticks;
}

function monthTicks({ from, to }: TimeScale, count: number): readonly Tick[] {
  const ticks: Tick[] = [];
  for (
    let month = Math.floor(new Date(from * dayMs).getUTCMonth() / count) * count, year = yearOf(from);
    ;
    month += count
  ) {
    const day = dayOf(year, month + 1);
    if (day >= to) return ticks;
    const isMajor = month % 12 === 0;
    if (day >= from) ticks.push({ day, label: isMajor ? String(yearOf(day)) : (months[month % 12] ?? ""), isMajor });
  }
}

function dayTicks({ from, to }: TimeScale, count: number): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let day = Math.ceil(from / count) * count; day < to; day += count) {
    const date = new Date(day * dayMs);
    const isMajor = date.getUTCDate() <= count;
    const label = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""}`;
    ticks.push({ day, label: isMajor ? `${label} ${date.getUTCFullYear()}` : label, isMajor });
  }
  return ticks;
}
