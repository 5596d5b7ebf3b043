/** Heads of columns that wrap over two lines: "Reference" above "range", "Previous result" above its day. */
import type { Cell, PageLine } from "../text/page-lines.ts";
import { headTail, type ColumnRole } from "./lab-words.ts";

export interface WrappedHead {
  /** The head's line, with the words joined of what stands over two. */
  readonly line: PageLine;
  /** Cells that stand in the line below alone, under no head of this one. */
  readonly earlier: ReadonlySet<Cell>;
  /** How many lines below belong to it. */
  readonly more: number;
}

/** What a column under these words holds; null for words that head none. */
type RoleOf = (text: string) => ColumnRole | null;

/**
 * The line as a head with the words around it that belong to it: the first words above it, the last ones below it, or both, as
 * browsers set them in the middle. Words that make no known head together are left alone.
 */
export function wrappedHeadAt(lines: readonly PageLine[], at: number, roleOf: RoleOf): WrappedHead | null {
  const line = lines[at];
  if (line === undefined) return null;
  const [above, below] = [lines[at - 1], lines[at + 1]].map((one) =>
    isNear(one, line) && !isOfItsOwn(one, roleOf) ? one.cells : [],
  ) as [readonly Cell[], readonly Cell[]];
  const used = new Set<Cell>();
  const joinedTo = (cell: Cell, others: readonly Cell[], isAbove: boolean): Cell => {
    const [other, ...more] = others.filter((one) => isOver(one, cell));
    if (other === undefined || more.length > 0 || used.has(other)) return cell;
    const whole = isAbove ? joined(other, cell) : joined(cell, other);
    if (roleOf(whole.text) === null) return cell;
    used.add(other);
    return whole;
  };
  const around = above.flatMap((cell): readonly Cell[] => {
    if (line.cells.some((one) => isOver(one, cell))) return [];
    const whole = joinedTo(cell, below, false);
    return whole === cell ? [] : [whole];
  });
  const own = line.cells.map((cell) => joinedTo(joinedTo(cell, above, true), below, false));
  const rest = below.filter((cell) => !used.has(cell));
  const areHeads = rest.every(({ text }) => headTail.test(text.trim()) || roleOf(text) !== null);
  const isTail = below.length > 0 && areHeads && isHeadOfNames(line, roleOf);
  const alone = isTail ? rest.filter((cell) => ![...line.cells, ...around].some((one) => isOver(one, cell))) : [];
  const cells = [...own, ...around, ...alone].toSorted((a, b) => a.left - b.left);
  return { line: { ...line, cells }, earlier: new Set(alone), more: isTail ? 1 : 0 };
}

/** Another table's head, or the two ends of a range, which have a column each. */
function isOfItsOwn({ cells }: PageLine, roleOf: RoleOf): boolean {
  const roles = new Set(cells.map(({ text }) => roleOf(text)));
  return roles.has("analyte") || (roles.has("low") && roles.has("high"));
}

/** Two words of columns at least, and one of them over the names: days alone below it are no head of their own. */
function isHeadOfNames({ cells }: PageLine, roleOf: RoleOf): boolean {
  const roles = new Set(cells.map(({ text }) => roleOf(text)));
  return roles.has("analyte") && roles.has("value");
}

/** In heights of a line, from top to top. */
const nextLine = 1.6;

function isNear(one: PageLine | undefined, line: PageLine): one is PageLine {
  return (
    one !== undefined && one.page === line.page && Math.abs(one.top - line.top) < (line.bottom - line.top) * nextLine
  );
}

function isOver(one: Cell, other: Cell): boolean {
  return one.left < other.right && other.left < one.right;
}

function joined(first: Cell, second: Cell): Cell {
  const [left, right] = [Math.min(first.left, second.left), Math.max(first.right, second.right)];
  return { ...first, text: `${first.text} ${second.text}`, left, right };
}
