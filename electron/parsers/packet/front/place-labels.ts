/** Labels under a row of marks, none over another and none crossed by another's leader. */
import type { Line } from "../../pdf/typeset/lines.ts";

export interface Labelled {
  /** Null where the words would not fit at all. */
  readonly line: Line | null;
  readonly x: number;
  /** Where the mark stands, from which the leader comes down. */
  readonly at: number;
  /** Where a mark with a duration ends; null for a moment. */
  readonly until: number | null;
}

export interface Label extends Labelled {
  /** Counted from 0 downwards; null for a mark that stays without a label. */
  readonly row: number | null;
}

/** Height of the marks with the first row of labels, and of every further row. */
const firstRow = 26.5;
const nextRow = 10.5;
const apart = 6;

/**
 * From the last mark to the first, each label takes the highest row where nothing is in its way. What fits nowhere stays
 * without a label, since the table has it.
 */
export function placeLabels(
  marks: readonly Labelled[],
  rows: number,
): { readonly labels: readonly Label[]; readonly height: number } {
  const placed: Label[] = [];
  const labels = marks.toReversed().map((mark) => {
    const row = mark.line === null ? null : freeRow(mark, placed, rows);
    const label = { line: mark.line, x: mark.x, at: mark.at, until: mark.until, row };
    if (row !== null) placed.push(label);
    return label;
  });
  const lowest = placed.reduce((most, { row }) => Math.max(most, row ?? 0), 0);
  return { labels: labels.toReversed(), height: firstRow + lowest * nextRow };
}

function freeRow(mark: Labelled, placed: readonly Label[], rows: number): number | null {
  // A label pushed back from the edge has its mark at its end: lower down, it leaves room above for those before it.
  const isPushedBack = mark.x < mark.at - 20;
  const order = Array.from({ length: rows }, (_, row) => (isPushedBack ? rows - 1 - row : row));
  const candidates = isPushedBack ? order.filter((row) => row < 4) : order;
  return candidates.find((row) => placed.every((other) => isClear(mark, row, other))) ?? null;
}

function isClear(mark: Labelled, row: number, other: Label): boolean {
  const otherRow = other.row ?? 0;
  if (row === otherRow) return endOf(mark) + apart < other.x || endOf(other) + apart < mark.x;
  const [upper, lower] = row < otherRow ? [mark, other] : [other, mark];
  // The lower one's leader passes the upper one's row.
  return lower.at < upper.x - 1 || lower.at > endOf(upper) + 2;
}

function endOf({ x, line }: Labelled): number {
  return x + (line?.width ?? 0);
}
