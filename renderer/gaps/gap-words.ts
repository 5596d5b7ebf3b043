/** What is missing in words, and where it shows. */
import type { Gap } from "../../shared/model/gap.ts";
import type { Place } from "../state/navigation.ts";
import { count, listed } from "../words/counts.ts";

/** "2 papers and the images of 1 scan seem to be missing"; null where nothing does. */
export function gapsSentence(gaps: readonly Pick<Gap, "kind">[]): string | null {
  const scans = gaps.filter(({ kind }) => kind === "report-without-images").length;
  const papers = gaps.length - scans;
  if (gaps.length === 0) return null;
  const parts = [
    ...(papers === 0 ? [] : [count(papers, "paper")]),
    ...(scans === 0 ? [] : [`the images of ${count(scans, "scan")}`]),
  ];
  const [first = "", ...others] = listed(parts);
  return `${first.toUpperCase()}${others.join("")} ${papers === 1 && scans === 0 ? "seems" : "seem"} to be missing`;
}

/** The sentence that a paper says; null for images, for a report that shows it by being there, and for what is said nowhere. */
export function sentenceOf({ kind, evidence }: Pick<Gap, "kind" | "evidence">): string | null {
  return evidence === null || evidence.page === null || kind === "report-without-images" ? null : evidence.words;
}

/** Where it shows: the page with the sentence marked, or the scan. Of what is said nowhere, where one can write it down oneself. */
export function placeOfGap({ kind, evidence }: Pick<Gap, "kind" | "evidence">): Place {
  if (evidence === null) return { screen: "person" };
  const { itemId: id, page } = evidence;
  if (page === null) return { screen: "study", id };
  return { screen: "document", id, page, find: sentenceOf({ kind, evidence }) ?? undefined };
}
