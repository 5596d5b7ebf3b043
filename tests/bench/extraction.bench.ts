/** How much of what laboratory reports print is read right, layout by layout, and how much is read wrong. */
import { describeDocument } from "../../electron/parsers/text/describe-document.ts";
import { readPdf } from "../../electron/parsers/pdf/read/read-pdf.ts";
import type { PrintedLab } from "../../shared/model/lab.ts";
import type { ExpectedResult } from "../fixtures/labs/lab-desk.ts";
import { layouts, makeLabPaper } from "../fixtures/labs/make-lab-paper.ts";
import { notePapers, type NotePaper } from "../fixtures/note-papers.ts";
import { jobOn } from "../fixtures/parser-job.ts";
import { atMost, fact, type Bench, type Row } from "./bench.ts";

const fields = ["printed", "unit", "referenceRange", "flag", "collected"] as const;

interface Score {
  readonly expected: number;
  /** Rows whose name was found, and of them those with each field right. */
  readonly found: number;
  readonly right: Readonly<Record<(typeof fields)[number], number>>;
  /** Values that the paper does not print for that name. */
  readonly wrong: number;
}

/** The bench of what is read from papers. */
export const extractionBench: Bench = {
  name: "extraction",
  about: "what is read from generated papers",
  run: async ({ isQuick }) => {
    const scores = new Map<string, Score>();
    for (const layout of Object.keys(layouts)) scores.set(layout, await scoreOf(layout, isQuick ? 2 : 20));
    return [...rowsOf(scores), ...paperRows()];
  },
};

async function scoreOf(layout: string, papers: number): Promise<Score> {
  let score: Score = {
    expected: 0,
    found: 0,
    right: { printed: 0, unit: 0, referenceRange: 0, flag: 0, collected: 0 },
    wrong: 0,
  };
  // Other seeds than those of the tests, which the reader was written against.
  for (let seed = 1001; seed <= 1000 + papers; seed++) {
    const { pdf, expected } = await makeLabPaper(layout, seed);
    const reading = await readPdf({ sizeBytes: pdf.length }, jobOn([pdf]).job);
    if (reading.is !== "read") throw new Error(`a paper of the layout ${layout} could not be read`);
    score = added(score, expected, describeDocument(reading.pdf.pages).labs);
  }
  return score;
}

function added(score: Score, expected: readonly ExpectedResult[], labs: readonly PrintedLab[]): Score {
  const left = [...labs];
  const right = { ...score.right };
  let [found, wrong] = [score.found, score.wrong];
  for (const one of expected) {
    const named = left.filter(({ analyte }) => analyte === one.analyte);
    const match = named.find((lab) => fields.every((field) => lab[field] === one[field])) ?? named[0];
    if (match === undefined) continue;
    left.splice(left.indexOf(match), 1);
    found += 1;
    for (const field of fields) if (match[field] === one[field]) right[field] += 1;
    if (match.printed !== one.printed) wrong += 1;
  }
  return { expected: score.expected + expected.length, found, right, wrong: wrong + left.length };
}

/** Notes and reports of all kinds in four languages, with the decoys that real ones carry. */
function paperRows(): readonly Row[] {
  const papers = notePapers();
  const read = papers.map(({ text }) => describeDocument([{ text }]));
  const missed = (isRight: (paper: NotePaper, description: (typeof read)[number]) => boolean) => [
    (papers.filter((paper, at) => !isRight(paper, read[at] as (typeof read)[number])).length / papers.length) * 100,
  ];
  return [
    fact("notes and reports", `${papers.length}`),
    atMost(
      "kind of paper not told",
      missed(({ type }, { types }) => types[0]?.type === type),
      { at: 5, unit: "%" },
    ),
    atMost(
      "day of service not told",
      missed(({ date }, { dates }) => dates[0]?.date === date),
      { at: 3, unit: "%" },
    ),
    atMost(
      "person not told",
      missed(({ person }, { patient }) => patient.name === person),
      { at: 1, unit: "%" },
    ),
  ];
}

function rowsOf(scores: ReadonlyMap<string, Score>): readonly Row[] {
  const all = [...scores.values()];
  const sum = (of: (score: Score) => number) => all.reduce((total, score) => total + of(score), 0);
  const expected = sum((score) => score.expected);
  const missing = (part: number) => [(1 - part / expected) * 100];
  return [
    ...[...scores].map(([layout, score]) =>
      fact(
        layout,
        `${score.found} of ${score.expected} rows, ${score.wrong} wrong, ${score.expected - score.found} left open`,
      ),
    ),
    atMost("names not read", missing(sum(({ found }) => found)), { at: 1, unit: "%" }),
    ...fields.map((field) =>
      atMost(`${field}: not read or not as printed`, missing(sum(({ right }) => right[field])), { at: 1, unit: "%" }),
    ),
    atMost("wrong values", [(sum(({ wrong }) => wrong) / expected) * 100], { at: 0.1, unit: "%" }),
  ];
}
