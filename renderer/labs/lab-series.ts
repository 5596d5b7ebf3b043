/** A person's results gathered by test, with what of them a picture can be drawn from. */
import type { LabLine } from "../../shared/api/engine/labs.ts";
import { analyteKey, labPanels, printedTest, type LabPanel } from "../../shared/model/lab.ts";
import { rangeOf, type PrintedRange } from "../../shared/model/printed-range.ts";
import { inUnit } from "../../shared/model/unit-factors.ts";
import { spanOf, type Day } from "../timeline/time-scale.ts";

export interface LabSeries {
  readonly key: string;
  /** As the papers print it; in plain words where they print several names of a known test. */
  readonly name: string;
  /** Null where the test is not known. */
  readonly panel: LabPanel | null;
  /** Each name that a laboratory prints, with one of its results. */
  readonly printed: readonly PrintedName[];
  /** The latest first, undated ones last. */
  readonly lines: readonly LabLine[];
  /**
   * In the latest one's unit and dated, the earliest first. Results in units that differ from it by an exact factor are told in it;
   * those in any other are in the table only.
   */
  readonly points: readonly LabPoint[];
  /** How many values stay out of the picture because nobody has checked them. */
  readonly leftOut: number;
  /** The unit of the points; null where the papers print none. */
  readonly unit: string | null;
}

export interface PrintedName {
  readonly analyte: string;
  readonly laboratory: string | null;
  readonly line: LabLine;
}

export interface LabPoint {
  readonly line: LabLine;
  /** The middle of the days that its date covers. */
  readonly day: Day;
  /** In the unit of the series. */
  readonly value: number;
  /** True where its paper prints another unit of the same kind. */
  readonly isConverted: boolean;
  readonly range: PrintedRange | null;
}

/** The series by panel and name; within each the latest result first. What nobody has checked is drawn only where that is asked for. */
export function labSeries(lines: readonly LabLine[], drawsUnchecked: boolean): readonly LabSeries[] {
  const byKey = Map.groupBy(lines, ({ test }) => test.key);
  const place = ({ panel }: LabSeries) => (panel === null ? labPanels.length : labPanels.indexOf(panel));
  return [...byKey]
    .map(([key, all]) => seriesOf(key, all, drawsUnchecked))
    .toSorted((a, b) => place(a) - place(b) || inOrder.compare(a.name, b.name));
}

const inOrder = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Whether a series is meant by words that a person types, in small letters: by any of its names. */
export function isNamed({ name, printed }: LabSeries, asked: string): boolean {
  return [name, ...printed.map(({ analyte }) => analyte)].some((one) => one.toLowerCase().includes(asked));
}

/**
 * The points in runs that a line may join: what was only known to lie below or above something stands alone, and no line goes
 * through it or past it.
 */
export function joinedRuns(points: readonly LabPoint[]): readonly (readonly LabPoint[])[] {
  const runs: LabPoint[][] = [[]];
  for (const point of points) {
    if (point.line.comparator === null) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

function seriesOf(key: string, all: readonly LabLine[], drawsUnchecked: boolean): LabSeries {
  const lines = all.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  const unit = lines.find(({ value }) => value !== null)?.unit ?? null;
  const drawable = lines.flatMap((line) => pointOf(line, unit)).toSorted((a, b) => a.day - b.day);
  const points = drawsUnchecked ? drawable : drawable.filter(({ line }) => line.status === "confirmed");
  return { ...namesOf(lines), key, lines, points, leftOut: drawable.length - points.length, unit };
}

function namesOf(lines: readonly LabLine[]): Pick<LabSeries, "name" | "panel" | "printed"> {
  const byName = Map.groupBy(lines, (line) => JSON.stringify([analyteKey(printedTest(line)), line.laboratory]));
  const printed = [...byName.values()].flatMap(([line]) =>
    line === undefined ? [] : [{ analyte: printedTest(line), laboratory: line.laboratory, line }],
  );
  const [latest] = lines;
  const analyte = latest === undefined ? "" : printedTest(latest);
  const isOneName = new Set(printed.map((one) => analyteKey(one.analyte))).size < 2;
  return { name: isOneName ? analyte : (latest?.test.title ?? analyte), panel: latest?.test.panel ?? null, printed };
}

/** Capitals and blanks aside: "mg/dL" and "MG/DL" are one unit, "mg/dL" and "mmol/L" two. */
function sameUnit(one: string | null, other: string | null): boolean {
  const plain = (unit: string | null) => (unit ?? "").toLowerCase().replaceAll(/\s/gu, "").replaceAll("μ", "µ");
  return plain(one) === plain(other);
}

function pointOf(line: LabLine, unit: string | null): readonly LabPoint[] {
  const { date, value: printed, referenceRange, superseded } = line;
  // Where a newer report corrects the value, the newer one's is the course; the table has both.
  if (date === null || printed === null || superseded !== null) return [];
  const isConverted = !sameUnit(line.unit, unit);
  const told = (amount: number) => (isConverted ? inUnit(amount, line.unit, unit) : amount);
  const value = told(printed);
  if (value === null) return [];
  const { from, to } = spanOf(date);
  const range = referenceRange === null ? null : rangeOf(referenceRange);
  const end = (amount: number | null) => (amount === null ? null : told(amount));
  const shown = range === null ? null : { low: end(range.low), high: end(range.high) };
  return [{ line, day: (from + to) / 2, value, isConverted, range: shown }];
}
