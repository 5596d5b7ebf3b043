/** What every bench is made of: rows of a table, medians of rounds, time and memory. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** One line of the result. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  /** Null for a line that only informs. */
  readonly isMet: boolean | null;
  /** The spread of the rounds, or why a line is missing. */
  readonly note: string;
}

export interface BenchContext {
  /** An empty folder of the bench's own, removed afterwards. */
  readonly folder: string;
  /** A small run, to see that the bench works; its figures say little. */
  readonly isQuick: boolean;
  readonly rounds: number;
  /** How many are made of what a bench makes at random, and from which start; its own where nobody says. */
  readonly count?: number;
  readonly seed?: number;
  /** Which of several kinds it makes. */
  readonly kinds?: string;
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  readonly run: (context: BenchContext) => Promise<readonly Row[]>;
}

/** The middle value; of an even count the lower middle one. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The smallest value that at least this share of all does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** "0.9–1.3 in 3 rounds". */
export function spread(values: readonly number[], digits = 2): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${low.toFixed(digits)}–${high.toFixed(digits)} in ${values.length} rounds`;
}

/** "2.1–2.4 s in 3 rounds", from milliseconds. */
export function inSeconds(values: readonly number[]): string {
  return spread(
    values.map((ms) => ms / 1000),
    1,
  ).replace(" in", " s in");
}

/** A row for a number that must not be above its target. */
export function atMost(
  what: string,
  values: readonly number[],
  limit: { at: number; unit: string; digits?: number },
): Row {
  const { at, unit, digits = 2 } = limit;
  const middle = median(values);
  return {
    what,
    measured: `${middle.toFixed(digits)} ${unit}`,
    target: `≤ ${at} ${unit}`,
    isMet: middle <= at,
    note: values.length > 1 ? spread(values, digits) : "",
  };
}

/** A row that only informs. */
export function fact(what: string, measured: string, note = ""): Row {
  return { what, measured, target: "", isMet: null, note };
}

/** A row for what could not be measured here. */
export function skipped(what: string, reason: string): Row {
  return { what, measured: "skipped", target: "", isMet: null, note: reason };
}

/** How many milliseconds the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** An empty folder of this name; what stood there is removed. */
export function emptyFolder(parent: string, name: string): string {
  const path = join(parent, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}
