/** How much of their words two papers have in common, told from a small sketch of each. */

/** As many of the smallest numbers of its word sequences are kept; the estimate is then within a tenth or so. */
const size = 96;
const wordsInRow = 4;
/** Below this nothing can be said: a few words are alike by chance. */
const leastWords = 24;

/** Numbers that stand for the paper's words in their order (bottom-k sketch of its sequences of four); empty where it has too few. */
export function wordsSketch(pages: readonly { readonly text: string }[]): readonly number[] {
  const words = pages.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  if (words.length < leastWords) return [];
  const numbers = new Set<number>();
  for (let at = 0; at + wordsInRow <= words.length; at++)
    numbers.add(hashOf(words.slice(at, at + wordsInRow).join(" ")));
  return [...numbers].toSorted((a, b) => a - b).slice(0, size);
}

/** The estimated share, from 0 to 1, of word sequences that both have of all that either has; 0 where nothing can be said. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const [first, second] = [new Set(one), new Set(other)];
  const least = [...new Set([...one, ...other])].toSorted((a, b) => a - b).slice(0, size);
  return least.filter((number) => first.has(number) && second.has(number)).length / least.length;
}

/** FNV-1a with 32 bits, over UTF-16 units. */
function hashOf(words: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01_00_01_93);
  return hash >>> 0;
}
