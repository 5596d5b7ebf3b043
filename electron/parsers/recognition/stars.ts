/** A star beside a number, which the engine takes for two stars or for a plus: a plus stands lower, and two stars are two marks. */
import { middleValue } from "../middle-value.ts";
import type { Box } from "./cut-out.ts";
import { marksIn } from "./ink.ts";
import type { SeenWord } from "./read-words.ts";
import type { GreyPage } from "./start-tesseract.ts";

/** In parts of a row: what ends above it is raised, as stars are. */
const raised = 0.62;

/** Whether a mark ends as far above the foot of its row as stars do. */
export function isRaised(mark: Box, row: Pick<Box, "top" | "bottom">): boolean {
  return mark.bottom - row.top <= (row.bottom - row.top) * raised;
}

/** The words with single stars where the picture shows them. */
export function withPrintedStars(page: GreyPage, words: readonly SeenWord[]): readonly SeenWord[] {
  return words.map((word) => (/^(?:\+|\*\*)$/u.test(word.text) ? asPrinted(page, word, words) : word));
}

function asPrinted(page: GreyPage, word: SeenWord, words: readonly SeenWord[]): SeenWord {
  const [mark, ...others] = marksIn(page, word).filter(({ top, bottom }) => bottom - top > 2);
  const row = words.filter((one) => /\d/u.test(one.text) && isBeside(one, word));
  if (mark === undefined || others.length > 0 || row.length === 0) return word;
  const [top, bottom] = [middleValue(row.map((one) => one.top)), middleValue(row.map((one) => one.bottom))];
  return isRaised(mark, { top, bottom }) ? { ...word, text: "*" } : word;
}

function isBeside(one: SeenWord, other: SeenWord): boolean {
  return one.top < other.bottom && other.top < one.bottom;
}
