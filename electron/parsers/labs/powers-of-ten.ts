/** "1.2 x 10^5" and "/uL" in two columns are one unit: the value without its power would be another one. */

const power = /^(?:[x×]\s?)?10(?:\s?[\^*]\s?\d+|[eE]\+?\d+|[⁰¹²³⁴-⁹]+)$/u;

/**
 * The unit of a row with the power that its value prints; as it is where that prints none. Null where only one of value and range has a
 * power, or they have different ones: what the value is counted in then is not certain.
 */
export function withPower(
  unit: string,
  { ofValue, ofRange }: Readonly<Record<"ofValue" | "ofRange", string | null>>,
): string | null {
  const [own, limits] = [ofValue, ofRange].map((one) => (one !== null && power.test(one) ? one : null)) as [
    string | null,
    string | null,
  ];
  if (own === null && limits === null) return unit;
  if (unit === "") return own === null && ofValue === null ? null : unit;
  if (own === null || (limits !== null && plain(limits) !== plain(own)) || !unit.startsWith("/")) return null;
  return `${own}${unit}`;
}

function plain(words: string): string {
  return words.replaceAll(/[\s x×]/gu, "");
}
