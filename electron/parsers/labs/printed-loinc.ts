/** LOINC codes that papers print beside their tests. */

const code = /(?<![\d.-])(\d{1,5})-(\d)(?![\d.-])/gu;

/**
 * The code on the line of a result: behind the word "LOINC", or the only one on it where a column of codes has a head. Its last
 * figure is a check of the others (LOINC Users' Guide, 2.1), so that "135-145" and a telephone number are none.
 */
export function loincOn(line: string, { hasColumn }: { readonly hasColumn: boolean }): string | null {
  const beside = /\bLOINC\b[\s:#=(]*(\d{1,5}-\d)(?!\d)/iu.exec(line)?.[1];
  if (beside !== undefined) return isCode(beside) ? beside : null;
  if (!hasColumn) return null;
  // A range of two figures may pass the check by chance; codes of laboratories have three figures before it at least.
  const found = [...line.matchAll(code)].map(([text]) => text).filter((text) => text.length >= 5 && isCode(text));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Modulus 10: every other figure from the last doubled. */
function isCode(text: string): boolean {
  const [figures = "", check] = text.split("-");
  const sum = Array.from(figures)
    .toReversed()
    .reduce((total, figure, at) => {
      const value = Number(figure) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return (10 - (sum % 10)) % 10 === Number(check);
}
