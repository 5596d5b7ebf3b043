/** The numbers that pages bear in their head or foot: "Page 2 of 3", "Seite 2 von 3", "2/3". */
import type { PageLine } from "./page-lines.ts";

export interface PageNumber {
  readonly page: number;
  /** Of how many; null where the page does not say. */
  readonly of: number | null;
}

const marginLines = 5;
const labelled =
  /(?<!\p{L})(?:page|pages|pg\.?|seite|s\.|blatt|p[áa]gina|p[áa]g\.?|hoja|feuille|folio)\s*:?\s*(\d{1,4})(?:\s*(?:\/|of|von|de|sur|out of)\s*(\d{1,4}))?(?![\d/.,])/giu;
/** Alone on its line, or in a column of its own. */
const bare = /^\s*[-–]?\s*(\d{1,3})\s*(?:\/|of|von|sur)\s*(\d{1,3})\s*[-–]?\s*$/iu;

/** What the page says of its own number, in its first and last lines; a page may bear two, its paper's and its file's. */
export function pageNumbersOn(lines: readonly PageLine[]): readonly PageNumber[] {
  const margins =
    lines.length <= 2 * marginLines ? lines : [...lines.slice(0, marginLines), ...lines.slice(-marginLines)];
  return margins.flatMap(({ text, cells }) => {
    const said = [...text.matchAll(labelled)].map(([, page, of]) => numberOf(page, of));
    const alone = cells.flatMap((cell) => {
      const [, page, of] = bare.exec(cell.text) ?? [];
      return page === undefined ? [] : [numberOf(page, of)];
    });
    return [...said, ...alone].filter(({ page, of }) => page > 0 && (of === null || page <= of));
  });
}

function numberOf(page: string | undefined, of: string | undefined): PageNumber {
  return { page: Number(page), of: of === undefined ? null : Number(of) };
}
