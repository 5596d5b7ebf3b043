/** What is said of papers within files, in words. */
import type { TwiceSign } from "./api/engine/papers.ts";
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

/** What tells that two papers may be one, as the head of the pair. */
export const twiceWords: Readonly<Record<TwiceSign, string>> = {
  words: "The same words on the same day",
  results: "The same results of the same day",
  final: "A preliminary report and its final one",
  corrected: "A report and its correction",
};

/** "2 rows of results not understood". */
export function unreadRowsInWords(rows: number): string {
  return `${rows === 1 ? "1 row" : `${rows.toLocaleString("en-GB")} rows`} of results not understood`;
}
