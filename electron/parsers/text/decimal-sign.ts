/** Which sign of a document parts the decimals: "2.340" is two and a bit in one country and two thousand in the next. */

export type DecimalSign = "," | ".";

/** A number as laboratories print it, its thousands grouped or not; without groups of its own, for use in patterns. */
export const printedNumber = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:['’\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?`;

/** A group of three digits after one sign, which alone says nothing: "2.340", "12,500". */
const either = /^[1-9]\d{0,2}([.,])\d{3}$/;

/**
 * The decimal sign that the numbers of one document agree on; null where none of them tells, or they contradict each
 * other. Numbers may stand within ranges ("4,0-6,0").
 */
export function decimalSignOf(printed: readonly string[]): DecimalSign | null {
  const signs = new Set<DecimalSign>();
  for (const text of printed) {
    for (const [number] of text.matchAll(new RegExp(printedNumber, "g"))) {
      const sign = ownSign(number);
      if (sign !== null) signs.add(sign);
    }
  }
  const [sign] = signs;
  return signs.size === 1 && sign ? sign : null;
}

/** What a number by itself proves about the decimal sign. */
function ownSign(number: string): DecimalSign | null {
  if (either.test(number)) return null;
  const last = /([.,])(\d+)$/.exec(number);
  if (!last) return null;
  const sign = last[1] as DecimalSign;
  const isRepeated = number.indexOf(sign) !== number.lastIndexOf(sign);
  // A sign that comes twice parts thousands: the other one parts decimals.
  return isRepeated ? (sign === "," ? "." : ",") : sign;
}

/**
 * Both readings of a number of three digits behind one sign, as decimals and as thousands; null for one that can be read in one
 * way only.
 */
export function twoReadings(printed: string): { readonly decimals: number; readonly thousands: number } | null {
  if (!either.test(printed)) return null;
  return { decimals: Number(printed.replace(",", ".")), thousands: Number(printed.replace(/[.,]/, "")) };
}

/** The number, or null where its own digits and the document's sign leave two readings. */
export function numberOf(printed: string, sign: DecimalSign | null): number | null {
  const decimal = either.test(printed) ? sign : (ownSign(printed) ?? ".");
  if (decimal === null) return null;
  const thousands = decimal === "." ? /[,'’\u00a0\u202f]/g : /[.'’\u00a0\u202f]/g;
  const value = Number(printed.replace(thousands, "").replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
