/** Words behind a patient's label that are no name: a notice ("ATTENTION FASTING") or a house ("Saint Mary"). */
import { isCommonFamilyName, isEverydayWord, isGivenName } from "./given-names.ts";
import { isHeadingWord } from "./heading-words.ts";
import { foldWord } from "./month-names.ts";

/** Words with which notes begin, and no name of everyday words does. */
const noteStart = /^(?:see|please|refer|same|as|not|fasting|attn)$/u;
const saint = /^(?:saint|sainte|sankt|santa|st)\.?$/u;

/** True for everyday words that begin as a note does or have one of a heading, and none anybody's name, and for a saint's name by itself. */
export function isNotice(name: string): boolean {
  const words = name.split(" ");
  const folded = words.map((word) => foldWord(word).replace(/[^\p{L}]/gu, ""));
  if (words.length === 2 && saint.test(folded[0] ?? "") && isGivenName(folded[1] ?? "")) return true;
  if (folded[0] === "do" && folded[1] === "not") return true;
  const isOfNobody = (word: string) => isEverydayWord(word) && !isGivenName(word) && !isCommonFamilyName(word);
  const isNote = noteStart.test(folded[0] ?? "") || folded.some((word) => isHeadingWord(word));
  return isNote && folded.every(isOfNobody);
}
