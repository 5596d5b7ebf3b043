/**
 * Blood pressures of a health export. The file has each twice: as a pair (Correlation), and its two numbers as entries of their
 * own. What belongs together is taken from the pairs, else from numbers of the same moment and device if there is one of each.
 */
import type { HealthElement } from "./export-elements.ts";
import { measurementOf, type Measurement } from "./measurement.ts";
import { diastolicType, systolicType } from "./measurement-kinds.ts";

export interface Pressure {
  readonly systolic: Measurement | null;
  readonly diastolic: Measurement | null;
}

/** More than anybody has; what is beyond is counted. */
const mostNumbers = 200_000;

interface Moment {
  readonly pairs: Pressure[];
  readonly systolic: Measurement[];
  readonly diastolic: Measurement[];
}

export class BloodPressures {
  readonly #moments = new Map<string, Moment>();
  #numbers = 0;
  beyond = 0;
  /** Numbers without a value or time that can be read. */
  unread = 0;

  /** A pair of the file. Where it has more or less than one of each, they stand as single numbers. */
  addPair({ inner }: HealthElement): void {
    const records = inner.filter(({ name }) => name === "Record");
    const [upper, ...moreUpper] = records.filter(({ attributes }) => attributes["type"] === systolicType);
    const [lower, ...moreLower] = records.filter(({ attributes }) => attributes["type"] === diastolicType);
    const [systolic, diastolic] = [upper && measurementOf(upper), lower && measurementOf(lower)];
    if (!systolic || !diastolic || moreUpper.length + moreLower.length > 0 || this.#isFull()) {
      for (const record of records) this.addSingle(record);
      return;
    }
    this.#momentOf(systolic).pairs.push({ systolic, diastolic });
  }

  /** A number that stands by itself, or once more after its pair. */
  addSingle(record: HealthElement): void {
    const one = measurementOf(record);
    if (one === null) this.unread += 1;
    else if (!this.#isFull()) {
      const moment = this.#momentOf(one);
      const side = one.type === systolicType ? moment.systolic : moment.diastolic;
      if (side.length < 50) side.push(one);
      else this.beyond += 1;
    }
  }

  /** All of them, the earliest first. */
  get all(): readonly Pressure[] {
    return [...this.#moments.values()].flatMap(pressuresOf).toSorted((a, b) => timeOf(a) - timeOf(b));
  }

  #isFull(): boolean {
    this.#numbers += 1;
    if (this.#numbers <= mostNumbers) return false;
    this.beyond += 1;
    return true;
  }

  #momentOf({ at, source, unit }: Measurement): Moment {
    const key = `${at}\n${source}\n${unit}`;
    const moment = this.#moments.get(key) ?? { pairs: [], systolic: [], diastolic: [] };
    this.#moments.set(key, moment);
    return moment;
  }
}

function pressuresOf({ pairs, systolic, diastolic }: Moment): readonly Pressure[] {
  const own = pairs.filter(
    (pair, at) =>
      pairs.findIndex(
        (other) => other.systolic?.value === pair.systolic?.value && other.diastolic?.value === pair.diastolic?.value,
      ) === at,
  );
  const upper = without(
    systolic,
    own.map((pair) => pair.systolic),
  );
  const lower = without(
    diastolic,
    own.map((pair) => pair.diastolic),
  );
  const [first, ...moreUpper] = upper;
  const [second, ...moreLower] = lower;
  // Which of several belong together would be a guess.
  if (first && second && moreUpper.length + moreLower.length === 0)
    return [...own, { systolic: first, diastolic: second }];
  return [
    ...own,
    ...upper.map((one) => ({ systolic: one, diastolic: null })),
    ...lower.map((one) => ({ systolic: null, diastolic: one })),
  ];
}

/** Those numbers, each once, that no pair has. */
function without(numbers: readonly Measurement[], paired: readonly (Measurement | null)[]): readonly Measurement[] {
  const seen = new Set(paired.map((one) => one?.value));
  return numbers.filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** When it was measured, in milliseconds since 1970. */
function timeOf({ systolic, diastolic }: Pressure): number {
  return (systolic ?? diastolic)?.at ?? 0;
}
