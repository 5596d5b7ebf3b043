/**
 * The "µ" of µg and µmol, which the engine does not know: it reads a p, an M, an H or a u, and a p would be a millionth of it. What is
 * printed is told by its shape: a p is closed, a µ is open and reaches below the line, a u does not.
 */
import type { Box } from "./cut-out.ts";
import { holesIn, marksIn } from "./ink.ts";
import type { SeenWord } from "./read-words.ts";
import type { GreyPage } from "./start-tesseract.ts";

/** What a unit with such a beginning is read as. */
const mayBeMicro = /^(?:[pMyu]{1,2}|H)(?=(?:g|mol|[lI|i1]?[uU]|L|kat)\/)/;
/**
 * In heights of a tall letter: how wide a µ, a p and a u are at most, how wide an m is at least and at most, how high a small letter is
 * at most, and how far what reaches below the line does.
 */
const [widest, leastM, widestM, small, below] = [0.78, 0.85, 1.15, 0.85, 0.1];

/** The same in front of a litre that something is counted in: "/yul". */
const mayBeMicrolitre = /(?<=\/)[pMyu]{1,2}(?=[lL]$)/;

/** The word with the sign that the picture shows; with a question mark behind it where that cannot be told. */
export function withMicroSign(page: GreyPage, word: SeenWord): SeenWord {
  const [read] = mayBeMicro.exec(word.text) ?? [];
  if (read === undefined) return withMicrolitre(page, word);
  const seen = read === "H" && beginsTall(page, word) ? null : letterSeen(page, word, 0);
  if (seen === null) return read === "u" ? word : { ...word, text: `${word.text}?` };
  return { ...word, text: `${seen}${word.text.slice(read.length)}` };
}

/** Whether the first letter is as high as the stroke or the l behind it: a capital, and none of those that are told apart here. */
function beginsTall(page: GreyPage, word: Box): boolean {
  const [first, ...others] = marksIn(page, word).toSorted((one, other) => one.left - other.left);
  const tall = Math.max(...others.map(({ top, bottom }) => bottom - top));
  return first !== undefined && first.top - Math.min(...others.map(({ top }) => top)) < tall * (1 - small);
}

function withMicrolitre(page: GreyPage, word: SeenWord): SeenWord {
  const [read] = mayBeMicrolitre.exec(word.text) ?? [];
  const seen = read === undefined ? null : letterSeen(page, word, -2);
  return seen === "µ" || seen === "u" ? { ...word, text: word.text.replace(mayBeMicrolitre, seen) } : word;
}

/** The letter that a mark of the word is, counted from its beginning or from its end. */
function letterSeen(page: GreyPage, word: Box, at: number): "µ" | "p" | "u" | "m" | null {
  const marks = marksIn(page, word).toSorted((one, other) => one.left - other.left);
  const [first, last] = [marks.at(at), marks.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const tall = Math.max(...marks.map(({ top, bottom }) => bottom - top));
  const wide = first.right - first.left;
  const isSmall = first.bottom - first.top <= tall * small;
  if (isSmall && wide >= tall * leastM && wide <= tall * widestM && holesIn(page, first) === 0) return "m";
  if (wide > tall * widest) return null;
  // A unit's last letter, an L or an l, stands on the line.
  const reachesBelow = first.bottom - last.bottom >= tall * below;
  if (holesIn(page, first) > 0) return reachesBelow ? "p" : null;
  return reachesBelow ? "µ" : "u";
}
