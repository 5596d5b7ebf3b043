/** Calendar dates as places on a line, from days to decades. */
import type { PartialDate } from "../../../../shared/model/dates.ts";
import { speechIn, type Speech } from "../../../../shared/packet-words/speech.ts";

/** Days since 1 January 1970; a stretch as wide as the date is imprecise. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / dayMs);
}

/** "2019" is the whole year, "2019-03" the whole month, a day is a day. */
export function stretchOf(date: PartialDate): Stretch {
  const [year = 0, month, day] = date.split("-").map(Number);
  if (month === undefined) return { from: dayNumber(year, 1, 1), to: dayNumber(year + 1, 1, 1) };
  if (day === undefined) return { from: dayNumber(year, month, 1), to: dayNumber(year, month + 1, 1) };
  return { from: dayNumber(year, month, day), to: dayNumber(year, month, day) + 1 };
}

export interface Tick {
  readonly day: number;
  readonly label: string;
}

/** Steps from fine to coarse: days, months, years. */
const steps: readonly (readonly ["day" | "month" | "year", number])[] = [
  ["day", 1],
  ["day", 7],
  ["month", 1],
  ["month", 3],
  ["month", 6],
  ["year", 1],
  ["year", 2],
  ["year", 5],
  ["year", 10],
  ["year", 25],
  ["year", 100],
];

/** The finest ticks of which no more than `most` fit. */
export function ticksFor({ from, to }: Stretch, most: number, speech: Speech = speechIn("en")): readonly Tick[] {
  for (const [unit, every] of steps) {
    const days = every * (unit === "day" ? 1 : unit === "month" ? 30.4 : 365.25);
    if ((to - from) / days <= most) return ticksAt({ from, to }, { unit, every, speech });
  }
  return ticksAt({ from, to }, { unit: "year", every: 500, speech });
}

function ticksAt({ from, to }: Stretch, step: Pick<TickPlace, "unit" | "every" | "speech">): readonly Tick[] {
  const first = new Date(from * dayMs);
  const year = first.getUTCFullYear();
  const ticks: Tick[] = [];
  for (let index = 0; index < 400; index++) {
    const tick = tickAt({ ...step, index, year, first });
    if (tick.day > to) break;
    if (tick.day >= from) ticks.push(tick);
  }
  return ticks;
}

interface TickPlace {
  readonly unit: "day" | "month" | "year";
  readonly every: number;
  readonly index: number;
  readonly year: number;
  readonly first: Date;
  readonly speech: Speech;
}

function tickAt({ unit, every, index, year, first, speech }: TickPlace): Tick {
  if (unit === "year") {
    const at = Math.floor(year / every) * every + index * every;
    return { day: dayNumber(at, 1, 1), label: String(at) };
  }
  if (unit === "month") {
    const month = index * every;
    const at = year + Math.floor(month / 12);
    const name = speech.scaleMonth((month % 12) + 1);
    return { day: dayNumber(at, (month % 12) + 1, 1), label: month % 12 === 0 ? String(at) : name };
  }
  const start = dayNumber(year, first.getUTCMonth() + 1, 1);
  const date = new Date((start + index * every) * dayMs);
  return { day: start + index * every, label: speech.scaleDay(date.getUTCMonth() + 1, date.getUTCDate()) };
}
