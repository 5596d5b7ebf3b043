/** The upright axis of a chart of results. */
import type { LabPoint } from "./lab-series.ts";

export interface ValueScale {
  readonly low: number;
  readonly high: number;
  readonly height: number;
  /** Round numbers within it. */
  readonly ticks: readonly number[];
}

/** A scale that shows all values and the ends of their ranges, with a little room. */
export function valueScale(points: readonly LabPoint[], height: number): ValueScale {
  const numbers = points.flatMap(({ value, range }) => [value, range?.low ?? value, range?.high ?? value]);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const room = (most - least) * 0.1 || Math.abs(most) * 0.1 || 1;
  // No result is below nothing: room under 0 would say so.
  const low = least >= 0 ? Math.max(0, least - room) : least - room;
  const high = most + room;
  return { low, high, height, ticks: roundNumbers(low, high) };
}

export function yOf({ low, high, height }: ValueScale, value: number): number {
  return height - ((value - low) / (high - low)) * height;
}

const fewest = 4;

function roundNumbers(low: number, high: number): readonly number[] {
  const raw = (high - low) / fewest;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= raw) ?? 10 * power;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) ticks.push(Number((at * step).toFixed(digits)));
  return ticks;
}
