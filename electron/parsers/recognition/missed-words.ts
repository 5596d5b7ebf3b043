/**
 * Words that the engine has passed over, looked at one by one: it takes what stands alone for dust, and that is where laboratories
 * print their flags, and some their values.
 */
import { middleValue } from "../middle-value.ts";
import { around, cutOut, type Box } from "./cut-out.ts";
import { marksBeside } from "./ink.ts";
import type { SeenWord, SeenWords } from "./read-words.ts";
import { readAlone } from "./second-reading.ts";
import { isRaised } from "./stars.ts";
import { layouts, type Tesseract } from "./start-tesseract.ts";

/** In heights of a word: how high a letter is, how high and wide a sign, how far the letters of one word stand apart. */
const letter = { least: 0.55, most: 1.8 } as const;
const sign = { least: 0.2, most: 0.9 } as const;
const letterGap = 0.5;
/** In heights of a word: what is higher, or wider, is no letter. */
const [tallest, widestLetter] = [3, 1.15];
const longestWord = 25;
/** A page with more of them holds a drawing, or is a photograph printed in dots. */
const [mostMissed, mostMarks] = [200, 5000];
const leastConfidence = 40;
const isWord = /^[*+<>=%.,:/()^↑↓-]*[\p{L}\p{N}][\p{L}\p{N}*+<>=%.,:/()^↑↓-]*$/u;
const isSignAlone = /^(?:[*+<>-]|\*{2,3}|[↑↓]+)$/u;

/** The words that were seen, and those that stand between them. */
export function withMissedWords(engine: Tesseract, seen: SeenWords): SeenWords {
  const { page } = seen;
  const high = middleValue(seen.words.map(({ top, bottom }) => bottom - top));
  if (high === 0) return seen;
  const words = seen.words.filter((word) => isWordShaped(word, high));
  const marks = marksBeside(page, words);
  if (marks.length > mostMarks) return seen;
  const missed = groupsOf(marks, high).flatMap((group) => partToRead(group, { words, high }));
  if (missed.length > mostMissed) return seen;
  engine.api.SetPageSegMode(layouts.line);
  const found = missed.flatMap(({ is, ...part }, at): SeenWord[] => {
    const text = asShaped(readAlone(engine, cutOut(page, part)), is);
    const confidence = engine.api.MeanTextConf();
    const isTaken = isWord.test(text) || (is === "letters" ? text === "%" : isSignAlone.test(text));
    return isTaken && confidence >= leastConfidence ? [{ ...part, text, confidence, line: `missed ${at}` }] : [];
  });
  // What nothing else was found for stays as it was read.
  const others = seen.words.filter((word) => !words.includes(word) && !found.some((one) => overlaps(one, word)));
  return { page, words: [...words, ...others, ...found] };
}

function overlaps(one: Box, other: Box): boolean {
  const isAcross = one.left < other.right && other.left < one.right;
  return isAcross && one.top < other.bottom && other.top < one.bottom;
}

/**
 * A column of single letters is taken for one tall sign, which would cover them; a number for one wide sign. Both are looked at again.
 */
function isWordShaped({ text, top, bottom, left, right }: SeenWord, high: number): boolean {
  if (text.length <= 2 && bottom - top > high * tallest) return false;
  return text.length > 1 || right - left <= Math.max(high, bottom - top) * widestLetter;
}

/** Marks as close as the letters of a word. */
function groupsOf(marks: readonly Box[], high: number): readonly (readonly Box[])[] {
  const groups: Box[][] = [];
  const small = marks.filter(
    ({ top, bottom, left, right }) => bottom - top <= high * letter.most && right - left <= high * 4,
  );
  for (const mark of small.toSorted((one, other) => one.left - other.left)) {
    const near = groups.findLast((group) => group.some((other) => isBeside(other, mark, high)));
    if (near === undefined) groups.push([mark]);
    else near.push(mark);
  }
  return groups;
}

function isBeside(one: Box, other: Box, high: number): boolean {
  const gap = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  const apart = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  return gap <= high * letterGap && apart <= high * letterGap;
}

/** The part of the page to be read for a group: as high as the row that it stands in. None where it can be no word. */
function partToRead(
  group: readonly Box[],
  { words, high }: { readonly words: readonly SeenWord[]; readonly high: number },
): readonly MissedPart[] {
  const box = around(group);
  const own = Math.max(...group.map(({ top, bottom }) => bottom - top));
  const wide = box.right - box.left;
  const row = words.filter(({ top, bottom }) => Math.min(bottom, box.bottom) - Math.max(top, box.top) >= own * 0.5);
  const isLetters = own >= high * letter.least && wide <= high * longestWord;
  // A sign by itself counts beside numbers only: elsewhere it is a speck.
  const mayBeSign = wide >= high * sign.least && wide <= high * sign.most && row.some(({ text }) => /\d/.test(text));
  if (!isLetters && !mayBeSign) return [];
  const [top, bottom] = [middleValue(row.map((word) => word.top)), middleValue(row.map((word) => word.bottom))];
  const is = isLetters ? (group.length === 1 ? "one mark" : "letters") : "sign";
  if (row.length === 0) return isLetters ? [{ ...box, is }] : [];
  const whole = { ...box, top: Math.min(box.top, top), bottom: Math.max(box.bottom, bottom) };
  return [{ ...whole, is: is === "sign" && isRaised(box, { top, bottom }) ? "raised sign" : is }];
}

/** What a part of the page may hold, by its marks. */
type Shape = "letters" | "one mark" | "sign" | "raised sign";

interface MissedPart extends Box {
  readonly is: Shape;
}

/** A star is raised and a plus is not; an upright stroke as high as a letter is the letter. */
function asShaped(text: string, is: Shape): string {
  if (is === "raised sign") return text.replace("+", "*");
  return is === "one mark" && text === "|" ? "I" : text;
}
