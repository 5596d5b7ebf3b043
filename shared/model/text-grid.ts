/**
 * Pages that are only words, as a grid of cells: each character has one, so that places on them are areas like those of drawn pages.
 * Cells are points of no paper; they are about as wide and high as print, since what is compared allows for hairs.
 */
import type { PageText } from "./document.ts";
import type { BlackedArea, BlackedPage } from "./redaction.ts";

const cell = { width: 6, height: 12 } as const;

/** What of one line of a page's text is meant: characters from `start` up to `end`, both counted from 0, as is the line. */
export interface TextStretch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The page with its lines placed on the grid. Empty lines have a row and are no line of print. */
export function gridPage(text: string): PageText {
  const lines = text.split("\n");
  return {
    ...gridSize(text),
    text,
    lines: lines.flatMap((line, at) =>
      line.trim() === ""
        ? []
        : [{ text: line, x: 0, y: at * cell.height, width: line.length * cell.width, height: cell.height }],
    ),
  };
}

/** How large the grid of a page's text is. */
export function gridSize(text: string): { readonly width: number; readonly height: number } {
  const lines = text.split("\n");
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 1);
  return { width: longest * cell.width, height: lines.length * cell.height };
}

/** The area of a stretch on the grid. */
export function areaOf({ line, start, end }: TextStretch): BlackedArea {
  return {
    x: start * cell.width,
    y: line * cell.height,
    width: (end - start) * cell.width,
    height: cell.height,
  };
}

/**
 * What an area of the grid covers, line by line: each character whose cell has its middle in it, never half of a character that is
 * written as several. Stretches of blanks are none.
 */
export function stretchesUnder(text: string, { x, y, width, height }: BlackedArea): readonly TextStretch[] {
  return text.split("\n").flatMap((words, line) => {
    const middle = (line + 0.5) * cell.height;
    if (middle <= y || middle >= y + height) return [];
    const first = Math.max(0, Math.floor(x / cell.width + 0.5));
    const last = Math.min(words.length, Math.ceil((x + width) / cell.width - 0.5));
    if (last <= first || words.slice(first, last).trim() === "") return [];
    return [{ line, ...whole(words, first, last) }];
  });
}

/** The stretch with all of the characters that it begins and ends in: of pairs and of letters with marks behind them. */
function whole(words: string, first: number, last: number): { readonly start: number; readonly end: number } {
  let [start, end] = [first, last];
  while (start > 0 && isWithin(words, start)) start--;
  while (end < words.length && isWithin(words, end)) end++;
  return { start, end };
}

function isWithin(words: string, at: number): boolean {
  return /^[\udc00-\udfff]/.test(words.slice(at)) || /^\p{M}/u.test(words.slice(at));
}

/** Stands in the place of every character that is taken out of a text before its pages are set. */
export const takenOut = "\u2588";

/** The text with what the areas cover taken out, blanks apart; nothing else of it moves. */
export function textWithout(text: string, areas: BlackedPage["areas"]): string {
  const lines = text.split("\n");
  for (const { line, start, end } of areas.flatMap((area) => stretchesUnder(text, area))) {
    const words = lines[line] ?? "";
    lines[line] = words.slice(0, start) + words.slice(start, end).replaceAll(/\S/g, takenOut) + words.slice(end);
  }
  return lines.join("\n");
}
