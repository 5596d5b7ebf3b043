/** Values looked up in the tables of an object (PS3.3 C.11.1.1). */
import type { LookupTable } from "../model/frame.ts";
import { valuesOf } from "./pixel-values.ts";

/** The table as a function of a value: an entry, or the first or last one for values outside. */
export function tableFunction({ entries, firstMapped }: LookupTable): (value: number) => number {
  const all = valuesOf(entries, "uint16");
  const last = all.length - 1;
  return (value) => all[Math.min(last, Math.max(0, Math.round(value) - firstMapped))] ?? 0;
}

/** The table as a function from a value to 0 … 1. */
export function tableFraction(table: LookupTable): (value: number) => number {
  const entryOf = tableFunction(table);
  const top = topOf(table);
  return (value) => Math.min(1, entryOf(value) / top);
}

/** The largest entry that the table's bits allow. Devices write 16 where they mean 8: entries tell. */
export function topOf({ bits, entries }: LookupTable): number {
  if (bits !== 16) return 2 ** bits - 1;
  const all = valuesOf(entries, "uint16");
  return all.every((entry) => entry < 256) && all.length > 1 ? 255 : 65_535;
}
