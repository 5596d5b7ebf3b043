/** The days that the timeline opens on: what matters now, not whatever is oldest. */
import type { Day, Span } from "./time-scale.ts";

const year = 365.2425;
/** A history up to this long is shown whole; of a longer one the last years. */
const longestWhole = 15 * year;
const lastYears = 5 * year;

/**
 * All days without outliers: a few entries that lie years before all others are folded away, so that they do not squeeze
 * the rest. Of a history longer than fifteen years its last five, where enough of it lies in them. Null without entries.
 */
export function openingWindow(entries: readonly Span[]): Span | null {
  if (entries.length === 0) return null;
  const ordered = entries.toSorted((a, b) => b.from - a.from);
  const to = Math.max(...entries.map((entry) => entry.to));
  const from = ordered[shownCount(ordered, to) - 1]?.from ?? to;
  if (to - from <= longestWhole) return { from, to };
  const isRecent = (entry: Span) => entry.to > to - lastYears;
  const recent = entries.filter(isRecent).length;
  return recent >= Math.max(3, entries.length * 0.3) ? { from: to - lastYears, to } : { from, to };
}

/** How many of the entries, the newest first, stand before the widest gap behind which only a few old ones are left. */
function shownCount(ordered: readonly Span[], to: Day): number {
  const few = Math.max(1, Math.floor(ordered.length * 0.1));
  for (let kept = Math.max(1, ordered.length - few); kept < ordered.length; kept++) {
    const newer = ordered[kept - 1];
    const older = ordered[kept];
    if (newer === undefined || older === undefined) break;
    const gap = newer.from - older.from;
    if (gap > 2 * year && gap > (to - newer.from) * 0.5) return kept;
  }
  return ordered.length;
}
