/** Rows that a laboratory prints of its own controls and standards: they were measured in nobody's blood. */
import type { PageLine } from "../text/page-lines.ts";
import { headsControls } from "./control-words.ts";
import { headingWords } from "./panel-headings.ts";

/**
 * The words of the heading over each line that makes it one of controls, up to the next heading, head of a table or page; nothing for
 * all other lines.
 */
export function controlsOver(lines: readonly PageLine[], heads: ReadonlySet<PageLine>): ReadonlyMap<PageLine, string> {
  const over = new Map<PageLine, string>();
  let open: { readonly page: number; readonly words: string } | null = null;
  for (const [at, line] of lines.entries()) {
    const words = line.text.trim();
    if (line.cells.length === 1 && headsControls(words)) open = { page: line.page, words };
    // The head of their own table stands right below their heading.
    else if (heads.has(line) && lines[at - 1]?.text.trim() !== open?.words) open = null;
    else if (line.cells.length === 1 && headingWords(line) !== null) open = null;
    if (open !== null && open.page === line.page) over.set(line, open.words);
  }
  return over;
}
