/** The day in the title of a paper, which is its own: "Compte rendu du 5 juillet 2024", "Family history note 4 July 2024". */
import type { DateExpression } from "./date-expressions.ts";
import { isHeadingWord } from "./heading-words.ts";
import type { PageLine } from "./page-lines.ts";

/** A title stands within these, and has no more words. */
const [titleLines, mostWords] = [6, 8];

/** What papers are called. */
const paper =
  /(?<!\p{L})(?:(?:\p{L}*(?:bericht|befund|protokoll|brief))|notes?|reports?|summary|letter|record|compte[- ]rendus?|rapport|r[ée]sum[ée]|lettre|nota|informe|resumen|evoluci[óo]n|referto|relat[óo]rio|verslag|minutes)(?!\p{L})/iu;
/** What makes the day another paper's, or one that is to come. */
const ofOther =
  /(?<!\p{L})(?:next|follow-?up|due|until|plan(?:ned)?|printed|received|requested|amended|corrected|addendum|previous|prior|earlier|last|compar\p{L}*|supersed\p{L}*|replac\p{L}*|your|our|ihr|unser|votre|notre|su|re|ref|zum?|to|from (?:dr|prof))(?!\p{L})/iu;
const between = /[\s,;:()–—-]*(?:(?<!\p{L})(?:of|from|dated|on|du|le|vom|am|del?|el|di|em)\.?)?[\s,;:()–—-]*$/iu;

/** True for a line near the top of the first page that is what the paper is called, and behind it the day; a name in it makes it none. */
export function isTitledDay(line: PageLine, { start, text }: DateExpression): boolean {
  if (line.page !== 1 || line.index >= titleLines || line.cells.length > 1) return false;
  if (line.text.slice(start + text.length).replaceAll(/[\s.,;:()–—-]/gu, "") !== "") return false;
  const title = line.text.slice(0, start).replace(between, "").trim();
  if (!paper.test(title) || ofOther.test(title) || /[\d:|]/u.test(title)) return false;
  const words = title.split(/[\s'’/&-]+/u).filter((word) => word.length > 2);
  return words.length <= mostWords && words.every((word) => isHeadingWord(word) || paper.test(word) || isSmall(word));
}

function isSmall(word: string): boolean {
  return /^(?:rendus?|des|les|und|der|die|das|and|for|the|del|los|las|sur|par|pour)$/iu.test(word);
}
