/** Words that the end of a page parts: what stands of them on the one page and on the next, also where a foot or a head stands between. */
import { findFolded, foldedText } from "./folded-words.ts";

/** A stretch of a page's characters, counted from 0, up to `end`; pages are counted from 0 as well. */
export interface StretchOfPage {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** So many lines may be a foot, or a head. */
const mostOfFoot = 3;
/** Words go on over no more lines than these on each side. */
const linesOfWords = 2;

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Each part of each place of the words that begins on one page and ends on the next. Characters are as `foldedText` takes them. */
export function foundAcrossPages(pages: readonly (readonly string[])[], words: string): readonly StretchOfPage[] {
  const lines = pages.map(linesOf);
  const found = new Map<string, StretchOfPage>();
  for (let page = 0; page + 1 < pages.length; page++)
    for (const part of acrossOne({ page, pages, lines }, words))
      found.set(`${part.page} ${part.start} ${part.end}`, part);
  return [...found.values()];
}

interface Boundary {
  readonly page: number;
  readonly pages: readonly (readonly string[])[];
  readonly lines: readonly (readonly Line[])[];
}

function* acrossOne({ page, pages, lines }: Boundary, words: string): Generator<StretchOfPage> {
  const [above = [], below = []] = [lines[page], lines[page + 1]];
  for (let foot = 0; foot <= Math.min(mostOfFoot, above.length - 1); foot++)
    for (let head = 0; head <= Math.min(mostOfFoot, below.length - 1); head++) {
      const end = above.length - foot;
      const tail = above.slice(Math.max(0, end - linesOfWords), end).flatMap((line) => placesOf(page, line));
      const front = below.slice(head, head + linesOfWords).flatMap((line) => placesOf(page + 1, line));
      const places = [...tail, null, ...front];
      const characters = places.map((one) => (one === null ? "\n" : (pages[one.page]?.[one.at] ?? " ")));
      for (const { start, end: until } of findFolded(foldedText(characters), words, { areBlanksSure: true }))
        if (start < tail.length && until > tail.length + 1) yield* partsOf(places.slice(start, until));
    }
}

interface Place {
  readonly page: number;
  readonly at: number;
}

/** The characters of a line with the end of it. */
function placesOf(page: number, { start, end }: Line): readonly (Place | null)[] {
  return [...Array.from({ length: end - start }, (_, at) => ({ page, at: start + at })), null];
}

/** What stands together of one page. */
function partsOf(places: readonly (Place | null)[]): readonly StretchOfPage[] {
  const parts: StretchOfPage[] = [];
  for (const place of places) {
    const last = parts.at(-1);
    if (place === null) continue;
    if (last?.page === place.page && last.end === place.at) parts[parts.length - 1] = { ...last, end: place.at + 1 };
    else parts.push({ page: place.page, start: place.at, end: place.at + 1 });
  }
  return parts;
}

/** The lines of a page on which something stands. */
function linesOf(characters: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= characters.length; at++) {
    if (at < characters.length && !/[\n\r]/u.test(characters[at] ?? "")) continue;
    if (characters.slice(start, at).some((one) => one.trim() !== "")) lines.push({ start, end: at });
    start = at + 1;
  }
  return lines;
}
