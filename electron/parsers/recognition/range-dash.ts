/** The dash of a range as it is printed: the engine draws "3.5 – 5.3", "3.5 - 5.3" and "3.5-5.3" together. */
import { around, type Box } from "./cut-out.ts";
import { marksIn } from "./ink.ts";
import type { SeenWord } from "./read-words.ts";
import type { GreyPage } from "./start-tesseract.ts";

const range = /^([<>≤≥=]{0,2}[\d.,]+)[-–—=~]{1,2}([\d.,]+)$/;

/** In heights of a digit: how flat and how wide a dash is, from what width it is a long one, and what gap is a blank. */
const dash = { flat: 0.25, least: 0.2, most: 1.2, long: 0.55 } as const;
const blank = 0.36;

/** The word with its dash, and the blanks around it, as the picture shows them; as it was read where that cannot be seen. */
export function withPrintedDash(page: GreyPage, word: SeenWord): SeenWord {
  const [, low, high] = range.exec(word.text) ?? [];
  if (low === undefined || high === undefined) return word;
  const marks = marksIn(page, word).toSorted((one, other) => one.left - other.left);
  const tall = Math.max(...marks.map(({ top, bottom }) => bottom - top));
  const dashes = marks.filter((mark) => isDash(mark, tall, word));
  const [only] = dashes;
  if (only === undefined || dashes.length > 1) return word;
  const before = Math.max(...marks.filter(({ left }) => left < only.left).map(({ right }) => right));
  const after = Math.min(...marks.filter(({ left }) => left > only.left).map(({ left }) => left));
  // A blank stands on both sides or on none: some figures, such as a one, keep more room around them than others.
  const gap = Math.min(only.left - before, after - only.right) > tall * blank ? " " : "";
  const line = only.right - only.left > tall * dash.long ? "–" : "-";
  return { ...word, text: `${low}${gap}${line}${gap}${high}` };
}

function isDash({ left, right, top, bottom }: Box, tall: number, word: Box): boolean {
  const [wide, high] = [right - left, bottom - top];
  const middle = (top + bottom) / 2 - word.top;
  const isFlat = high <= tall * dash.flat && wide >= tall * dash.least && wide <= tall * dash.most;
  return isFlat && middle > tall * 0.3 && middle < tall * 0.85;
}

const numbers = /^[([]?\d[\d.,]*[)\]]?$/;

/** "0.21.2" with the dash that the picture shows in it and the engine has passed over: 0.2-1.2. */
export function withLostDash(page: GreyPage, word: SeenWord): SeenWord {
  if (!numbers.test(word.text)) return word;
  const marks = marksIn(page, word).toSorted((one, other) => one.left - other.left);
  if (marks.length !== word.text.length + 1) return word;
  const tall = Math.max(...marks.map(({ top, bottom }) => bottom - top));
  const at = marks.findIndex((mark) => isDash(mark, tall, word));
  const isWithin = at > 0 && at < word.text.length && marks.findLastIndex((mark) => isDash(mark, tall, word)) === at;
  return isWithin ? { ...word, text: `${word.text.slice(0, at)}-${word.text.slice(at)}` } : word;
}

const number = /^[<>≤≥=]{0,2}[\d.,]+$/;
const line = /^[-–—=~]{1,2}$/;
const lineAndNumber = /^[-–—=~]{1,2}[\d.,]+$/;
/** In heights of a word: parts of a range stand no further apart. */
const apart = 0.8;

/** Ranges that the engine has taken apart, as one word each. */
export function joinedRanges(words: readonly SeenWord[]): readonly SeenWord[] {
  const joined: SeenWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const parts = rangeFrom(words, at);
    const [first] = parts;
    if (first === undefined) continue;
    at += parts.length - 1;
    const text = parts.map((word) => word.text).join("");
    const confidence = Math.min(...parts.map((word) => word.confidence));
    joined.push(parts.length === 1 ? first : { ...first, ...around(parts), text, confidence });
  }
  return joined;
}

/** The words from one on that are a range together; that one alone where they are none. */
function rangeFrom(words: readonly SeenWord[], at: number): readonly SeenWord[] {
  const [first, second, third] = words.slice(at, at + 3);
  if (first === undefined) return [];
  if (second === undefined || !number.test(first.text) || !isNear(first, second)) return [first];
  if (lineAndNumber.test(second.text)) return [first, second];
  const isWhole = line.test(second.text) && third !== undefined && number.test(third.text) && isNear(second, third);
  return isWhole ? [first, second, third] : [first];
}

function isNear(one: SeenWord, other: SeenWord): boolean {
  const high = Math.max(one.bottom - one.top, other.bottom - other.top);
  return one.line === other.line && other.left - one.right <= high * apart;
}
