/** The words that stand under blacked places, as far as they are known. */
import type { PageText, TextLine } from "../../../shared/model/document.ts";
import { comparedWords } from "../../../shared/model/folded-words.ts";
import type { BlackedArea, BlackedPage } from "../../../shared/model/redaction.ts";

export interface CoveredWords {
  /** By page: every word of every line that a place touches; null where the page's words are not known. */
  readonly byPage: ReadonlyMap<number, ReadonlySet<string> | null>;
  /** By page, where its words are known: its lines, parted by whether more of them than an edge lies under a place. */
  readonly linesByPage: ReadonlyMap<number, PartedLines>;
  /** What stands side by side under one place, as it is printed, for finding it elsewhere: "Jane Miller". */
  readonly phrases: readonly string[];
}

export interface PartedLines {
  readonly under: readonly string[];
  readonly beside: readonly string[];
}

/** Of a paper's pages; `texts` is null where they cannot be read. Words are small letters and figures, without accents. */
export function wordsUnder(pages: readonly BlackedPage[], texts: readonly PageText[] | null): CoveredWords {
  const byPage = new Map<number, ReadonlySet<string> | null>();
  const linesByPage = new Map<number, PartedLines>();
  const phrases = new Set<string>();
  for (const blacked of pages) {
    const text = texts?.[blacked.page - 1];
    // Words without places may stand anywhere on the page.
    if (text === undefined || (text.lines.length === 0 && text.text.trim() !== "")) {
      byPage.set(blacked.page, null);
      continue;
    }
    const words = new Set(byPage.get(blacked.page) ?? []);
    for (const line of text.lines)
      for (const area of blacked.areas) {
        const within = partUnder(line, areaOn(text, blacked, area));
        if (within === null) continue;
        for (const word of comparedWords(line.text)) words.add(word);
        phrases.add(within.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
      }
    if (byPage.get(blacked.page) !== null) byPage.set(blacked.page, words);
    linesByPage.set(blacked.page, partedLines(text, blacked));
  }
  return { byPage, linesByPage, phrases: [...phrases].filter(isTelling) };
}

function partedLines(text: PageText, blacked: BlackedPage): PartedLines {
  const areas = blacked.areas.map((area) => areaOn(text, blacked, area));
  const isUnder = (line: TextLine) => areas.some((area) => isTouched(line, area) && sharedHeight(line, area) > edge);
  const { true: under = [], false: beside = [] } = Object.groupBy(text.lines, (line) => `${isUnder(line)}`);
  return { under: under.map((line) => line.text), beside: beside.map((line) => line.text) };
}

/** The share of the lower of the two that may lie over the edge of the other: lines stand close, and areas have room around letters. */
const edge = 0.4;

function sharedHeight(line: TextLine, area: BlackedArea): number {
  const shared = Math.min(line.y + line.height, area.y + area.height) - Math.max(line.y, area.y);
  return shared / Math.min(line.height, area.height);
}

/** Shorter ones stand for too much else. */
function isTelling(phrase: string): boolean {
  const words = comparedWords(phrase).join(" ");
  return words.length >= 4 && /\p{L}{3}|\d{4}/u.test(words);
}

/** The area in the points of the page as its words are placed. */
export function areaOn({ width, height }: PageText, blacked: BlackedPage, area: BlackedArea): BlackedArea {
  const [across, down] = [(width ?? blacked.width) / blacked.width, (height ?? blacked.height) / blacked.height];
  return { x: area.x * across, y: area.y * down, width: area.width * across, height: area.height * down };
}

/** Whether the area and the line have anything in common, both in the points of the page's words. */
export function isTouched(line: TextLine, area: BlackedArea): boolean {
  return (
    line.x < area.x + area.width &&
    line.x + line.width > area.x &&
    line.y < area.y + area.height &&
    line.y + line.height > area.y
  );
}

/**
 * The words of the line that lie in the area as far as its length tells, none where only its edge does; null where the area does not
 * touch it.
 */
function partUnder(line: TextLine, area: BlackedArea): string | null {
  if (!isTouched(line, area)) return null;
  const middleOfLine = line.y + line.height / 2;
  if (middleOfLine < area.y || middleOfLine > area.y + area.height) return "";
  const letter = line.width / Math.max(1, line.text.length);
  const within = Array.from(line.text.matchAll(/\S+/g)).filter(({ 0: word, index }) => {
    const middle = line.x + letter * (index + word.length / 2);
    return middle > area.x && middle < area.x + area.width;
  });
  return within.map(([word]) => word).join(" ");
}
