/** The words of a page that may be found once parts of it were blacked out. */
import type { TextLine } from "../../../../shared/model/document.ts";
import { comparedWords } from "../../../../shared/model/folded-words.ts";
import type { Box } from "../box.ts";
import type { PageLetter } from "../engines/page-letters.ts";
import { touches } from "./black-boxes.ts";

/** What is known of a page's words. */
export interface KnownWords {
  /** As they were read when the paper came in, from its text or from its picture. */
  readonly lines: readonly TextLine[];
  /** As pdfium reads them; none where they are only to be seen. */
  readonly letters: readonly PageLetter[];
}

/**
 * The lines that no area touches, without any word that stands under one: wherever else on the page it may stand, seen or unseen.
 * None at all where the page has text that is not seen: nobody knows whether it lies where its words are.
 */
export function remainingText({ lines, letters }: KnownWords, boxes: readonly Box[]): readonly TextLine[] {
  if (letters.some(({ isSeen, text }) => !isSeen && text.trim() !== "")) return [];
  const gone = wordsUnder({ lines, letters }, boxes);
  return lines
    .filter((line) => !boxes.some((box) => touches(roomy(boxOf(line)), box)))
    .flatMap((line) => withoutWords(line, gone));
}

/** Words of which an area touches a letter. */
function wordsUnder({ lines, letters }: KnownWords, boxes: readonly Box[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of wordsOf(letters))
    if (word.some(({ ink, room }) => boxes.some((box) => touches(within(hasArea(ink) ? ink : room), box))))
      for (const one of comparedWords(word.map(({ text }) => text).join(""))) words.add(one);
  for (const line of lines)
    for (const { text, box } of estimatedWords(line))
      if (boxes.some((one) => touches(box, one))) for (const one of comparedWords(text)) words.add(one);
  return words;
}

/** Letters between blanks. */
export function wordsOf(letters: readonly PageLetter[]): readonly (readonly PageLetter[])[] {
  const words: PageLetter[][] = [];
  let isOpen = false;
  for (const letter of letters) {
    const isLetter = letter.text.trim() !== "";
    if (isLetter && isOpen) words.at(-1)!.push(letter);
    else if (isLetter) words.push([letter]);
    isOpen = isLetter;
  }
  return words;
}

function boxOf({ x, y, width, height }: TextLine): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function hasArea({ left, right, top, bottom }: Box): boolean {
  return right > left && bottom > top;
}

/** Half a point less above and below: what is blacked out with its line has more in common with the area than its edge. */
function within({ left, top, right, bottom }: Box): Box {
  const inset = Math.min(0.5, (bottom - top) / 4);
  return { left, right, top: top + inset, bottom: bottom - inset };
}

/** A point more on each side, since readers differ by fractions of one. */
function roomy({ left, top, right, bottom }: Box): Box {
  return { left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 };
}

/** Where the words of a line stand as far as its length tells, with room for narrow and wide letters. */
function estimatedWords(line: TextLine): readonly { readonly text: string; readonly box: Box }[] {
  const letter = line.width / Math.max(1, line.text.length);
  return Array.from(line.text.matchAll(/\S+/g), ({ 0: text, index }) => ({
    text,
    box: {
      ...boxOf(line),
      left: line.x + (index - 1) * letter,
      right: line.x + (index + text.length + 1) * letter,
    },
  }));
}

/** Short words inside others are no trace; of longer ones the whole word around them goes as well. */
const leastWithin = 4;

/** What is left of the line on both sides of each word that is gone. */
function withoutWords(line: TextLine, gone: ReadonlySet<string>): readonly TextLine[] {
  const long = [...gone].filter((word) => word.length >= leastWithin);
  const isGone = (text: string) =>
    comparedWords(text).some((word) => gone.has(word) || long.some((one) => word.includes(one)));
  const letter = line.width / Math.max(1, line.text.length);
  const parts: { start: number; end: number }[] = [];
  let isOpen = false;
  for (const { 0: text, index } of line.text.matchAll(/\S+/g)) {
    const stays = !isGone(text);
    if (stays && isOpen) parts.at(-1)!.end = index + text.length;
    else if (stays) parts.push({ start: index, end: index + text.length });
    isOpen = stays;
  }
  return parts.map(({ start, end }) => ({
    ...line,
    text: line.text.slice(start, end),
    x: line.x + letter * start,
    width: letter * (end - start),
  }));
}
