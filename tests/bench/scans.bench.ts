/** How much of the same laboratory reports is read when they come as scans of 200 dots to the inch, and how much is read wrong. */
import { describeDocument } from "../../electron/parsers/text/describe-document.ts";
import { layouts, makeLabPaper } from "../fixtures/labs/make-lab-paper.ts";
import { recognised, scanOf } from "../fixtures/scan-of.ts";
import type { Bench } from "./bench.ts";
import { added, noScore, scoreRows, type LabScore } from "./lab-score.ts";

/** The bench of what is read from scans of papers. */
export const scansBench: Bench = {
  name: "scans",
  about: "what is read from scans of generated papers",
  run: async ({ isQuick }) => {
    const scores = new Map<string, LabScore>();
    for (const layout of Object.keys(layouts)) scores.set(layout, await scoreOf(layout, isQuick ? 1 : 4));
    return scoreRows(scores, { missedAtMost: 7 });
  },
};

async function scoreOf(layout: string, papers: number): Promise<LabScore> {
  let score = noScore;
  // Other seeds than those of the tests, which the reader was written against.
  for (let seed = 3001; seed <= 3000 + papers; seed++) {
    const { pdf, expected } = await makeLabPaper(layout, seed);
    const pages = await recognised(await scanOf(pdf, seed));
    score = added(score, expected, describeDocument(pages).labs);
  }
  return score;
}
