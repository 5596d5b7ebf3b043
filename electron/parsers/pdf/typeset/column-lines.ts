/** Lines laid out in columns by spaces, set so that their columns still stand under each other. */
import { words, type Flow } from "./flow.ts";
import { breakLines } from "./lines.ts";
import { colours } from "./style.ts";

/** Width of a column over letter size; most words of a proportional face are narrower than their columns. */
const columnEm = 0.56;
const largest = 9;
const smallest = 5.5;

/**
 * Each stretch of words between two or more spaces starts at its own column, as in a fixed-width face. Wide tables get
 * smaller letters; a line too long even for those goes on in the next.
 */
export function drawColumnLines(flow: Flow, lines: readonly string[]): void {
  const columns = lines.reduce((most, line) => Math.max(most, widthInColumns(line)), 1);
  const size = Math.min(largest, Math.max(smallest, flow.width / (columns * columnEm)));
  const column = size * columnEm;
  const limit = Math.max(8, Math.floor(flow.width / column));
  for (const line of lines.flatMap((each) => folded(each, limit))) {
    flow.ensure(size * 1.35);
    for (const { text, at, room } of stretches(line)) {
      const set = breakLines(flow.shaper, words(text), size, 1e6)[0]!;
      // A stretch wider than its columns is narrowed, so that it never runs into the next.
      const stretch = Math.min(100, ((room * column) / Math.max(set.width, 0.01)) * 100);
      flow.sheet.text(set, {
        x: flow.left + at * column,
        y: flow.y + size,
        size,
        colour: colours.ink,
        ...(stretch < 100 ? { stretch } : {}),
      });
    }
    flow.y += size * 1.35;
  }
}

/** Columns that a line takes: wide characters of East Asia take two. */
function widthInColumns(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character) ? 2 : 1;
  return width;
}

function isWide(character: string): boolean {
  return character > "\u2e7f" && /\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}|\p{scx=Hang}/u.test(character);
}

function folded(line: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = line;
  while (widthInColumns(rest) > limit) {
    const head = Array.from(rest).slice(0, limit).join("");
    const space = head.lastIndexOf(" ");
    const cut = space > limit / 2 ? space + 1 : head.length;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}

interface Stretch {
  readonly text: string;
  readonly at: number;
  /** Columns until the next stretch, less half a column between the two. */
  readonly room: number;
}

function stretches(line: string): readonly Stretch[] {
  const found = [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    text: match[0],
    at: widthInColumns(line.slice(0, match.index)),
  }));
  return found.map((stretch, index) => {
    const next = found[index + 1];
    const room = next === undefined ? Math.max(widthInColumns(stretch.text) * 1.3, 4) : next.at - stretch.at - 0.6;
    return { text: stretch.text, at: stretch.at, room };
  });
}
