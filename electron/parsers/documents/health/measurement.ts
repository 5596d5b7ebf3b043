/** One measurement of a health export, as the file states it. */
import type { HealthElement } from "./export-elements.ts";

export interface Measurement {
  readonly type: string;
  /** The number as printed. */
  readonly printed: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** What the device is, where it says so: maker and model. */
  readonly device: string;
  /** Date, time and zone as printed. */
  readonly start: string;
  /** The same as milliseconds since 1970, to put them in order by. */
  readonly at: number;
  /** "2019-07", in the measurement's own zone. */
  readonly month: string;
  readonly day: string;
  readonly isByHand: boolean;
}

const decimal = /^-?\d{1,15}(?:\.\d{1,25})?$/;
const moment =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?: ([+-])(\d\d)(\d\d))?$/;

/** The measurement of an element `Record`; null where its number or its time cannot be read for certain. */
export function measurementOf({ attributes, inner }: HealthElement): Measurement | null {
  const printed = (attributes["value"] ?? "").trim();
  const start = (attributes["startDate"] ?? "").trim();
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = moment.exec(start) ?? [];
  if (!decimal.test(printed) || year === undefined) return null;
  const zone = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  const at =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) - zone;
  return {
    type: attributes["type"] ?? "",
    printed,
    value: Number(printed),
    unit: unitOf(attributes["unit"] ?? ""),
    source: oneLine(attributes["sourceName"] ?? "").slice(0, 60) || "not stated",
    device: deviceOf(attributes["device"] ?? ""),
    start,
    at,
    month: `${year}-${month}`,
    day: `${year}-${month}-${day}`,
    isByHand: inner.some(
      ({ name, attributes: own }) =>
        name === "MetadataEntry" && own["key"] === "HKWasUserEntered" && own["value"] === "1",
    ),
  };
}

/** As given; of an amount of substance HealthKit adds the molar mass, "mmol<180.1558800000541>/L". */
function unitOf(unit: string): string {
  return oneLine(unit.replaceAll(/<[\d.]{1,30}>/g, "")).slice(0, 30);
}

/** Maker, model and hardware of "<<HKDevice: 0x28…>, name:Apple Watch, manufacturer:Apple, model:Watch, hardware:Watch2,4, …>". */
function deviceOf(text: string): string {
  const parts = new Map(
    [...text.slice(0, 1000).matchAll(/, (manufacturer|model|hardware):(.*?)(?=, [a-zA-Z]+:|>?$)/g)].map(
      ([, name = "", value = ""]) => [name, value] as const,
    ),
  );
  const words = ["manufacturer", "model", "hardware"].map((name) => parts.get(name) ?? "");
  return oneLine(words.filter((one) => one !== "").join(" ")).slice(0, 80);
}

/** Foreign words in one line: two blanks in a row would look like the gap between two columns. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}
