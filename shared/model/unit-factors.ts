/**
 * Units of laboratories in UCUM's sense (The Unified Code for Units of Measure, 2.2), and the exact factors between those that
 * measure the same. Grams never become moles, nor international units anything: that depends on the substance.
 */

/** What a printed unit measures, and how many of the common unit one of it is. */
interface Measured {
  /** Units of one kind can be told in each other. */
  readonly kind: string;
  /** As a fraction, so that powers of ten stay exact. */
  readonly times: number;
  readonly over: number;
}

const prefixes: Readonly<Record<string, number>> = { k: 3, "": 0, d: -1, c: -2, m: -3, u: -6, n: -9, p: -12, f: -15 };
/** Spellings of numbers of cells: "10^9/L", "x10E3/µL", "Gpt/L", "K/uL", "Tsd/µl", "mill/mm3". */
const counted: readonly (readonly [RegExp, number])[] = [
  [/^(?:Gpt|Giga)$/u, 9],
  [/^(?:T|Tpt|Tera)$/u, 12],
  [/^(?:[Kk]|thou|thous|thousand|Tsd\.?|THOU)$/u, 3],
  [/^(?:M|mill?|Mio\.?|million|MILL?)$/u, 6],
];

/**
 * What the unit measures; null for one that is not known for certain. Capitals count where they tell units apart ("Mg" is no
 * "mg"), and nowhere else: laboratories print "MG/DL" too.
 */
export function measuredBy(printed: string): Measured | null {
  const unit = printed
    .normalize("NFKC")
    .replaceAll(/[μµ]/gu, "u")
    .replaceAll(/\s+/gu, "")
    .replaceAll("mcg", "ug")
    .replaceAll(/cu\.?mm|mm\^?3|cmm/giu, "ul")
    .replaceAll(/⁄/gu, "/");
  const [amount = "", volume, ...more] = unit.split("/");
  if (volume === undefined || more.length > 0) return unit === "%" ? { kind: "fraction", times: 1, over: 100 } : null;
  if (/^l$/iu.test(amount) && /^l$/iu.test(volume)) return { kind: "fraction", times: 1, over: 1 };
  const per = /^([dcmunpf]?)l$/iu.exec(volume);
  if (per === null) return null;
  const litre = prefixes[(per[1] ?? "").toLowerCase()];
  // Thousands of millions in France, grams where a laboratory prints capitals alone: nobody can tell.
  if (amount === "G" && (per[1] ?? "") === "") return null;
  const cells = countOf(amount);
  if (cells !== null && litre !== undefined) return scaled("cells/L", cells - litre);
  const [, prefix, base] = /^([kdcmunpf]?)(g|mol|eq)$/iu.exec(amount) ?? [];
  const power = prefixes[(prefix ?? "").toLowerCase()];
  if (base === undefined || power === undefined || litre === undefined) return null;
  return scaled(`${base.toLowerCase()}/L`, power - litre);
}

function countOf(amount: string): number | null {
  const ten = /^[x×*·]?10(?:\^|\*|e\+?|\*\*)?(3|6|9|12)$/iu.exec(amount);
  if (ten !== null) return Number(ten[1]);
  return counted.find(([pattern]) => pattern.test(amount))?.[1] ?? null;
}

function scaled(kind: string, power: number): Measured {
  return power >= 0 ? { kind, times: 10 ** power, over: 1 } : { kind, times: 1, over: 10 ** -power };
}

/** The value of one unit in another; null where the two do not surely measure the same. Digits stay as many as were printed. */
export function inUnit(value: number, from: string | null, to: string | null): number | null {
  if (from === null || to === null) return from === to ? value : null;
  const [one, other] = [measuredBy(from), measuredBy(to)];
  if (one === null || other === null || one.kind !== other.kind) return null;
  // Twelve digits are more than any laboratory prints, and hide what binary fractions add.
  return Number(((value * one.times * other.over) / (one.over * other.times)).toPrecision(12));
}
