/**
 * The "µ" of µg and µmol, which the engine does not know: it reads a p, an M or a u, and a p would be a millionth of it. What is
 * printed is told by its shape: a p is closed, a µ is open and reaches below the line, a u does not.
 */
import type { Box } from "./cut-out.ts";
import { holesIn, marksIn } from "./ink.ts";
import type { SeenWord } from "./read-words.ts";
import type { GreyPage } from "./start-tesseract.ts";

/** What a unit with such a beginning is read as. */
const mayBeMicro = /^[pMyu]{1,2}(?=(?:g|mol|[lI|i1]?[uU]|L|kat)\/)/;
/** In heights of a tall letter: how wide one letter is at most, and how far what reaches below the line does. */
const [widest, below] = [0.95, 0.1];

/** The word with the sign that the picture shows; with a question mark behind it where that cannot be told. */
export function withMicroSign(page: GreyPage, word: SeenWord): SeenWord {
  const [read] = mayBeMicro.exec(word.text) ?? [];
  if (read === undefined) return word;
  const seen = firstLetter(page, word);
  if (seen === null) return read === "u" ? word : { ...word, text: `${word.text}?` };
  return { ...word, text: `${seen}${word.text.slice(read.length)}` };
}

function firstLetter(page: GreyPage, word: Box): "µ" | "p" | "u" | null {
  const marks = marksIn(page, word).toSorted((one, other) => one.left - other.left);
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const tall = Math.max(...marks.map(({ top, bottom }) => bottom - top));
  if (first.right - first.left > tall * widest) return null;
  // A unit's last letter, an L or an l, stands on the line.
  const reachesBelow = first.bottom - last.bottom >= tall * below;
  if (holesIn(page, first) > 0) return reachesBelow ? "p" : null;
  return reachesBelow ? "µ" : "u";
}
