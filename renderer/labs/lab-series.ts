/** A person's results gathered by the name of the test, with what of them a picture can be drawn from. */
import type { LabLine } from "../../shared/api/engine/labs.ts";
import { spanOf, type Day } from "../timeline/time-scale.ts";

export interface LabSeries {
  /** Names that differ in capitals and blanks only are one. */
  readonly key: string;
  /** As the latest paper prints it. */
  readonly analyte: string;
  /** The latest first, undated ones last. */
  readonly lines: readonly LabLine[];
  /** In the latest one's unit and dated, the earliest first. Results in other units are in the table only: nothing is converted. */
  readonly points: readonly LabPoint[];
  /** The unit of the points; null where the papers print none. */
  readonly unit: string | null;
}

export interface LabPoint {
  readonly line: LabLine;
  /** The middle of the days that its date covers. */
  readonly day: Day;
  readonly value: number;
  readonly range: PrintedRange | null;
}

/** The range that a paper prints beside a value, at that value's own time; null at an end means open. */
export interface PrintedRange {
  readonly low: number | null;
  readonly high: number | null;
}

/** The series by name; within each the latest result first. */
export function labSeries(lines: readonly LabLine[]): readonly LabSeries[] {
  const byKey = Map.groupBy(lines, ({ analyte }) => analyte.trim().toLowerCase().replaceAll(/\s+/gu, " "));
  return [...byKey]
    .map(([key, all]) => seriesOf(key, all))
    .toSorted((a, b) => a.analyte.localeCompare(b.analyte, undefined, { sensitivity: "base", numeric: true }));
}

function seriesOf(key: string, all: readonly LabLine[]): LabSeries {
  const lines = all.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  const unit = lines.find(({ value }) => value !== null)?.unit ?? null;
  const points = lines
    .filter((line) => sameUnit(line.unit, unit))
    .flatMap(pointOf)
    .toSorted((a, b) => a.day - b.day);
  return { key, analyte: lines[0]?.analyte ?? key, lines, points, unit };
}

/** Capitals and blanks aside: "mg/dL" and "MG/DL" are one unit, "mg/dL" and "mmol/L" two. */
function sameUnit(one: string | null, other: string | null): boolean {
  const plain = (unit: string | null) => (unit ?? "").toLowerCase().replaceAll(/\s/gu, "").replaceAll("μ", "µ");
  return plain(one) === plain(other);
}

function pointOf(line: LabLine): readonly LabPoint[] {
  const { date, value, referenceRange } = line;
  if (date === null || value === null) return [];
  const { from, to } = spanOf(date);
  return [{ line, day: (from + to) / 2, value, range: referenceRange === null ? null : rangeOf(referenceRange) }];
}

const amount = String.raw`\d+(?:[.,]\d+)?`;
const between = new RegExp(`^(${amount})\\s?(?:-|–|—|to|bis|à|a)\\s?(${amount})$`, "iu");
const oneSided = new RegExp(`^(<=?|≤|>=?|≥)\\s?(${amount})$`, "u");

/** A printed range as numbers; null where it is words, or can be read in two ways. */
export function rangeOf(printed: string): PrintedRange | null {
  const text = printed.trim().replace(/^[([]\s*(.*?)\s*[)\]]$/u, "$1");
  const [, low, high] = between.exec(text) ?? [];
  if (low !== undefined && high !== undefined) {
    const [from, to] = [numberOf(low), numberOf(high)];
    return from === null || to === null || from > to ? null : { low: from, high: to };
  }
  const [, sign, limit] = oneSided.exec(text) ?? [];
  const end = limit === undefined ? null : numberOf(limit);
  if (sign === undefined || end === null) return null;
  return sign.startsWith("<") || sign === "≤" ? { low: null, high: end } : { low: end, high: null };
}

/** "1.250" and "1,250" may be a thousand: they are no number here. */
function numberOf(text: string): number | null {
  return /[.,]\d{3}$/.test(text) && !/^0[.,]/.test(text) ? null : Number(text.replace(",", "."));
}
