/** What is said of papers within files, in words. */
import type { StartSign } from "./model/paper-parts.ts";

/** What speaks for another paper's beginning on a page. */
export const startSignWords: Readonly<Record<StartSign, string>> = {
  "numbering-begins": "the page numbers begin again",
  "numbering-ended": "the paper before it has reached its last page",
  title: "a title of its own",
  letterhead: "another hospital or practice at its head",
  patient: "names a patient at its head",
  date: "another date at its head",
};

/** "2 rows of results not understood". */
export function unreadRowsInWords(rows: number): string {
  return `${rows === 1 ? "1 row" : `${rows.toLocaleString("en-GB")} rows`} of results not understood`;
}
