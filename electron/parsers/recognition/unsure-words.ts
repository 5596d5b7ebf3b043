/** Words that the engine was not sure of, read again by themselves: two readings that agree say more than the first one. */
import { cutOut } from "./cut-out.ts";
import { marksIn } from "./ink.ts";
import type { SeenWord, SeenWords } from "./read-words.ts";
import { readAlone } from "./second-reading.ts";
import { layouts, type GreyPage, type Tesseract } from "./start-tesseract.ts";

/** Of 100: words of which the engine is surer are as they are printed. */
const sure = 90;
/** A page with more of them is a poor picture, of which nothing is surer by itself. */
const mostWords = 150;
/** The heights, in pixels, that letters are made; the last one where the two before it differ. */
const heights = [40, 30, 50] as const;

/** Letters, and what stands in names, units and flags; numbers have readings of their own. */
const isOfLetters = /^(?=.*\p{L})(?!\d+(?:[.,]\d+)*\p{L})[\p{L}\p{M}\d/().,:%µ'’-]+$/u;

/** The words, the less sure ones as two readings of them alone agree; as they were where those differ or are no word. */
export function withUnsureWords(engine: Tesseract, { page, words }: SeenWords): SeenWords {
  const unsure = new Set(words.filter(({ text, confidence }) => confidence < sure && isOfLetters.test(text)));
  if (unsure.size === 0 || unsure.size > mostWords) return { page, words };
  engine.api.SetPageSegMode(layouts.line);
  return { page, words: words.map((word) => (unsure.has(word) ? readAgain(engine, page, word) : word)) };
}

function readAgain(engine: Tesseract, page: GreyPage, word: SeenWord): SeenWord {
  const readings: string[] = [];
  for (const height of heights) {
    const again = readAlone(engine, cutOut(page, word, height));
    if (readings.includes(again)) {
      const isOther = again !== word.text && isOfLetters.test(again);
      return isOther && holdsMarks(page, word, again) ? { ...word, text: again } : word;
    }
    readings.push(again);
  }
  return word;
}

/** Signs that may be of two marks or more. */
const ofSeveral = /[ij:;%ÄÖÜäöüáéíóúàèìòùâêîôûñç]/gu;

/** False where more marks stand there than the text has, or one fewer than letters: letters that touch are several fewer. */
function holdsMarks(page: GreyPage, word: SeenWord, text: string): boolean {
  const marks = marksIn(page, word).length;
  const parts = text.match(ofSeveral)?.length ?? 0;
  const isAsFirst = marks === word.text.length + (word.text.match(ofSeveral)?.length ?? 0);
  return marks <= text.length + parts * 2 && (!isAsFirst || text.length + parts === marks);
}
