/** Figures beside a value that are no measure and no range of the laboratory's: multiples of a limit, and what a treatment aims at. */

const times = "(?:[x×]|-?\\s?fold|times|-?\\s?fache[rsn]?|fois|veces)";
const limit =
  "(?:(?:the|of|la|le|el|l['’]|der|des|die|den|du|de|upper|lower|oberen?|obere[rs]?|unteren?|untere[rs]?) ?)*(?:ULN|LLN|UNL|ULRR|OGN|OGR|LSN|VSN|limite? (?:of normal|sup[ée]rieure?.{0,20}|normal)|l[íi]mite (?:superior|normal).{0,20}|normgrenze|norm|normale?s?|normalwert(?:e?s)?|grenz(?:e|wert(?:e?s)?)|N)";
const multiple = new RegExp(`(?<![\\p{L}\\d.,])\\d+(?:[.,]\\d+)?\\s?${times}\\s?${limit}(?![\\p{L}\\d])`, "iu");
const timesLimit = new RegExp(`^(?:${times}\\s?${limit}|ULN|LLN|UNL|OGN|LSN)$`, "iu");

/** "4x ULN", "3-fache der Norm": how often a limit fits into a value, which the paper does not print. */
export function isMultipleOfLimit(text: string): boolean {
  return multiple.test(text);
}

/** "x ULN" where a unit stands: the figure before it is such a multiple. */
export function isTimesLimit(unit: string): boolean {
  return timesLimit.test(unit.trim());
}

const aims =
  "targets?(?! cells?)|goals?|aim(?:ing)?(?: for)?|treat to|ziel(?:bereich|werte?|e)?|soll(?:bereich|werte?)|cibles?|objectifs?|objetivos?|rango objetivo|meta";
const target = new RegExp(`\\s*[([]?(?<![\\p{L}\\d])(?:${aims})(?![\\p{L}\\d])[^()[\\]]{0,40}[)\\]]?\\s*$`, "iu");
/** A word of its own, or the end of one: "LDL-Zielwert", "INR-Ziel". */
const namedTarget = new RegExp(`(?<!\\p{L})(?:${aims})(?!\\p{L})|-(?:ziel|soll)\\p{L}*$`, "iu");

/**
 * The words without the target at their end: "2.6 (target 2.0-3.0)" is 2.6, and says no reference range. Nothing where the figures
 * are the target's: "<70 (target)".
 */
export function withoutTarget(text: string): string {
  const [words] = target.exec(text) ?? [];
  if (words === undefined) return text;
  const before = text.slice(0, -words.length);
  return !/\d/u.test(words) && /\d/u.test(before) ? "" : before;
}

/** True for words that end with what a treatment aims at, in figures. */
export function saysTarget(text: string): boolean {
  return /\d/u.test(text) && target.test(text) && /\d/u.test(text.slice(withoutTarget(text).length));
}

/** "LDL target", "Zielwert HbA1c": what stands beside such a name was not measured. */
export function namesTarget(name: string): boolean {
  return namedTarget.test(name);
}
