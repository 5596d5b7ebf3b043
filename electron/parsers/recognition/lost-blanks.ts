/** Words that the engine ran together: where a blank is printed within one, the picture shows a gap. */
import { around, type Box } from "./cut-out.ts";
import { marksIn } from "./ink.ts";
import type { SeenWord } from "./read-words.ts";
import type { GreyPage } from "./start-tesseract.ts";

/** Words that may have been two: "OHvitamina", "AST(GOT)", "VitaminB12"; and how the first of them ends and the second begins. */
const mixed = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}|\p{L}{2}\(|\)\p{L}|\p{Ll}{3}\d/u;
const [end, start] = [/\p{L}{2}\)?$/u, /^(?:\p{L}[\p{L}\d]|\(|\d)/u];
/** In heights of a letter: a blank is no narrower, and other gaps are narrower by so much. */
const [blank, closer] = [0.3, 0.1];

/** The word with the blank that is printed in it, where there is one and it can be told between which letters. */
export function withLostBlank(page: GreyPage, word: SeenWord): SeenWord {
  if (!mixed.test(word.text)) return word;
  const letters = columnsOf(marksIn(page, word));
  const signs = Array.from(word.text);
  if (letters.length !== signs.length) return word;
  const tall = Math.max(...letters.map(({ top, bottom }) => bottom - top));
  const gaps = letters.slice(1).map((letter, at) => letter.left - letters[at]!.right);
  const widest = Math.max(...gaps);
  const second = Math.max(0, ...gaps.toSpliced(gaps.indexOf(widest), 1));
  if (widest < tall * blank || widest - second < tall * closer) return word;
  const at = gaps.indexOf(widest) + 1;
  const [before, after] = [signs.slice(0, at).join(""), signs.slice(at).join("")];
  return end.test(before) && start.test(after) ? { ...word, text: `${before} ${after}` } : word;
}

/** Marks that stand one over the other are one letter: an i and its point. */
function columnsOf(marks: readonly Box[]): readonly Box[] {
  const columns: Box[] = [];
  for (const mark of marks.toSorted((one, other) => one.left - other.left)) {
    const last = columns.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.right, mark.right) - Math.max(last.left, mark.left);
    if (last === undefined || shared * 2 < Math.min(last.right - last.left, mark.right - mark.left)) columns.push(mark);
    else columns[columns.length - 1] = around([last, mark]);
  }
  return columns;
}
