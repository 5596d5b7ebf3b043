/** What kind of document the words point to. A proposal with its evidence, never a verdict. */
import type { DocumentType, Evidence } from "../../../shared/model/document.ts";
import { documentSigns as signs, type Signs } from "./document-signs.ts";
import type { PageLine } from "./page-lines.ts";
import { isSentence } from "./sentences.ts";

const headLines = 20;
const titleWeight = 3;
/** "Requested service: MRI brain" is a line of a form that asks for it, and no title of its report. */
const asksFor =
  /(?:requested|authori[sz]ed|proposed|referred for|angefordert\p{L}*|beantragt\p{L}*|demand[ée]e?s?|solicitad[oa]s?)(?! by| on)(?: \p{L}+){0,2}\s*:|(?:services?|procedures?|exam(?:ination)?s?|stud(?:y|ies)|tests?) (?:requested|authori[sz]ed)\s*:/iu;
/** Papers of what was done. */
const ofDoings: ReadonlySet<DocumentType> = new Set([
  "imaging-report",
  "pathology-report",
  "genetic-report",
  "operative-report",
  "procedure-report",
  "lab-report",
]);
const enough = 2;

/** The likely types, best first; empty when nothing speaks for any. */
export function classifyDocument(lines: readonly PageLine[]): readonly { type: DocumentType; evidence: Evidence[] }[] {
  const scored = signs.map((sign) => ({ type: sign.type, ...score(sign, lines) }));
  return scored
    .filter(({ points }) => points >= enough)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 8)
    .map(({ type, evidence }) => ({ type, evidence: evidence.slice(0, 8) }));
}

/** True when the line names one of the types outright, as a title does. */
export function namesDocumentType(line: string): boolean {
  return signs.some(({ titles }) => titles.test(line));
}

function score(sign: Signs, lines: readonly PageLine[]): { points: number; evidence: Evidence[] } {
  const evidence: Evidence[] = [];
  let points = 0;
  const title = lines
    .filter((line) => line.page === 1)
    .slice(0, headLines)
    .find(
      (line) =>
        sign.titles.test(line.text) &&
        (sign.type === "letter" || !isSentence(line.text)) &&
        !(ofDoings.has(sign.type) && asksFor.test(line.text)),
    );
  if (title) {
    // The higher it stands, the more a title is the document's own and not a heading within it.
    points += titleWeight + (title.index < 4 ? 1 : 0);
    evidence.push(evidenceOf(title, sign.titles));
  }
  const words = new Set<string>();
  for (const line of lines.slice(0, 2000)) {
    for (const match of line.text.matchAll(sign.body)) {
      const word = match[0].toLowerCase();
      if (words.has(word)) continue;
      words.add(word);
      if (evidence.length < 8) evidence.push(evidenceAt(line, match.index, match[0]));
    }
  }
  return { points: points + Math.min(words.size, 4), evidence };
}

function evidenceOf(line: PageLine, pattern: RegExp): Evidence {
  const match = new RegExp(pattern.source, "iu").exec(line.text);
  return evidenceAt(line, match?.index ?? 0, match?.[0] ?? line.text);
}

function evidenceAt(line: PageLine, at: number, words: string): Evidence {
  return { page: line.page, start: line.start + at, text: words.slice(0, 400) };
}
