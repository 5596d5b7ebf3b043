/** Words in a document's pages, with the places where they stand. */
import type { PageText, TextLine } from "../../../shared/model/document.ts";
import { findFolded, foldedText, type FoundStretch } from "../../../shared/model/folded-words.ts";

export interface PageHit {
  readonly page: number;
  /** Points from the page's top left corner; empty for pages without positions. */
  readonly boxes: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  readonly snippet: string;
}

const mostHits = 1_000;
const around = 40;

interface Reading {
  /** False for words that were read from a picture, whose blanks are guessed. */
  readonly areBlanksSure?: boolean;
}

/**
 * Places of the words, in page order. What an eye takes for the same is the same: case, accents, the forms of quotes and dashes, what is
 * not seen, and the end of a line, with a hyphen or without: a sentence is found where it goes on in the next line, with a box on each.
 */
export function findInPages(
  pages: readonly PageText[],
  words: string,
  { areBlanksSure = true }: Reading = {},
): readonly PageHit[] {
  const hits: PageHit[] = [];
  for (const [at, page] of pages.entries()) {
    const lines = page.lines.length > 0 ? page.lines : page.text.split("\n").map(unplaced);
    const { characters, places } = joined(lines);
    for (const found of findFolded(foldedText(characters), words, { areBlanksSure })) {
      const stretches = stretchesOf(found, places);
      hits.push({ page: at + 1, boxes: stretches.flatMap(boxOf), snippet: snippetOf(stretches) });
      if (hits.length === mostHits) return hits;
    }
  }
  return hits;
}

function unplaced(text: string): TextLine {
  return { text, x: 0, y: 0, width: 0, height: 0 };
}

/** What of a line a hit takes. */
interface Stretch {
  readonly line: TextLine;
  readonly start: number;
  readonly end: number;
}

/** The characters of the lines, one after the other, and where each stands; between lines is the end of one. */
function joined(lines: readonly TextLine[]) {
  const characters: string[] = [];
  const places: (Stretch | null)[] = [];
  for (const line of lines) {
    if (characters.length > 0) {
      characters.push("\n");
      places.push(null);
    }
    let start = 0;
    for (const character of line.text) {
      characters.push(character);
      places.push({ line, start, end: start + character.length });
      start += character.length;
    }
  }
  return { characters, places };
}

/** What it takes of each of its lines, without the blanks at which they part. */
function stretchesOf({ start, end }: FoundStretch, places: readonly (Stretch | null)[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const place of places.slice(start, end)) {
    if (place === null || place.line.text.slice(place.start, place.end).trim() === "") continue;
    const last = stretches.at(-1);
    if (last?.line === place.line) stretches[stretches.length - 1] = { ...last, end: place.end };
    else stretches.push(place);
  }
  return stretches;
}

/** Letters differ in width and the reader tells only the line's, so the box is in proportion, with a letter's room to spare. */
function boxOf({ line, start, end }: Stretch): PageHit["boxes"] {
  if (line.width <= 0) return [];
  const letter = line.width / Math.max(1, line.text.length);
  const x = Math.max(line.x, line.x + letter * start - letter / 2);
  const right = Math.min(line.x + line.width, line.x + letter * end + letter / 2);
  return [{ x, y: line.y, width: Math.max(letter, right - x), height: line.height }];
}

function snippetOf(stretches: readonly Stretch[]): string {
  const parts = stretches.map(({ line, start, end }, at) =>
    line.text.slice(
      at === 0 ? Math.max(0, start - around) : 0,
      at === stretches.length - 1 ? end + around : line.text.length,
    ),
  );
  return parts.join(" ");
}
