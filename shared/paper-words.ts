/** What is said of papers within files, in words. */
import type { TwiceSign } from "./api/engine/papers.ts";
import type { DateOrder, OrderTaken } from "./model/document.ts";
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

/** "Read day first: 03/04/2024 is 3 April. Other papers of Harbour Hospital show it." */
export function dateOrderWords({ used, basis, isOfPlace }: OrderTaken, facility: string | null): string {
  const place = facility ?? "the same place";
  if (used === null)
    return `A date such as 03/04/2024 can be 3 April or 4 March. ${isOfPlace ? `No paper of ${place} shows for certain which it is` : "The paper does not show which it is"}, so it was left open.`;
  const taken =
    used === "day-first" ? "Read day first: 03/04/2024 is 3 April." : "Read month first: 03/04/2024 is 4 March.";
  switch (basis) {
    case "other-papers":
      return `${taken} Other papers of ${place} show it.`;
    case "place":
      return `${taken} You said so for all papers of ${place}.`;
    case "paper":
      return `${taken} You said so for this paper.`;
    case null:
      return taken;
  }
}

/** "1 paper has days such as 03/04/2024, which can be 3 April or 4 March; they were left open." */
export function openOrderWords(papers: number): string {
  const subject = papers === 1 ? "1 paper has" : `${papers.toLocaleString("en-GB")} papers have`;
  return `${subject} days such as 03/04/2024, which can be 3 April or 4 March; they were left open.`;
}

export function otherOrder(order: DateOrder): DateOrder {
  return order === "day-first" ? "month-first" : "day-first";
}

/** "2 rows of results not understood". */
export function unreadRowsInWords(rows: number): string {
  return `${rows === 1 ? "1 row" : `${rows.toLocaleString("en-GB")} rows`} of results not understood`;
}
