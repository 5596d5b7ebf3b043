/** Where papers begin in a file: a person moves, adds and takes away borders before anything is done. Pages count from 1. */

export interface Part {
  readonly firstPage: number;
  readonly lastPage: number;
}

/** The parts between the borders; page 1 always begins one. */
export function partsOf(starts: readonly number[], pages: number): readonly Part[] {
  return starts.map((firstPage, at) => ({ firstPage, lastPage: (starts[at + 1] ?? pages + 1) - 1 }));
}

/** Another paper begins on the page, or no longer does; page 1 stays. */
export function toggled(starts: readonly number[], page: number): readonly number[] {
  if (page <= 1) return starts;
  if (starts.includes(page)) return starts.filter((start) => start !== page);
  return [...starts, page].toSorted((a, b) => a - b);
}

/** How far the border may be moved: no paper between loses its last page. */
export function roomOf(starts: readonly number[], start: number, pages: number): readonly [number, number] {
  const at = starts.indexOf(start);
  return [(starts[at - 1] ?? 1) + 1, (starts[at + 1] ?? pages + 1) - 1];
}

/** The border moved to another page, as far as there is room for it. */
export function moved(starts: readonly number[], start: number, to: { readonly page: number; readonly pages: number }) {
  const at = starts.indexOf(start);
  if (at <= 0) return starts;
  const [least, most] = roomOf(starts, start, to.pages);
  const page = Math.min(Math.max(to.page, least), most);
  return starts.map((one, index) => (index === at ? page : one));
}

/** "page 4", "pages 4 to 6". */
export function pagesWords({ firstPage, lastPage }: Part): string {
  return firstPage === lastPage ? `page ${firstPage}` : `pages ${firstPage} to ${lastPage}`;
}
