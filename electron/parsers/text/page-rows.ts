/** The rows of a page whose runs of text have places, also of a sheet that lay askew on the scanner. */
import type { TextLine } from "../../../shared/model/document.ts";
import { middleValue } from "../middle-value.ts";

/** A run of text, and where it stands in the text of its page. */
export interface Placed {
  readonly line: TextLine;
  readonly start: number;
}

/** Runs that stand beside each other, from the left, the rows from the top; `text` is the page's, in which the runs stand. */
export function rowsOf(placed: readonly Placed[], text: string): readonly (readonly Placed[])[] {
  const slope = slopeOfRows(
    placed.map((one, at) => ({ x: one.line.x, middle: middleOf(one), isBehind: isBehind(placed[at - 1], one, text) })),
  );
  return slope === 0 ? levelRows(placed) : askewRows(placed, { text, slope });
}

/** Runs whose middles lie within each other's height form a row. */
function levelRows(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const rows: Placed[][] = [];
  for (const one of placed.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(middleOf(one) - middleOf(first)) <= Math.min(one.line.height, first.line.height) * 0.5)
      row.push(one);
    else rows.push([one]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.line.x - b.line.x));
}

/** The rows of a sheet that lay askew: what the text has on one line, with lines that lie in each other's height across the page. */
function askewRows(
  placed: readonly Placed[],
  { text, slope }: { readonly text: string; readonly slope: number },
): readonly (readonly Placed[])[] {
  const own = placed.reduce<Placed[][]>((rows, one, at) => {
    if (isBehind(placed[at - 1], one, text)) rows.at(-1)?.push(one);
    else rows.push([one]);
    return rows;
  }, []);
  const level = (row: readonly Placed[]) => middleValue(row.map((one) => middleOf(one) - one.line.x * slope));
  const rows: Placed[][] = [];
  for (const row of own.toSorted((a, b) => level(a) - level(b))) {
    const last = rows.at(-1);
    const high = (all: readonly Placed[]) => middleValue(all.map(({ line }) => line.height));
    if (last !== undefined && level(row) - level(last) <= Math.min(high(last), high(row)) * 0.4) last.push(...row);
    else rows.push([...row]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.line.x - b.line.x));
}

function middleOf({ line }: Placed): number {
  return line.y + line.height / 2;
}

/** True for a run on the line of the text that the one before it stands on. */
function isBehind(before: Placed | undefined, { start }: Placed, text: string): boolean {
  return before !== undefined && !text.slice(before.start + before.line.text.length, start).includes("\n");
}

/** Where a run of text stands: its left edge and the middle of its height, and whether the run before it stands in the same row. */
interface RunPlace {
  readonly x: number;
  readonly middle: number;
  readonly isBehind: boolean;
}

/** Rows that rise less are level, those that rise more are no rows; runs nearer than this say little, and so do few of them. */
const [leastSlope, mostSlope, nearest, fewest] = [0.0015, 0.05, 20, 8];

/** Points down for each point to the right; 0 for rows that are level, or too few to tell. */
function slopeOfRows(runs: readonly RunPlace[]): number {
  const slopes = runs.flatMap((run, at) => {
    const before = runs[at - 1];
    if (!run.isBehind || before === undefined || run.x - before.x < nearest) return [];
    return [(run.middle - before.middle) / (run.x - before.x)];
  });
  if (slopes.length < fewest) return 0;
  const middle = middleValue(slopes);
  return Math.abs(middle) < leastSlope || Math.abs(middle) > mostSlope ? 0 : middle;
}
