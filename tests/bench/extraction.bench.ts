/** How much of what laboratory reports print is read right, layout by layout, and how much is read wrong. */
import { describeDocument } from "../../electron/parsers/text/describe-document.ts";
import { proposedDate } from "../../electron/import/reading/document-proposals.ts";
import { readPdf } from "../../electron/parsers/pdf/read/read-pdf.ts";
import { layouts, makeLabPaper } from "../fixtures/labs/make-lab-paper.ts";
import { notePapers, type NotePaper } from "../fixtures/note-papers.ts";
import { decoyPapers, studyPapers, type StudyPaper } from "../fixtures/study-papers.ts";
import { jobOn } from "../fixtures/parser-job.ts";
import { atMost, fact, type Bench, type Row } from "./bench.ts";
import { added, noScore, scoreRows, type LabScore } from "./lab-score.ts";

/** The bench of what is read from papers. */
export const extractionBench: Bench = {
  name: "extraction",
  about: "what is read from generated papers",
  run: async ({ isQuick }) => {
    const scores = new Map<string, LabScore>();
    for (const layout of Object.keys(layouts)) scores.set(layout, await scoreOf(layout, isQuick ? 2 : 20));
    return [...scoreRows(scores, { missedAtMost: 1 }), ...paperRows(), ...studyRows()];
  },
};

async function scoreOf(layout: string, papers: number): Promise<LabScore> {
  let score = noScore;
  // Other seeds than those of the tests, which the reader was written against.
  for (let seed = 1001; seed <= 1000 + papers; seed++) {
    const { pdf, expected } = await makeLabPaper(layout, seed);
    const reading = await readPdf({ sizeBytes: pdf.length }, jobOn([pdf]).job);
    if (reading.is !== "read") throw new Error(`a paper of the layout ${layout} could not be read`);
    score = added(score, expected, describeDocument(reading.pdf.pages).labs);
  }
  return score;
}

/** Reports that give their day only beside their study's name, and those that name another study alone. */
function studyRows(): readonly Row[] {
  const dayOf = ({ text }: StudyPaper) => proposedDate(describeDocument([{ text }]).dates);
  const share = (papers: readonly StudyPaper[]) => [
    (papers.filter((paper) => dayOf(paper) !== paper.date).length / papers.length) * 100,
  ];
  return [
    fact("reports dated by their study's name alone", `${studyPapers().length}`),
    atMost("day of the study not told", share(studyPapers()), { at: 3, unit: "%" }),
    fact("reports that name another study's day alone", `${decoyPapers().length}`),
    atMost("day of another study taken", share(decoyPapers()), { at: 0, unit: "%" }),
  ];
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
