/** Lines of a document's pages with their offsets, which every finder of facts works on. */

export interface PageLine {
  /** Page, from 1. */
  readonly page: number;
  /** Line on its page, from 0. */
  readonly index: number;
  /** Offset of the line's first character in its page's text. */
  readonly start: number;
  readonly text: string;
  /** True for a line that stands, numbers aside, on several pages in the same place: a running head or foot. */
  readonly isRunning: boolean;
}

/** The lines of all pages in reading order. Blank lines are left out. */
export function linesOfPages(pages: readonly { readonly text: string }[]): readonly PageLine[] {
  const lines = pages.flatMap((page, at) => linesOfPage(page.text, at + 1));
  if (pages.length < 2) return lines;
  const counts = new Map<string, Set<number>>();
  for (const line of lines) {
    const shape = shapeOf(line.text);
    const onPages = counts.get(shape) ?? new Set<number>();
    counts.set(shape, onPages.add(line.page));
  }
  const isRunning = (line: PageLine) => (counts.get(shapeOf(line.text))?.size ?? 0) > 1;
  return lines.map((line) => ({ ...line, isRunning: isRunning(line) }));
}

function linesOfPage(text: string, page: number): PageLine[] {
  const lines: PageLine[] = [];
  let start = 0;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (raw.trim() !== "") lines.push({ page, index, start, text: raw.slice(0, 2000), isRunning: false });
    start += raw.length + (text.startsWith("\r\n", start + raw.length) ? 2 : 1);
  }
  return lines;
}

/** A line with its numbers taken out, so that "Page 1 of 3" and "Page 2 of 3" are the same. */
function shapeOf(text: string): string {
  return text.trim().toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ");
}
