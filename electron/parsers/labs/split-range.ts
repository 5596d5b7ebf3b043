import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { rangeShape } from "./printed-value.ts";

/** A range with the unit behind it, as both; a range alone, whatever it says, with no unit. */
export function splitRange(printed: string): { readonly range: string; readonly unit: string | null } {
  for (const { index } of printed.matchAll(/\s+/gu)) {
    const [numbers, unit] = [printed.slice(0, index), printed.slice(index).trim()];
    if (rangeShape.test(numbers) && unitPattern.test(unit)) return { range: numbers, unit };
  }
  return { range: printed, unit: null };
}
