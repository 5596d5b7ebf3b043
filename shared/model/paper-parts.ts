/** Papers within papers: where one file seems to hold several, and runs of pages of which a paper is put together. */
import { z } from "zod";
import { speechIn, type Speech } from "../packet-words/speech.ts";
import { OriginalId } from "./ids.ts";

/** What speaks for another paper's beginning on a page. */
export const startSigns = ["numbering-begins", "numbering-ended", "title", "letterhead", "patient", "date"] as const;
export type StartSign = (typeof startSigns)[number];

/** Pages of a file, both included, counted from 1 as the file has them. */
export const PageRun = z.object({
  sourceId: OriginalId,
  firstPage: z.number().int().positive(),
  lastPage: z.number().int().positive(),
});
export type PageRun = z.infer<typeof PageRun>;

/** The same with the name of the file, as people know it. */
export const NamedRun = PageRun.extend({ source: z.string() });
export type NamedRun = z.infer<typeof NamedRun>;

/** How many pages the runs have together. */
export function pagesInRuns(runs: readonly Pick<PageRun, "firstPage" | "lastPage">[]): number {
  return runs.reduce((sum, { firstPage, lastPage }) => sum + lastPage - firstPage + 1, 0);
}

/** "pages 7-9 of portal.pdf", "page 1 of IMG_1.jpg and page 1 of IMG_2.jpg". */
export function runsInWords(
  runs: readonly Pick<NamedRun, "firstPage" | "lastPage" | "source">[],
  speech: Speech = speechIn("en"),
): string {
  const most = 6;
  const named = runs.slice(0, most).map(({ firstPage, lastPage, source }) => {
    const name = source.slice(source.lastIndexOf("/") + 1);
    return firstPage === lastPage
      ? speech.say("page {page} of {source}", { page: firstPage, source: name })
      : speech.say("pages {first}-{last} of {source}", { first: firstPage, last: lastPage, source: name });
  });
  const more = runs.length - named.length;
  return speech.all(more > 0 ? [...named, speech.count(more, ["1 more", "{count} more"])] : named);
}

/** The same in few words, for the title of a paper: where it is made of several files, only how many. */
export function madeOfInWords(
  runs: readonly Pick<NamedRun, "sourceId" | "firstPage" | "lastPage" | "source">[],
  speech: Speech = speechIn("en"),
): string {
  const files = new Set(runs.map(({ sourceId }) => sourceId)).size;
  return files > 1 ? speech.say("put together of {count} files", { count: files }) : runsInWords(runs, speech);
}

/** Neighbouring runs that go on in the same file are one. */
export function mergedRuns(runs: readonly PageRun[]): readonly PageRun[] {
  const merged: PageRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last && last.sourceId === run.sourceId && last.lastPage + 1 === run.firstPage)
      merged[merged.length - 1] = { ...last, lastPage: run.lastPage };
    else merged.push(run);
  }
  return merged;
}

/** The part of the runs from page `first` to page `last` of the whole, both counted from 1. */
export function cutRuns(runs: readonly PageRun[], first: number, last: number): readonly PageRun[] {
  let before = 0;
  return runs.flatMap((run) => {
    const length = run.lastPage - run.firstPage + 1;
    const from = Math.max(first - before, 1);
    const until = Math.min(last - before, length);
    before += length;
    return from > until
      ? []
      : [{ sourceId: run.sourceId, firstPage: run.firstPage + from - 1, lastPage: run.firstPage + until - 1 }];
  });
}
