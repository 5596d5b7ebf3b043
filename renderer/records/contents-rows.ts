/** The table of contents as one run of rows, so that only those in view need to be drawn. */
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { LineGroup } from "./records-filter.ts";

export type ContentsRow =
  | { readonly is: "heading"; readonly key: string; readonly heading: string; readonly lines: number }
  | { readonly is: "line"; readonly key: string; readonly line: ContentsLine };

export function contentsRows(groups: readonly LineGroup[]): readonly ContentsRow[] {
  return groups.flatMap(({ heading, lines }): readonly ContentsRow[] => [
    { is: "heading", key: `heading ${heading}`, heading, lines: lines.length },
    ...lines.map((line) => ({ is: "line", key: `${line.kind} ${line.id}`, line }) as const),
  ]);
}

/** Index of the heading under which the row stands; -1 before the first. */
export function headingOf(rows: readonly ContentsRow[], at: number): number {
  return rows.findLastIndex((row, index) => index <= at && row.is === "heading");
}

/** The rows to be drawn: those in view with the heading that they stand under, and the one that has the focus. */
export function drawnRows(rows: readonly ContentsRow[], first: number, last: number, focused: number): number[] {
  const drawn = new Set([headingOf(rows, first), focused]);
  for (let at = first; at <= last; at++) drawn.add(at);
  return [...drawn].filter((at) => at >= 0 && at < rows.length).toSorted((a, b) => a - b);
}

/** Where an arrow key leads from a line: to the next line, over headings; -1 where it leads nowhere. */
export function lineFrom(rows: readonly ContentsRow[], at: number, key: string): number {
  const isLine = (row: ContentsRow) => row.is === "line";
  switch (key) {
    case "ArrowDown":
      return rows.findIndex((row, index) => index > at && isLine(row));
    case "ArrowUp":
      return rows.findLastIndex((row, index) => index < at && isLine(row));
    case "Home":
      return rows.findIndex(isLine);
    case "End":
      return rows.findLastIndex(isLine);
    default:
      return -1;
  }
}
