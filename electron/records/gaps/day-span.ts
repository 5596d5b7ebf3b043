/** Days apart, where a date may be a whole month or year. */
import type { PartialDate } from "../../../shared/model/dates.ts";

const dayMs = 86_400_000;

interface Span {
  /** Days since 1970, both included. */
  readonly from: number;
  readonly to: number;
}

function spanOf(date: PartialDate): Span {
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
  const spans = around.map(spanOf);
  return dates
    .map(spanOf)
    .some((one) => spans.some(({ from, to }) => one.to >= from - before && one.from <= to + after));
}

/** Whole years from the one date to the other. */
export function yearsBetween(earlier: PartialDate, later: PartialDate): number {
  return (spanOf(later).from - spanOf(earlier).to) / 365.25;
}
