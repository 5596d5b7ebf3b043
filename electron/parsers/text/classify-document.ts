/** What kind of document the words point to. A proposal with its evidence, never a verdict. */
import type { DocumentType, Evidence } from "../../../shared/model/document.ts";
import { documentSigns as signs, type Signs } from "./document-signs.ts";
import { asksFor, decidesOn, isAsked, saysWhatWasFound } from "./asking-words.ts";
import type { PageLine } from "./page-lines.ts";
import { isSentence } from "./sentences.ts";

const headLines = 20;
/** The higher it stands, the more a title is the document's own and not a heading within it. */
const titleLines = 4;
const titleWeight = 3;
/** Of how many words the beginning of a line is a title, whatever a dash parts from it. */
const longestTitle = 6;
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
/** A day at the beginning of a line, with words behind it. */
const startsWithDay = /^\s*\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\s*[:–-]?\s+\p{L}/u;

/** The likely types, best first; empty when nothing speaks for any. */
export function classifyDocument(lines: readonly PageLine[]): readonly { type: DocumentType; evidence: Evidence[] }[] {
  const isOnlyAsked = asksOrDecides(lines);
  const scored = signs.map((sign) => ({ type: sign.type, ...score(sign, lines, isOnlyAsked) }));
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

/** True where a line of the head names the type as a title does; without one only words of its body speak for it. */
export function isNamedAs(type: DocumentType, lines: readonly PageLine[]): boolean {
  const own = signs.find((one) => one.type === type);
  const head = lines.filter(({ page }) => page === 1).slice(0, headLines);
  return own !== undefined && head.some(({ text }) => own.titles.test(text) && isTitled(own, text));
}

/** True for a paper that asks for an examination or decides on it, and says nothing of what was found. */
function asksOrDecides(lines: readonly PageLine[]): boolean {
  const head = lines.filter((line) => line.page === 1).slice(0, headLines);
  const isSo = head.some(({ text, index }) => decidesOn.test(text) || (index < titleLines && isAsked(text)));
  return isSo && !lines.some(({ text }) => saysWhatWasFound.test(text));
}

/** "EXPLANATION OF BENEFITS - this is not a bill": what a dash parts from a title makes no sentence of it. */
function isTitled({ type, titles }: Signs, text: string): boolean {
  if (type === "letter" || !isSentence(text)) return true;
  const [first = ""] = text.trim().split(/\s+[-–—|]\s+|\s{3,}/u, 1);
  return !ofDoings.has(type) && first.length < text.trim().length && titles.test(first) && isShort(first);
}

function isShort(words: string): boolean {
  return words.split(/\s+/u).length <= longestTitle && !isSentence(words);
}

function score(
  sign: Signs,
  lines: readonly PageLine[],
  isOnlyAsked: boolean,
): { points: number; evidence: Evidence[] } {
  const evidence: Evidence[] = [];
  let points = 0;
  // "12.03.2024 Mammographie: BIRADS 5", one day below the other: what was done is told of, and the paper is no report of it.
  const course = lines.filter((line) => line.page === 1 && startsWithDay.test(line.text));
  const isOfCourse = (line: PageLine) => course.length > 1 && course.includes(line);
  const title = lines
    .filter((line) => line.page === 1)
    .slice(0, headLines)
    .find(
      (line) =>
        sign.titles.test(line.text) &&
        isTitled(sign, line.text) &&
        !(
          ofDoings.has(sign.type) &&
          (isOnlyAsked || asksFor.test(line.text) || isAsked(line.text) || isOfCourse(line))
        ),
    );
  if (title) {
    points += titleWeight + (title.index < titleLines ? 1 : 0);
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
