/** What gives a reason to look twice at a result before it counts. Results in doubt are never confirmed by the dozen. */
import { z } from "zod";
import { isAhead, type PartialDate } from "./dates.ts";
import type { LabStatus } from "./lab.ts";
import { saysNotDone } from "./not-done.ts";
import { rangeOf } from "./printed-range.ts";

export const labDoubts = [
  "not-understood",
  "not-done",
  "other-person",
  "paper-doubts",
  "superseded",
  "no-number",
  "no-day",
  "future-day",
  "twice",
  "outside-unmarked",
  "inside-marked",
  "hard-to-read",
  "several-people",
] as const;
export const LabDoubt = z.enum(labDoubts);
export type LabDoubt = z.infer<typeof LabDoubt>;

/** What of a result its doubts are seen by. */
export interface DoubtedLab {
  readonly analyte: string;
  readonly printed: string;
  readonly value: number | null;
  readonly comparator: string | null;
  readonly referenceRange: string | null;
  readonly flag: string | null;
  readonly date: PartialDate | null;
  /** The paper's own words against it. */
  readonly remark?: string | null | undefined;
  readonly page: number;
  /** The line that it stands on. */
  readonly evidence: string;
  readonly status: LabStatus;
}

export interface PaperOfLab {
  /** All results of the paper. */
  readonly all: readonly DoubtedLab[];
  /** Pages that were read from a picture, and not surely. */
  readonly unsurePages: ReadonlySet<number>;
  /** True for one that names more than one patient: whose a result is, only its place on the page says. */
  readonly namesSeveral?: boolean | undefined;
  /** True where a newer report corrects this one, or is its final form. */
  readonly isSuperseded?: boolean | undefined;
  /** The day on which it is looked at: no result is of a later one. */
  readonly today?: PartialDate | undefined;
}

/** The doubts about one result of a paper, in the order in which they weigh; empty for most. */
export function doubtsOf(
  lab: DoubtedLab,
  { all, unsurePages, namesSeveral = false, isSuperseded = false, today }: PaperOfLab,
): readonly LabDoubt[] {
  if (lab.status === "unread") return [whyUnread(lab)];
  const found: readonly (LabDoubt | false)[] = [
    (lab.remark ?? null) !== null && "paper-doubts",
    isSuperseded && "superseded",
    isOpenNumber(lab) && "no-number",
    lab.date === null && "no-day",
    today !== undefined && isAhead(lab.date, today) && "future-day",
    all.some((other) => contradicts(lab, other)) && "twice",
    isOutsideUnmarked(lab, all) && "outside-unmarked",
    isInsideMarked(lab) && "inside-marked",
    unsurePages.has(lab.page) && "hard-to-read",
    namesSeveral && "several-people",
  ];
  return found.filter((one) => one !== false);
}

function whyUnread({ remark = null, evidence }: DoubtedLab): LabDoubt {
  if (remark !== null) return "other-person";
  return saysNotDone(evidence) ? "not-done" : "not-understood";
}

/** Titres, counts in a field and plus signs: figures that are no amount. */
const noAmount = /^[<>≤≥\s]*\d+\s?(?:[:/]|-|–|to|bis|à|a)\s?\d+(?:\s?\/\s?\S+)?$|^\d\s?\+$/iu;

/** Figures of which nobody can say where their decimals begin, or what the words behind them are. */
function isOpenNumber({ printed, value }: DoubtedLab): boolean {
  return value === null && /^[<>≤≥=\s]*\d/u.test(printed) && !noAmount.test(printed);
}

/** The same test of the same day with another value: one of them may be a previous result. */
function contradicts(lab: DoubtedLab, other: DoubtedLab): boolean {
  const isSameTest = other.analyte.toLowerCase() === lab.analyte.toLowerCase() && other.date === lab.date;
  return other !== lab && other.status !== "rejected" && isSameTest && other.printed !== lab.printed;
}

/** Where a paper marks what lies outside, a value outside without a mark was read wrongly, or its range was. */
function isOutsideUnmarked(lab: DoubtedLab, all: readonly DoubtedLab[]): boolean {
  return lab.flag === null && sideOf(lab) === "outside" && all.some(({ flag }) => flag !== null);
}

const mark = /^[([]?(?:H{1,2}|L{1,2}|[↑↓▲▼]+|high|low|hoch|tief|niedrig|élevée?|basse?|alt[oa]|baj[oa])[)\]]?$/iu;

function isInsideMarked(lab: DoubtedLab): boolean {
  return lab.flag !== null && mark.test(lab.flag.trim()) && sideOf(lab) === "inside";
}

function sideOf({ value, comparator, referenceRange }: DoubtedLab): "inside" | "outside" | null {
  const range = referenceRange === null ? null : rangeOf(referenceRange);
  if (value === null || comparator !== null || range === null) return null;
  const isBelow = range.low !== null && value < range.low;
  const isAbove = range.high !== null && value > range.high;
  return isBelow || isAbove ? "outside" : "inside";
}
