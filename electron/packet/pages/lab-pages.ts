/** The results of a packet's papers as tables: the last year first, and in each the latest day first. */
import type { PartialDate } from "../../../shared/model/dates.ts";
import { analyteKey, printedTest } from "../../../shared/model/lab.ts";
import { inUnit } from "../../../shared/model/unit-factors.ts";
import type { PacketLab, PacketLabRow, PacketLabTable } from "../../../shared/model/packet-labs.ts";
import type { PacketSource } from "../../../shared/model/packet-source.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { paperReservations } from "../../records/documents/lab-reservations.ts";
import type { LabResult, UnreadLab } from "../../records/documents/labs.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";

/** What becomes of results that nobody has checked: printed and marked so, or left out and counted. */
export type UncheckedLabs = "marked" | "left-out";

/** Days that stand beside each other on a sheet. */
const daysAcross = 4;

/** The results of papers that go along, without those that stay out as unchecked. */
export function labsGoing(
  plan: Pick<PacketPlan, "parts" | "originals">,
  labs: readonly LabResult[],
  unchecked: UncheckedLabs,
): { readonly going: readonly LabResult[]; readonly leftOut: number } {
  const papers = papersOf(plan);
  const here = labs.filter(({ documentId }) => papers.has(documentId));
  const going = here.filter(({ status }) => unchecked === "marked" || status === "confirmed");
  return { going, leftOut: here.length - going.length };
}

function papersOf({ parts, originals }: Pick<PacketPlan, "parts" | "originals">): ReadonlySet<string | null> {
  return new Set([...parts.map(({ id }) => id), ...originals.map(({ documentId }) => documentId)]);
}

/** Rows of one paper that became no results, and their pages. */
export interface UnreadOfPaper {
  readonly documentId: string;
  readonly rows: number;
  readonly pages: readonly number[];
  /** True for rows under another person's name; else nobody understood them. */
  readonly areOthers: boolean;
}

/** The rows that nobody understood and those under another's name, of the papers that go along. */
export function unreadGoing(
  plan: Pick<PacketPlan, "parts" | "originals">,
  rows: readonly UnreadLab[],
): readonly UnreadOfPaper[] {
  const papers = papersOf(plan);
  const going = rows.filter(({ documentId }) => papers.has(documentId));
  const byPaper = Map.groupBy(going, ({ documentId }) => documentId);
  return [...byPaper].flatMap(([documentId, all]) =>
    [false, true].flatMap((areOthers) => {
      const own = all.filter(({ remark }) => (remark !== null) === areOthers);
      const pages = [...new Set(own.map(({ page }) => page))].toSorted((a, b) => a - b);
      return own.length === 0 ? [] : [{ documentId, rows: own.length, pages, areOthers }];
    }),
  );
}

/** The tables of these results; none where there are none. */
export function labTables(
  plan: Pick<PacketPlan, "parts" | "originals">,
  labs: readonly LabResult[],
  madeOn: PartialDate,
  speech: Speech = speechIn("en"),
): PacketLabTable[] {
  const analytes = analytesOf(labs);
  const sourceOf = sources(plan);
  const drawn = new Set<string>();
  return groupsOfDays(labs, madeOn, speech).map(({ title, days }) => ({
    title,
    days: [...days],
    rows: analytes.flatMap((one) => {
      if (!days.some((day) => one.byDay.has(day))) return [];
      const isFirst = !drawn.has(one.key);
      drawn.add(one.key);
      return [rowOf(one, { days, sourceOf, isFirst, speech })];
    }),
  }));
}

interface AnalyteLabs {
  readonly key: string;
  /** The latest first, undated ones last. */
  readonly labs: readonly LabResult[];
  readonly latest: LabResult;
  readonly byDay: ReadonlyMap<PartialDate | null, readonly LabResult[]>;
}

function analytesOf(labs: readonly LabResult[]): readonly AnalyteLabs[] {
  const byKey = Map.groupBy(labs, ({ test }) => test.key);
  return [...byKey]
    .flatMap(([key, all]) => {
      const ordered = all.toSorted((a, b) => -compareText(a.date ?? "", b.date ?? ""));
      const [latest] = ordered;
      const byDay = Map.groupBy(ordered, ({ date }) => date);
      return latest === undefined ? [] : [{ key, labs: ordered, latest, byDay }];
    })
    .toSorted((a, b) => compareText(analyteKey(a.latest.analyte), analyteKey(b.latest.analyte)));
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

interface Days {
  readonly title: string;
  readonly days: readonly (PartialDate | null)[];
}

/** The last year, counted from the packet's own day; then what was before, what is dated later, and what has no day. */
function groupsOfDays(labs: readonly LabResult[], madeOn: PartialDate, speech: Speech): readonly Days[] {
  const days = [...new Set(labs.flatMap(({ date }) => date ?? []))].toSorted((a, b) => (a < b ? 1 : -1));
  const yearBefore = `${Number(madeOn.slice(0, 4)) - 1}${madeOn.slice(4)}`;
  const hasUndated = labs.some(({ date }) => date === null);
  return [
    ...parted(
      days.filter((day) => day > yearBefore && day <= madeOn),
      speech.say("The last year"),
      speech,
    ),
    ...parted(
      days.filter((day) => day <= yearBefore),
      speech.say("Earlier"),
      speech,
    ),
    // Somebody mistyped it, or a device's clock was wrong: it must not push the true ones aside.
    ...parted(
      days.filter((day) => day > madeOn),
      speech.say("Dated after this packet was made"),
      speech,
    ),
    ...(hasUndated ? [{ title: speech.say("No day is known"), days: [null] }] : []),
  ];
}

function parted(days: readonly PartialDate[], title: string, speech: Speech): readonly Days[] {
  return Array.from({ length: Math.ceil(days.length / daysAcross) }, (_, at) => ({
    title: at === 0 ? title : speech.say("{title}, continued", { title }),
    days: days.slice(at * daysAcross, (at + 1) * daysAcross),
  }));
}

interface RowContext {
  readonly days: readonly (PartialDate | null)[];
  readonly sourceOf: (lab: LabResult) => PacketSource;
  /** The trend stands once, where the test comes first. */
  readonly isFirst: boolean;
  readonly speech: Speech;
}

function rowOf({ labs, latest, byDay }: AnalyteLabs, { days, sourceOf, isFirst, speech }: RowContext): PacketLabRow {
  const { unit, referenceRange: range } = latest;
  const analyte = printedTest(latest);
  return {
    analyte,
    unit,
    range,
    cells: days.map((day) =>
      (byDay.get(day) ?? []).map((lab) => cellOf(lab, { analyte, unit, range, sourceOf, speech })),
    ),
    trend: isFirst ? trendOf(labs, unit) : [],
  };
}

function cellOf(
  lab: LabResult,
  {
    analyte,
    unit,
    range,
    sourceOf,
    speech,
  }: Pick<PacketLabRow, "analyte" | "unit" | "range"> & Pick<RowContext, "sourceOf" | "speech">,
): PacketLab {
  return {
    name: analyteKey(printedTest(lab)) === analyteKey(analyte) ? null : printedTest(lab),
    printed: lab.printed,
    flag: lab.flag,
    unit: lab.unit === unit ? null : (lab.unit ?? speech.say("no unit")),
    range: lab.referenceRange === range ? null : (lab.referenceRange ?? speech.say("no range")),
    correctedFrom: lab.correctedFrom,
    against: [...paperReservations(lab, speech)],
    isProposed: lab.status === "proposed",
    source: sourceOf(lab),
  };
}

/** The page of the packet's copy; a paper without pages there is named by its file. */
function sources({ parts, originals }: Pick<PacketPlan, "parts" | "originals">): RowContext["sourceOf"] {
  const titles = new Map(parts.map(({ id, title }) => [id, title]));
  const paths = new Map<string | null, string>(originals.map(({ documentId, path }) => [documentId, path]));
  return ({ documentId, page }) => {
    const title = titles.get(documentId);
    return { label: title ?? paths.get(documentId) ?? "", partId: title === undefined ? null : documentId, page };
  };
}

/** Numbers of whole days in the unit of the latest, exact factors applied: "<0.4" is no point of a line. */
function trendOf(labs: readonly LabResult[], unit: string | null): PacketLabRow["trend"] {
  const told = (lab: LabResult) =>
    lab.value === null || lab.unit === unit ? lab.value : inUnit(lab.value, lab.unit, unit);
  const isOfUnit = (lab: LabResult) => lab.unit === unit || (lab.value !== null && told(lab) !== null);
  const dated = labs.filter((lab) => lab.date !== null && isOfUnit(lab) && lab.superseded === null).toReversed();
  return dated.flatMap((lab, at) => {
    const { date, comparator, status } = lab;
    const value = told(lab);
    if (date === null || value === null || comparator !== null) return [];
    const before = dated[at - 1]?.comparator ?? null;
    return [{ day: dayNumber(date), value, isProposed: status === "proposed", startsAnew: before !== null }];
  });
}

/** Days since 1970; a month or year counts from its middle. */
function dayNumber(date: PartialDate): number {
  const [year = 0, month, day] = date.split("-").map(Number);
  return Date.UTC(year, (month ?? 7) - 1, day ?? (month === undefined ? 1 : 15)) / 86_400_000;
}
