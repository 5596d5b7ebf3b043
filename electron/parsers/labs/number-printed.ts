/** The number that a printed value stands for. */
import type { PrintedLab } from "../../../shared/model/lab.ts";
import { rangeOf } from "../../../shared/model/printed-range.ts";
import { numberOf, twoReadings, type DecimalSign } from "../text/decimal-sign.ts";
import { valuePattern } from "./loose-rows.ts";

const nearWater = /^1[.,]0\d\d$/u;
const density = /densi|gravity|dichte|spez\p{L}*\.? ?gew/iu;

/**
 * The number printed, by the decimal sign that the whole document uses; null for words, and where it cannot be told: "1.234"
 * beside "0,4 - 4,0" is a thousand by its sign and one and a bit by its range.
 */
export function numberPrinted(
  { analyte, printed, referenceRange, unit }: Pick<PrintedLab, "analyte" | "printed" | "referenceRange" | "unit">,
  sign: DecimalSign | null,
): number | null {
  const number = valuePattern.exec(printed.replaceAll(/(?<=\d) (?=\d{3}(?!\d))/gu, "\u202f"))?.[2];
  if (number === undefined) return null;
  const both = twoReadings(number);
  // A density by itself is told against that of water, in whatever country.
  if (both !== null && unit === null && nearWater.test(number)) return density.test(analyte) ? both.decimals : null;
  const range = referenceRange === null ? null : rangeOf(referenceRange);
  const value = numberOf(number, sign);
  if (both === null || range === null || value !== both.thousands) return value;
  const isInside = (one: number) => one >= (range.low ?? 0) && one <= (range.high ?? Number.POSITIVE_INFINITY);
  return isInside(both.decimals) && !isInside(both.thousands) ? null : value;
}
