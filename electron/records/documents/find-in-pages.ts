/** Words in a document's pages, with the places where they stand. */
import type { PageText, TextLine } from "../../../shared/model/document.ts";

export interface PageHit {
  readonly page: number;
  /** Points from the page's top left corner; empty for pages without positions. */
  readonly boxes: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  readonly snippet: string;
}

const mostHits = 1_000;
const around = 40;

/** Places of the words, in page order. Case, accents and the width of spaces do not matter; a hit lies within one line. */
export function findInPages(pages: readonly PageText[], words: string): readonly PageHit[] {
  const sought = folded(words.trim()).text;
  if (sought === "") return [];
  const hits: PageHit[] = [];
  for (const [at, page] of pages.entries()) {
    const lines = page.lines.length > 0 ? page.lines : page.text.split("\n").map(unplaced);
    for (const line of lines) {
      for (const hit of hitsIn(line, sought)) {
        hits.push({ page: at + 1, ...hit });
        if (hits.length === mostHits) return hits;
      }
    }
  }
  return hits;
}

function unplaced(text: string): TextLine {
  return { text, x: 0, y: 0, width: 0, height: 0 };
}

function hitsIn(line: TextLine, sought: string): readonly Omit<PageHit, "page">[] {
  const { text, origins } = folded(line.text);
  const hits: Omit<PageHit, "page">[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
    const start = origins[at] ?? 0;
    const end = (origins[at + sought.length - 1] ?? line.text.length - 1) + 1;
    const snippet = line.text.slice(Math.max(0, start - around), end + around);
    hits.push({ boxes: line.width > 0 ? [boxOf(line, start, end)] : [], snippet });
  }
  return hits;
}

/** Letters differ in width and the reader tells only the line's, so the box is in proportion, with a letter's room to spare. */
function boxOf(line: TextLine, start: number, end: number): PageHit["boxes"][number] {
  const letter = line.width / Math.max(1, line.text.length);
  const x = Math.max(line.x, line.x + letter * start - letter / 2);
  const right = Math.min(line.x + line.width, line.x + letter * end + letter / 2);
  return { x, y: line.y, width: Math.max(letter, right - x), height: line.height };
}

/** The text without case and accents, and for each of its characters where it came from. */
function folded(text: string): { readonly text: string; readonly origins: readonly number[] } {
  const characters: string[] = [];
  const origins: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const plain = text[at]!.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s/g, " ");
    for (const character of plain) {
      characters.push(character);
      origins.push(at);
    }
  }
  return { text: characters.join(""), origins };
}
