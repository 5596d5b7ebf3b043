/** Words behind a patient's label that are no name: a notice ("ATTENTION FASTING") or a house ("Saint Mary"). */
import { isCommonFamilyName, isEverydayWord, isGivenName } from "./given-names.ts";
import { isHeadingWord } from "./heading-words.ts";
import { foldWord } from "./month-names.ts";

const saint = /^(?:saint|sainte|sankt|santa|st)\.?$/u;

/** True for everyday words of which one is a heading's and none anybody's name, and for a saint's name by itself. */
export function isNotice(name: string): boolean {
  const words = name.split(" ");
  const folded = words.map((word) => foldWord(word).replace(/[^\p{L}]/gu, ""));
  if (words.length === 2 && saint.test(folded[0] ?? "") && isGivenName(folded[1] ?? "")) return true;
  const isOfNobody = (word: string) => isEverydayWord(word) && !isGivenName(word) && !isCommonFamilyName(word);
  return folded.some((word) => isHeadingWord(word)) && folded.every(isOfNobody);
}
