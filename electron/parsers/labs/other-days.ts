/** Rows of cumulative reports: what stands under the head of one day says nothing of the others. */
import { textUnder, type PlacedLine } from "./cells-in-columns.ts";
import { saysNoValue } from "./lab-words.ts";
import { questionsResult } from "./questions-result.ts";
import type { Column } from "./table-columns.ts";

/** True where the cell of one day says in words that there is no value: "haemolysed", "pending". A dash says that nothing was asked. */
export function isWithoutOneDay(lines: readonly PlacedLine[], columns: readonly Column[]): boolean {
  return columns
    .filter(({ role, date }) => role === "value" && date !== undefined)
    .map((column) => textUnder(column, lines))
    .some((text) => saysNoValue(text) || (/\p{L}{3}/u.test(text) && questionsResult(text)));
}

/** The words of the row under the heads of days other than this column's, and of earlier results. */
export function textsOfOtherDays(lines: readonly PlacedLine[], own: Column): readonly string[] {
  const isOther = (column: Column) => column !== own && (column.date !== undefined || column.role === "previous");
  return lines.flatMap(({ words }) => [...words].filter(([column]) => isOther(column)).map(([, text]) => text.trim()));
}
