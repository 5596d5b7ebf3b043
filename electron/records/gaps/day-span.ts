/** Days apart, where a date may be a whole month or year. */
import type { PartialDate } from "../../../shared/model/dates.ts";

const dayMs = 86_400_000;

interface Span {
  /** Days since 1970, both included. */
  readonly from: number;
  readonly to: number;
}

/** Every mention is held against every paper, whose days are few: each is worked out once. */
const known = new Map<PartialDate, Span>();
const mostKnown = 20_000;

function spanOf(date: PartialDate): Span {
  const found = known.get(date);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const span = workedOut(date);
  known.set(date, span);
  return span;
}

function workedOut(date: PartialDate): Span {
  const [year = 0, month, day] = date.split("-").map(Number);
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1) / dayMs;
  if (day !== undefined) return { from, to: from };
  const next = month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1);
  return { from, to: next / dayMs - 1 };
}

/** How many days a paper may be older or younger than what it is about. */
export interface Window {
  readonly before: number;
  readonly after: number;
}

/** True where one of `dates` may lie in the window around one of `around`. */
export function isWithin(
  dates: readonly PartialDate[],
  around: readonly PartialDate[],
  { before, after }: Window,
): boolean {
  return around.some((told) => {
    const { from, to } = spanOf(told);
    return dates.some((date) => {
      const one = spanOf(date);
      return one.to >= from - before && one.from <= to + after;
    });
  });
}

/** Whole years from the one date to the other. */
export function yearsBetween(earlier: PartialDate, later: PartialDate): number {
  return (spanOf(later).from - spanOf(earlier).to) / 365.25;
}
