/** Dots that lead the eye from a name to its value: "Haemoglobin ........ 108 g/L". */
import type { Cell, PageLine } from "../text/page-lines.ts";

const leader = /^(\p{L}.*?)[\s:]*(?:\.{3,}|…+|_{3,})[\s:]*(?=[^\s.…_])/u;

/** The lines with cells parted where a run of dots or a rule stands between a name and what follows: it is a gap between columns. */
export function withLeadersParted<Line extends PageLine>(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => {
    const cells = line.cells.flatMap(parted);
    return cells.length === line.cells.length ? line : { ...line, cells };
  });
}

function parted(cell: Cell): readonly Cell[] {
  const [whole = "", name = ""] = leader.exec(cell.text) ?? [];
  if (name === "") return [cell];
  const perLetter = (cell.right - cell.left) / cell.text.length;
  const [from, left] = [whole.length, cell.left + whole.length * perLetter];
  return [
    { ...cell, text: name, right: cell.left + name.length * perLetter },
    { ...cell, text: cell.text.slice(from), from: cell.from + from, start: cell.start + from, left },
  ];
}
