/** Ranges whose ends have a column each: "Low" and "High", "Mín." and "Máx.", "von" and "bis". */
import { printedNumber as number } from "../text/decimal-sign.ts";
import type { ColumnRole } from "./lab-words.ts";

interface EndColumn {
  readonly role: ColumnRole;
  /** Of two tables beside each other each has its own. */
  readonly table: number;
}

/**
 * The columns with the ends of a range as such where both stand in one table. One of the two words alone says nothing: "High" heads
 * a column of flags as well.
 */
export function withRangeEnds<Column extends EndColumn>(columns: readonly Column[]): readonly Column[] {
  const has = (role: ColumnRole, table: number) => columns.some((one) => one.role === role && one.table === table);
  return columns.map((column) => {
    const isEnd = column.role === "low" || column.role === "high";
    const isPair = has("low", column.table) && has("high", column.table);
    return isEnd && !isPair ? { ...column, role: "other" } : column;
  });
}

const amount = new RegExp(`^(?:${number})$`, "u");

/** The range of both ends as papers print it in one column; empty where neither is printed in figures. */
export function rangeOfEnds(low: string, high: string): string {
  const [from, to] = [low, high].map((end) => (/\d/u.test(end) ? end : "")) as [string, string];
  if (from !== "" && to !== "") return amount.test(from) && amount.test(to) ? `${from}-${to}` : `${from} - ${to}`;
  if (from !== "") return amount.test(from) ? `>= ${from}` : from;
  return amount.test(to) ? `<= ${to}` : to;
}
