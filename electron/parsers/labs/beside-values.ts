/** Of a table with several columns of values: which range, flag and unit are of which. */
import { textUnder, type PlacedLine } from "./cells-in-columns.ts";
import { readPrintedValue, type PrintedValue } from "./printed-value.ts";
import type { Column } from "./table-columns.ts";

/** Of several columns of ranges each is of the values before it; null where a row has one, or days, which share theirs. */
export function ownRange(column: Column, columns: readonly Column[], lines: readonly PlacedLine[]): string | null {
  const ranges = columns.filter(({ role }) => role === "range");
  const values = columns.filter(({ role }) => role === "value");
  if (ranges.length < 2 || values.length < 2 || values.some(({ date }) => date !== undefined)) return null;
  const next = Math.min(...values.filter(({ left }) => left > column.left).map(({ left }) => left));
  const own = ranges.filter(({ left }) => left > column.left && left < next);
  return own
    .map((one) => textUnder(one, lines))
    .join(" ")
    .trim();
}

/** Behind the last of several days a row's unit and range stand without a head: they are those of all its days. */
export function behindDays(columns: readonly Column[], lines: readonly PlacedLine[]): PrintedValue | null {
  const days = columns.filter(({ role, date }) => role === "value" && date !== undefined);
  const last = days.at(-1);
  if (last === undefined || days.length < 2 || days.length !== columns.filter(({ role }) => role === "value").length)
    return null;
  const read = readPrintedValue(textUnder(last, lines));
  return read?.isCertain === true && read.unit !== null ? read : null;
}

/** Of several columns of flags, or one between values, each marks the value before it; null where one stands behind all of them. */
export function ownFlag(column: Column, columns: readonly Column[], lines: readonly PlacedLine[]): string | null {
  const flags = columns.filter(({ role }) => role === "flag");
  const values = columns.filter(({ role }) => role === "value");
  const isBehindAll = flags.every(({ left }) => values.every((value) => value.left < left));
  if (values.length < 2 || flags.length === 0 || (flags.length === 1 && isBehindAll)) return null;
  const before = (flag: Column) => values.findLast(({ left }) => left < flag.left) ?? values[0];
  return flags
    .filter((flag) => before(flag) === column)
    .map((one) => textUnder(one, lines))
    .join(" ")
    .trim();
}
