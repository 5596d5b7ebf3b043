/** The measurements of one kind: the values themselves while they are few, and by month, device and unit in any case. */
import type { Measurement } from "./measurement.ts";
import type { MeasurementKind } from "./measurement-kinds.ts";

/** Up to so many are shown each by itself. */
export const mostSingle = 100;
/** Months times devices times units of one kind; real files have some hundreds. */
const mostMonths = 2_000;
const mostDevices = 12;

interface At {
  readonly at: number;
  readonly value: number;
  readonly printed: string;
}

/** One month of one device in one unit. */
export interface Month {
  readonly month: string;
  readonly source: string;
  readonly unit: string;
  readonly values: number[];
  readonly days: Set<string>;
  count: number;
  byHand: number;
  sum: number;
  first: At;
  last: At;
  lowest: At;
  highest: At;
}

export class MeasurementSeries {
  readonly kind: MeasurementKind;
  readonly #single: Measurement[] = [];
  readonly #months = new Map<string, Month>();
  readonly #devices = new Set<string>();
  count = 0;
  /** Measurements for which there was no room, of a file with more devices and months than any real one. */
  beyond = 0;
  hasMoreDevices = false;

  constructor(kind: MeasurementKind) {
    this.kind = kind;
  }

  add(one: Measurement): void {
    this.count += 1;
    if (one.device !== "") this.#addDevice(`${one.source}: ${one.device}`);
    if (this.#single.length <= mostSingle) this.#single.push(one);
    const value = this.kind.isShare === true ? percentOf(one.value) : one.value;
    const printed = this.kind.isShare === true ? shown(value) : one.printed;
    this.#addToMonth(one, { at: one.at, value, printed });
  }

  /** Every one by itself, the earliest first; null for a series that is too long for that. */
  get single(): readonly Measurement[] | null {
    return this.kind.isSum === true || this.count > mostSingle ? null : this.#single.toSorted((a, b) => a.at - b.at);
  }

  /** Month after month, then by device and unit. */
  get months(): readonly Month[] {
    const key = ({ month, source, unit }: Month) => `${month} ${source} ${unit}`;
    return [...this.#months.values()].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  get devices(): readonly string[] {
    return [...this.#devices];
  }

  #addDevice(device: string): void {
    if (this.#devices.has(device)) return;
    if (this.#devices.size < mostDevices) this.#devices.add(device);
    else this.hasMoreDevices = true;
  }

  #addToMonth({ month, day, source, unit, isByHand }: Measurement, at: At): void {
    const key = `${month}\n${source}\n${unit}`;
    let own = this.#months.get(key);
    if (own === undefined) {
      if (this.#months.size === mostMonths) {
        this.beyond += 1;
        return;
      }
      const ends = { first: at, last: at, lowest: at, highest: at };
      own = { month, source, unit, values: [], days: new Set<string>(), count: 0, byHand: 0, sum: 0, ...ends };
      this.#months.set(key, own);
    }
    own.count += 1;
    own.sum += at.value;
    if (isByHand) own.byHand += 1;
    if (this.kind.isSum === true) own.days.add(day);
    else own.values.push(at.value);
    if (at.at < own.first.at) own.first = at;
    if (at.at >= own.last.at) own.last = at;
    if (at.value < own.lowest.value) own.lowest = at;
    if (at.value > own.highest.value) own.highest = at;
  }
}

/** The percent that a share of one stands for. */
export function percentOf(share: number): number {
  return share <= 1 ? Number((share * 100).toFixed(10)) : share;
}

/** The middle of the values; the mean of the two in the middle of an even number. NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).toSorted();
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/** A computed number with four decimals at most. */
export function shown(value: number): string {
  return String(Number(value.toFixed(4)));
}
