/** The words that stand under blacked places, as far as they are known. */
import type { PageText, TextLine } from "../../../shared/model/document.ts";
import { comparedWords } from "../../../shared/model/folded-words.ts";
import type { BlackedPage } from "../../../shared/model/redaction.ts";

export interface CoveredWords {
  /** By page: every word of every line that a place touches; null where the page's words are not known. */
  readonly byPage: ReadonlyMap<number, ReadonlySet<string> | null>;
  /** What stands side by side under one place, for finding it elsewhere: "jane miller". */
  readonly phrases: readonly string[];
}

/** Of a paper's pages; `texts` is null where they cannot be read. Words are small letters and figures, without accents. */
export function wordsUnder(pages: readonly BlackedPage[], texts: readonly PageText[] | null): CoveredWords {
  const byPage = new Map<number, ReadonlySet<string> | null>();
  const phrases = new Set<string>();
  for (const blacked of pages) {
    const text = texts?.[blacked.page - 1];
    // Words without places may stand anywhere on the page.
    if (text === undefined || (text.lines.length === 0 && text.text.trim() !== "")) {
      byPage.set(blacked.page, null);
      continue;
    }
    const words = new Set(byPage.get(blacked.page) ?? []);
    for (const line of text.lines)
      for (const area of blacked.areas) {
        const within = partUnder(line, areaOn(text, blacked, area));
        if (within === null) continue;
        for (const word of comparedWords(line.text)) words.add(word);
        phrases.add(comparedWords(within).join(" "));
      }
    if (byPage.get(blacked.page) !== null) byPage.set(blacked.page, words);
  }
  return { byPage, phrases: [...phrases].filter(isTelling) };
}

/** Shorter ones stand for too much else. */
function isTelling(phrase: string): boolean {
  return phrase.length >= 4 && /\p{L}{3}|\d{4}/u.test(phrase);
}

/** The area in the points of the page as its words are placed. */
function areaOn({ width, height }: PageText, blacked: BlackedPage, area: BlackedPage["areas"][number]) {
  const [across, down] = [(width ?? blacked.width) / blacked.width, (height ?? blacked.height) / blacked.height];
  return { x: area.x * across, y: area.y * down, width: area.width * across, height: area.height * down };
}

/**
 * The words of the line that lie in the area as far as its length tells, none where only its edge does; null where the area does not
 * touch it.
 */
function partUnder(line: TextLine, area: BlackedPage["areas"][number]): string | null {
  const isTouched =
    line.x < area.x + area.width &&
    line.x + line.width > area.x &&
    line.y < area.y + area.height &&
    line.y + line.height > area.y;
  if (!isTouched) return null;
  const middleOfLine = line.y + line.height / 2;
  if (middleOfLine < area.y || middleOfLine > area.y + area.height) return "";
  const letter = line.width / Math.max(1, line.text.length);
  const within = Array.from(line.text.matchAll(/\S+/g)).filter(({ 0: word, index }) => {
    const middle = line.x + letter * (index + word.length / 2);
    return middle > area.x && middle < area.x + area.width;
  });
  return within.map(([word]) => word).join(" ");
}
