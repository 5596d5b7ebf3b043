/** Results as they were read against those that a generated paper prints. */
import type { PrintedLab } from "../../shared/model/lab.ts";
import type { ExpectedResult } from "../fixtures/labs/lab-desk.ts";
import { atMost, fact, type Row } from "./bench.ts";

const fields = ["printed", "unit", "referenceRange", "flag", "collected"] as const;

/** How the results of some papers were read. */
export interface LabScore {
  readonly expected: number;
  /** Rows whose name was found, and of them those with each field right. */
  readonly found: number;
  readonly right: Readonly<Record<(typeof fields)[number], number>>;
  /** Values that the paper does not print for that name. */
  readonly wrong: number;
}

/** Before the first paper. */
export const noScore: LabScore = {
  expected: 0,
  found: 0,
  right: { printed: 0, unit: 0, referenceRange: 0, flag: 0, collected: 0 },
  wrong: 0,
};

/**
 * The score with one more paper. A result that is right is nobody else's: where one day's of several was left open, another day's is
 * not held against it.
 */
export function added(score: LabScore, expected: readonly ExpectedResult[], labs: readonly PrintedLab[]): LabScore {
  const left = [...labs];
  const right = { ...score.right };
  let [found, wrong] = [score.found, score.wrong];
  const take = (one: ExpectedResult, same: readonly (typeof fields)[number][]) => {
    const match = left.find((lab) => lab.analyte === one.analyte && same.every((field) => lab[field] === one[field]));
    if (match === undefined) return false;
    left.splice(left.indexOf(match), 1);
    found += 1;
    for (const field of fields) if (match[field] === one[field]) right[field] += 1;
    if (match.printed !== one.printed) wrong += 1;
    return true;
  };
  const inPart = expected.filter((one) => !take(one, fields));
  const ofDay = inPart.filter((one) => !take(one, ["printed", "collected"]));
  const named = ofDay.filter((one) => !take(one, ["collected"]));
  for (const one of named) take(one, []);
  return { expected: score.expected + expected.length, found, right, wrong: wrong + left.length };
}

/** A line for each layout, and the sums against what they are to be: names and fields so many in a hundred, wrong values 0.1. */
export function scoreRows(
  scores: ReadonlyMap<string, LabScore>,
  { missedAtMost }: { readonly missedAtMost: number },
): readonly Row[] {
  const all = [...scores.values()];
  const sum = (of: (score: LabScore) => number) => all.reduce((total, score) => total + of(score), 0);
  const expected = sum((score) => score.expected);
  const found = sum((score) => score.found);
  const limit = { at: missedAtMost, unit: "%" } as const;
  return [
    ...[...scores].map(([layout, score]) =>
      fact(
        layout,
        `${score.found} of ${score.expected} rows, ${score.wrong} wrong, ${score.expected - score.found} left open`,
      ),
    ),
    atMost("rows left open", [(1 - found / expected) * 100], limit),
    ...fields.map((field) =>
      atMost(
        `${field} of rows that were read: not as printed`,
        [(1 - sum(({ right }) => right[field]) / found) * 100],
        limit,
      ),
    ),
    atMost("wrong values", [(sum(({ wrong }) => wrong) / expected) * 100], { at: 0.1, unit: "%" }),
  ];
}
