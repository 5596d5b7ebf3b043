import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { rangeShape } from "./printed-value.ts";

/** "<100 mg/dL (calc)": how it was found is no part of what it is measured in, but is printed with it. */
const calculated = /\s*\((?:calc(?:ulated)?\.?|berechnet|calcul[ée]e?|calculad[oa])\)$/iu;

/** The unit without the word for how it was found. */
export function withoutCalculated(unit: string): string {
  return unit.replace(calculated, "");
}

/** A range with the unit behind it, as both; a range alone, whatever it says, with no unit. */
export function splitRange(printed: string): { readonly range: string; readonly unit: string | null } {
  for (const { index } of printed.matchAll(/\s+/gu)) {
    const [numbers, unit] = [printed.slice(0, index), printed.slice(index).trim()];
    if (rangeShape.test(numbers) && unitPattern.test(withoutCalculated(unit))) return { range: numbers, unit };
  }
  return { range: printed, unit: null };
}

/**
 * "mmol/L 135-146" under the head of units: two columns that stand so close that a scan has them as one. As it is where it is not both.
 */
export function unitBeforeRange(printed: string): { readonly unit: string; readonly range: string } {
  for (const { index } of printed.matchAll(/\s+/gu)) {
    const [unit, numbers] = [printed.slice(0, index), printed.slice(index).trim()];
    if (unitPattern.test(unit) && rangeShape.test(numbers)) return { unit, range: numbers };
  }
  // "mL/min/1.73m²60-120": the raised figure ends the unit.
  const [, unit = "", numbers = ""] = /^(.*\p{L}[²³])(\d.*)$/u.exec(printed.trim()) ?? [];
  return unitPattern.test(unit) && rangeShape.test(numbers) ? { unit, range: numbers } : { unit: printed, range: "" };
}

/** "Ref: 70-99" under a value says what the figures are; without the word they are a range as well. */
export function withoutRangeLabel(text: string): string {
  const [, behind = ""] =
    /^[([]?(?:ref(?:erence)?\.?(?: ?(?:range|interval))?|normal(?: range)?|range|referenz(?:bereich)?|norm(?:bereich)?|v\.? ?r(?:ef)?\.?|n)\s*[:=]\s*(.*?)[)\]]?$/iu.exec(
      text.trim(),
    ) ?? [];
  return behind !== "" && rangeShape.test(splitRange(behind).range) ? behind : text;
}
