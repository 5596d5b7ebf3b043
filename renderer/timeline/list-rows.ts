/** The timeline as rows of a list: a heading for each year, then its entries; those without a date at the end. */
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";

export type ListRow =
  | { readonly is: "heading"; readonly text: string; readonly key: string }
  | { readonly is: "entry"; readonly line: TimelineLine; readonly key: string };

/** Latest first, since what happened last is asked for most; within the list of one year as in a diary read backwards. */
export function rowsOf(lines: readonly TimelineLine[]): readonly ListRow[] {
  const dated = lines.filter(({ date }) => date !== null).toReversed();
  const undated = lines.filter(({ date }) => date === null);
  const rows: ListRow[] = [];
  let year = "";
  for (const line of dated) {
    const own = line.date?.slice(0, 4) ?? "";
    if (own !== year) rows.push({ is: "heading", text: own, key: `year ${own}` });
    year = own;
    rows.push({ is: "entry", line, key: line.id });
  }
  if (undated.length > 0) rows.push({ is: "heading", text: "No date", key: "no date" });
  return [...rows, ...undated.map((line) => ({ is: "entry", line, key: line.id }) as const)];
}

/** The next entry from a place in the rows, going `step` rows; where there is none, the last one on the way. */
export function entryFrom(rows: readonly ListRow[], at: number, step: number): number {
  const direction = Math.sign(step);
  let found = at;
  for (
    let next = at + direction, left = Math.abs(step);
    left > 0 && next >= 0 && next < rows.length;
    next += direction
  ) {
    if (rows[next]?.is !== "entry") continue;
    found = next;
    left -= 1;
  }
  return found;
}
