/** Names of tests that go over two lines. */

const unfinished =
  /[/,(\-–+&]$|\b(?:and|of|in|by|with|after|before|for|und|et|de|y|nach|vor|f(?:ü|ue)r|mit|apr[èe]s|avec|con|para)$/iu;

/** True for words that end in the middle of a name: "Anti-", "Cortisol, after" go on below. */
export function isUnfinishedName(words: string): boolean {
  return unfinished.test(words.trim());
}

/** True for words with which no name begins: the rest of the line above. */
export function beginsInMiddle(words: string): boolean {
  return /^(?:[/,+–]|\([^()]*\)$|(?!anti(?!\p{L}))\p{Ll}{3})/u.test(words.trim());
}

/** "(2 h)", ", urine": what stands so by itself is no name, whatever the line above it is. */
export function isNoName(words: string): boolean {
  return /^(?:[,/].*|\([^()]*\))$/u.test(words.trim());
}
