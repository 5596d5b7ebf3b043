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

/**
 * Places of the words, in page order. Case, accents and the width of spaces do not matter, and the end of a line is a space: a
 * sentence is found where it goes on in the next line, with a box on each.
 */
export function findInPages(pages: readonly PageText[], words: string): readonly PageHit[] {
  const sought = folded(words).text;
  if (sought === "") return [];
  const hits: PageHit[] = [];
  for (const [at, page] of pages.entries()) {
    const lines = page.lines.length > 0 ? page.lines : page.text.split("\n").map(unplaced);
    for (const stretches of hitsIn(lines, sought)) {
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

/** The lines as one text, each with the place where it begins there. */
function joined(lines: readonly TextLine[]) {
  let text = "";
  const placed: { readonly line: TextLine; readonly from: number; readonly origins: readonly number[] }[] = [];
  for (const line of lines) {
    const { text: plain, origins } = folded(line.text);
    if (plain === "") continue;
    if (text !== "") text += " ";
    placed.push({ line, from: text.length, origins });
    text += plain;
  }
  return { text, placed };
}

function* hitsIn(lines: readonly TextLine[], sought: string): Generator<readonly Stretch[]> {
  const { text, placed } = joined(lines);
  let first = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
    const end = at + sought.length;
    while ((placed[first + 1]?.from ?? text.length) <= at) first++;
    const stretches: Stretch[] = [];
    for (let next = first; next < placed.length; next++) {
      const { line, from, origins } = placed[next]!;
      if (from >= end) break;
      const start = origins[Math.max(0, at - from)] ?? 0;
      const last = origins[Math.min(end - from, origins.length) - 1] ?? line.text.length - 1;
      stretches.push({ line, start, end: last + 1 });
    }
    yield stretches;
  }
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

/** The text without case and accents, one blank between words, and for each of its characters where it came from. */
function folded(text: string): { readonly text: string; readonly origins: readonly number[] } {
  const characters: string[] = [];
  const origins: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const plain = text[at]!.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s/g, " ");
    for (const character of plain) {
      if (character === " " && (characters.at(-1) ?? " ") === " ") continue;
      characters.push(character);
      origins.push(at);
    }
  }
  const last = characters.at(-1) === " " ? -1 : characters.length;
  return { text: characters.slice(0, last).join(""), origins: origins.slice(0, last) };
}
