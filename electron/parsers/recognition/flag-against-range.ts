/** A number that its own row contradicts: marked as too high, and within the range beside it or below. One of the three was misread. */
import type { SeenWord } from "./read-words.ts";

const range = /^[([]?(\d+(?:[.,]\d+)?)\s?[-–—]\s?(\d+(?:[.,]\d+)?)[)\]]?$/u;
const number = /^\d+(?:[.,]\d+)?$/u;
const flags: readonly (readonly [RegExp, -1 | 1])[] = [
  [/^(?:H{1,2}|high|[↑▲]{1,2})$/iu, 1],
  [/^(?:L{1,2}|low|[↓▼]{1,2})$/iu, -1],
];

/** The words with a question mark behind such numbers; rows with more than one number, range or flag are not looked at. */
export function withDoubtByFlag(words: readonly SeenWord[]): readonly SeenWord[] {
  const marked = words.filter(({ text }) => sideOf(text) !== null);
  const doubted = new Set(marked.flatMap((flag) => contradicted(flag, words)));
  return doubted.size === 0
    ? words
    : words.map((word) => (doubted.has(word) ? { ...word, text: `${word.text}?` } : word));
}

function contradicted(flag: SeenWord, words: readonly SeenWord[]): readonly SeenWord[] {
  const row = words.filter((word) => isOnRow(word, flag));
  const numbers = row.filter(({ text }) => number.test(text));
  const ranges = row.filter(({ text }) => range.test(text));
  const [value, limits] = [numbers[0], ranges[0]];
  const isPlain = numbers.length === 1 && ranges.length === 1 && row.filter(({ text }) => sideOf(text)).length === 1;
  if (!isPlain || value === undefined || limits === undefined) return [];
  const [, low = "", high = ""] = range.exec(limits.text) ?? [];
  const amount = amountOf(value.text);
  const isOutside = sideOf(flag.text) === 1 ? amount > amountOf(high) : amount < amountOf(low);
  return isOutside ? [] : [value];
}

function sideOf(text: string): -1 | 1 | null {
  return flags.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function amountOf(text: string): number {
  return Number(text.replace(",", "."));
}

function isOnRow(one: SeenWord, other: SeenWord): boolean {
  const middle = (one.top + one.bottom) / 2;
  return middle > other.top && middle < other.bottom;
}
