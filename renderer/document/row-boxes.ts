/** Where the row of a table stands whose words are known: its cells, and lines that it goes on over. */
import type { PageText, TextLine } from "../../shared/model/document.ts";
import type { PageBox } from "./page-box.ts";

interface Cell {
  readonly line: TextLine;
  /** Without blanks, which a page's text and a row's words have in different places. */
  readonly text: string;
}

/** The boxes of the cells of that row, one round each line of them; none where the page has no such words. */
export function rowBoxes({ lines: runs }: PageText, words: string): readonly PageBox[] {
  const row = withoutBlanks(words);
  const cells = runs.map((line): Cell => ({ line, text: withoutBlanks(line.text) })).filter(({ text }) => text !== "");
  const whole = cells.filter(({ text }) => row !== "" && text.includes(row));
  const [shortest] = whole.toSorted((a, b) => a.text.length - b.text.length);
  if (shortest !== undefined) return [boxOf([shortest.line])];
  const own = cells.filter(({ text }) => row.includes(text));
  // The line with most of the row's words is its line, whatever stands around it.
  const lines = own.map((cell) => own.filter((other) => distance(cell, other) < cell.line.height * 0.6));
  const best = lines.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
  return best === undefined ? [] : linesOf(withRest(best, { own, row })).map(boxOf);
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, "").toLowerCase();
}

/** With what the row says beyond its line, of the lines around it; short words may be there by chance. */
function withRest(
  onLine: readonly Cell[],
  { own, row }: { readonly own: readonly Cell[]; readonly row: string },
): readonly Cell[] {
  const [first] = onLine;
  if (first === undefined) return [];
  let rest = onLine.reduce((left, { text }) => left.replace(text, " "), row);
  const around = own.filter((other) => {
    const isNear = !onLine.includes(other) && distance(first, other) < first.line.height * 3;
    if (!isNear || other.text.length < 4 || !rest.includes(other.text)) return false;
    rest = rest.replace(other.text, " ");
    return true;
  });
  return [...onLine, ...around];
}

function distance(one: Cell, other: Cell): number {
  return Math.abs(one.line.y + one.line.height / 2 - (other.line.y + other.line.height / 2));
}

function lengthOf(cells: readonly Cell[]): number {
  return [...new Set(cells.map(({ text }) => text))].reduce((sum, text) => sum + text.length, 0);
}

function linesOf(cells: readonly Cell[]): readonly (readonly TextLine[])[] {
  const lines: TextLine[][] = [];
  for (const { line } of cells.toSorted((a, b) => a.line.y - b.line.y)) {
    const last = lines.at(-1);
    if (last !== undefined && Math.abs((last[0]?.y ?? 0) - line.y) < line.height * 0.6) last.push(line);
    else lines.push([line]);
  }
  return lines;
}

function boxOf(lines: readonly TextLine[]): PageBox {
  const x = Math.min(...lines.map((line) => line.x));
  const y = Math.min(...lines.map((line) => line.y));
  const right = Math.max(...lines.map((line) => line.x + line.width));
  const bottom = Math.max(...lines.map((line) => line.y + line.height));
  return { x, y, width: right - x, height: bottom - y };
}
