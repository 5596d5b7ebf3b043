/** A printed reference range as numbers, where its words are nothing but that. */

/** The range that a paper prints beside a value, at that value's own time; null at an end means open. */
export interface PrintedRange {
  readonly low: number | null;
  readonly high: number | null;
}

const amount = String.raw`\d+(?:[.,]\d+)?`;
const between = new RegExp(`^(${amount})\\s?(?:-|–|—|to|bis|à|a)\\s?(${amount})$`, "iu");
const oneSided = new RegExp(`^(<=?|≤|>=?|≥)\\s?(${amount})$`, "u");

/** A printed range as numbers; null where it is words, or can be read in two ways. */
export function rangeOf(printed: string): PrintedRange | null {
  const text = printed.trim().replace(/^[([]\s*(.*?)\s*[)\]]$/u, "$1");
  const [, low, high] = between.exec(text) ?? [];
  if (low !== undefined && high !== undefined) {
    const [from, to] = [numberOf(low), numberOf(high)];
    return from === null || to === null || from > to ? null : { low: from, high: to };
  }
  const [, sign, limit] = oneSided.exec(text) ?? [];
  const end = limit === undefined ? null : numberOf(limit);
  if (sign === undefined || end === null) return null;
  return sign.startsWith("<") || sign === "≤" ? { low: null, high: end } : { low: end, high: null };
}

/** "1.250" and "1,250" may be a thousand: they are no number here. */
function numberOf(text: string): number | null {
  return /[.,]\d{3}$/.test(text) && !/^0[.,]/.test(text) ? null : Number(text.replace(",", "."));
}
