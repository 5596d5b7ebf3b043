/** Units of which the picture shows more signs than were read, mU/L for mIU/L or 103/uL for 10^3/uL, and litres of the other size. */
import { marksIn } from "./ink.ts";
import type { SeenWord } from "./read-words.ts";
import type { GreyPage } from "./start-tesseract.ts";

const unit = /^[([]?(?:10\d{1,2}|[\p{L}µ]{1,5})\/[\p{L}µ]{1,3}[)\]]?$/u;
const power = /^([([]?10)(?=(?:[369]|12)\/)/u;
/** Letters with a point. */
const pointed = /[ij]/gu;
/** In heights of the tallest mark: what is smaller is a speck, how high a "^" is at most, and how far above the line it ends. */
const [speck, caret, raised] = [0.08, 0.6, 0.7];

/** In heights of itself: how wide an L is at least. */
const [litre, widthOfL] = [/(?:\/[dmuµ]?|^f)l$/u, 0.35];

/** The word with its "^" where that alone was left out; with a question mark behind it where more stands there than was read. */
export function withUnitAsDrawn(page: GreyPage, word: SeenWord): SeenWord {
  return withLostSigns(page, litre.test(word.text) ? withPrintedLitre(page, word) : word);
}

function withLostSigns(page: GreyPage, word: SeenWord): SeenWord {
  if (!unit.test(word.text)) return word;
  const all = marksIn(page, word).toSorted((one, other) => one.left - other.left);
  const tall = Math.max(...all.map(({ top, bottom }) => bottom - top));
  const marks = all.filter(({ left, right, top, bottom }) => Math.max(right - left, bottom - top) >= tall * speck);
  const more = marks.length - word.text.length - (word.text.match(pointed)?.length ?? 0);
  if (more <= 0) return word;
  const [, ten = ""] = power.exec(word.text) ?? [];
  const sign = ten === "" || more > 1 ? undefined : marks[ten.length];
  const isCaret =
    sign !== undefined &&
    sign.bottom - sign.top <= tall * caret &&
    sign.bottom - Math.min(...marks.map(({ top }) => top)) <= tall * raised;
  return { ...word, text: isCaret ? word.text.replace(power, "$1^") : `${word.text}?` };
}

/** A litre's small letter is an upright stroke, its capital has a foot. */
function withPrintedLitre(page: GreyPage, word: SeenWord): SeenWord {
  const last = marksIn(page, word).toSorted((one, other) => other.right - one.right)[0];
  const isCapital = last !== undefined && last.right - last.left >= (last.bottom - last.top) * widthOfL;
  return isCapital ? { ...word, text: word.text.replace(/l$/u, "L") } : word;
}
