/** Tables that stand beside each other on a page, each with its own head: their lines parted, so that each is read by itself. */
import { lineOfCells, type Cell, type PageLine } from "../text/page-lines.ts";
import { roleOfHead } from "./lab-words.ts";

/** A line, and which part of a page it belongs to where the page has several beside each other. */
export interface LanedLine extends PageLine {
  /** "1.0" is the left part of the first parting; empty for what stands over the whole page. */
  readonly lane: string;
}

/** Half of a page may be parted again; nothing has more tables beside each other than this. */
const deepest = 4;

/**
 * The lines in the order in which they are to be read: beside each other stand only tables whose heads stand beside each other
 * with a gap that no line of both crosses, and there all of the left one comes before the right one. The rest stays as it is.
 */
export function laidOut(lines: readonly PageLine[]): readonly LanedLine[] {
  const pages = Map.groupBy(lines, ({ page }) => page);
  return [...pages.values()].flatMap((page) =>
    parted(page, { lane: "", depth: 0 }).map((line, index) => Object.assign({}, line, { index })),
  );
}

/** True where what is said of one part of a page holds for another: the whole for its parts, and a part for itself. */
export function reaches(from: string, to: string): boolean {
  return from === "" || to === from || to.startsWith(`${from}.`);
}

interface Run {
  /** The line that it stands on, by its place in the list. */
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

function parted(
  lines: readonly PageLine[],
  { lane, depth }: { readonly lane: string; readonly depth: number },
): LanedLine[] {
  const block = depth < deepest ? blockOf(lines) : null;
  if (block === null) return lines.map((line) => ({ ...line, lane }));
  const inside = lines.slice(block.from, block.to);
  const [left, right] = [true, false].map((isLeft) =>
    inside.flatMap((line) => {
      const own = line.cells.filter((cell) => isLeftOf(cell, block.gap) === isLeft);
      if (own.length === line.cells.length) return [line];
      return own.length === 0 ? [] : [lineOfCells(line, own, "   ")];
    }),
  ) as [PageLine[], PageLine[]];
  const name = (side: number) => `${lane}${lane === "" ? "" : "."}${block.from}.${side}`;
  return [
    ...lines.slice(0, block.from).map((line) => ({ ...line, lane })),
    ...parted(left, { lane: name(0), depth: depth + 1 }),
    ...parted(right, { lane: name(1), depth: depth + 1 }),
    ...parted(lines.slice(block.to), { lane, depth: depth + 1 }),
  ];
}

function isLeftOf({ left }: Cell, gap: number): boolean {
  return left < gap;
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly gap: number;
}

/** The first two heads beside each other, the gap between their tables, and how far down it reaches. */
function blockOf(lines: readonly PageLine[]): Block | null {
  const runs = lines.flatMap(headRuns);
  for (const [number, one] of runs.entries())
    for (const other of runs.slice(number + 1)) {
      const [left, right] = one.left <= other.left ? [one, other] : [other, one];
      if (left.right >= right.left) continue;
      const from = Math.min(one.at, other.at);
      const last = Math.max(one.at, other.at);
      const isOver = (run: Run) => run.left < left.right && run.right > right.left;
      // A table over the whole width between them ends the upper one.
      if (runs.some((run) => run.at > from && run.at < last && isOver(run))) continue;
      const next = runs.find((run) => run.at > last && isOver(run))?.at ?? lines.length;
      const gap = gapIn(lines.slice(from, next), { left, right });
      if (gap !== null) return { from, to: from + gap.lines, gap: gap.middle };
    }
  return null;
}

/** The runs of a line's cells that are the head of a table: a name's word first or second, a value's, and nothing unknown. */
function headRuns({ cells }: PageLine, at: number): readonly Run[] {
  const runs: Cell[][] = [];
  for (const cell of cells) {
    const role = roleOfHead(cell.text);
    const open = runs.at(-1);
    if (role === null) runs.push([]);
    else if (open === undefined || (role === "analyte" && open.some(({ text }) => roleOfHead(text) === "value")))
      runs.push([cell]);
    else open.push(cell);
  }
  return runs.flatMap((run) => {
    const roles = run.map(({ text }) => roleOfHead(text));
    const [first] = run;
    if (first === undefined || roles[0] !== "analyte" || !roles.includes("value")) return [];
    return [{ at, left: first.left, right: run.at(-1)?.right ?? first.right }];
  });
}

/** A line that crosses the gap ends the parting, as long as there are this many above it. */
const fewestLines = 3;

/** The widest gap that stays free between two tables, and for how many lines. */
function gapIn(
  lines: readonly PageLine[],
  { left, right }: { readonly left: Run; readonly right: Run },
): { readonly middle: number; readonly lines: number } | null {
  // Both heads bound it; what their rows print beyond their heads makes it narrower.
  let free: readonly (readonly [number, number])[] = [[left.right, right.left]];
  let count = 0;
  for (const { cells } of lines) {
    const rest = cells.reduce(withoutCell, free).filter(([start, end]) => end - start >= narrowest(cells[0]));
    if (rest.length === 0) break;
    free = rest;
    count += 1;
  }
  const [start, end] = free.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]))[0] ?? [0, 0];
  const isBoth = count > Math.abs(left.at - right.at) && count >= fewestLines;
  return isBoth ? { middle: (start + end) / 2, lines: count } : null;
}

/** Points on a placed page, letters in plain text. */
function narrowest(cell: Cell | undefined): number {
  return cell?.isPlaced === true ? 6 : 2;
}

function withoutCell(free: readonly (readonly [number, number])[], cell: Cell): readonly (readonly [number, number])[] {
  return free.flatMap(([start, end]): readonly (readonly [number, number])[] => {
    if (cell.right <= start || cell.left >= end) return [[start, end]];
    const parts: (readonly [number, number])[] = [
      [start, cell.left],
      [cell.right, end],
    ];
    return parts.filter(([a, b]) => b > a);
  });
}
