/** Marks behind a number that the engine reads as its last figure: an arrow, the figure of a note. */
import type { SeenWord } from "./read-words.ts";

const range = /^[([]?(\d+)(?:[.,](\d+))?\s?[-–—]\s?(\d+)(?:[.,](\d+))?[)\]]?$/u;
const number = /^[<>≤≥*]{0,2}(\d+)(?:[.,](\d+))?$/u;

/**
 * The words with a question mark behind numbers that have one figure more than the range beside them: "12,31" beside "4,0-10,0" may
 * be 12,3 with an arrow, "5.41" beside "3.9-5.6" 5.4 with a note. Which it is only a person can see.
 */
export function withGluedMarks(words: readonly SeenWord[]): readonly SeenWord[] {
  const ranges = words.filter(({ text }) => range.test(text));
  if (ranges.length === 0) return words;
  return words.map((word) => {
    if (!number.test(word.text)) return word;
    const beside = ranges.filter((one) => one.left > word.right && isOnRow(one, word));
    const nearest = beside.toSorted((a, b) => a.left - b.left)[0];
    return nearest !== undefined && hasFigureTooMany(word.text, nearest.text)
      ? { ...word, text: `${word.text}?` }
      : word;
  });
}

function isOnRow(one: SeenWord, other: SeenWord): boolean {
  const middle = (one.top + one.bottom) / 2;
  return middle > other.top && middle < other.bottom;
}

function hasFigureTooMany(value: string, beside: string): boolean {
  const [, whole = "", decimals = ""] = number.exec(value) ?? [];
  const [, low = "", lowDecimals = "", high = "", highDecimals = ""] = range.exec(beside) ?? [];
  if (lowDecimals.length !== highDecimals.length) return false;
  if (lowDecimals !== "") return decimals.length === lowDecimals.length + 1;
  // Without decimals a value many times too high may be that, or a usual one with a mark behind it.
  const [amount, from, to] = [Number(whole), Number(low), Number(high)];
  const isMany = decimals === "" && amount > to * 5;
  return isMany && amount / 10 >= from / 3 && amount / 10 <= to * 3;
}
