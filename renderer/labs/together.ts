/** What stands on one axis of time with results. */
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import { spokenSpan } from "../timeline/spoken-span.ts";
import { spanOf, type Day } from "../timeline/time-scale.ts";
import type { LabSeries } from "./lab-series.ts";

/** So many tests can be told apart under each other. */
export const mostTogether = 5;

/** The list of tests with one more, or without it; the first goes where there would be too many. */
export function withTest(keys: readonly string[], key: string): readonly string[] {
  return keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key].slice(-mostTogether);
}

/** All days of the tests, the latest first; null stands last for what has none. */
export function daysOf(series: readonly LabSeries[]): readonly (PartialDate | null)[] {
  const days = new Set(series.flatMap(({ lines }) => lines.map(({ date }) => date)));
  const known = [...days].filter((day) => day !== null).toSorted((a, b) => (a < b ? 1 : -1));
  return days.has(null) ? [...known, null] : known;
}

export interface SpanBeneath {
  readonly line: TimelineLine;
  readonly from: Day;
  readonly to: Day;
}

const kinds: ReadonlySet<string> = new Set(["treatment", "medication", "symptom"]);

/** Treatments and symptoms that touch those days, treatments first, each by its beginning. What goes on has no end. */
export function spansBeneath(
  lines: readonly TimelineLine[],
  days: { readonly from: Day; readonly to: Day },
): readonly SpanBeneath[] {
  return lines
    .filter(({ kind, date }) => kinds.has(kind) && date !== null)
    .flatMap((line) => {
      const { date, dateWords, endDate, isOngoing } = line;
      if (date === null) return [];
      const start = spokenSpan(date, dateWords);
      const to = isOngoing ? Number.POSITIVE_INFINITY : endDate === null ? start.to : spanOf(endDate).to;
      return to < days.from || start.from > days.to ? [] : [{ line, from: start.from, to }];
    })
    .toSorted((a, b) => Number(a.line.kind === "symptom") - Number(b.line.kind === "symptom") || a.from - b.from);
}
