/** A document's sentences, put together again where lines break them, each with the heading that it stands under. */
import { monthsNamed } from "../text/month-names.ts";
import { placeOf, type PageLine } from "../text/page-lines.ts";

export interface PageSentence {
  readonly page: number;
  /** Offset in the text of its page. */
  readonly start: number;
  readonly text: string;
  /** The last heading above it, in small letters; empty where there is none. */
  readonly heading: string;
}

/** A stop behind one of these ends no sentence. */
const shortForm =
  /(?:^|[\s(])(?:dr[ae]?|drs|mr|mrs|ms|prof|st|no|nr|vs|approx|ca|bzw|z|b|d|h|e|g|i|u|a|n|v|o|jan|feb|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|dept|inc|hr|fr|frau|sra?|srta|mme|mlle|pr|dott|sig|tel|ggf|evtl|etc)\.$/iu;
/** A day of the month, behind which German writes the name of the month. */
const dayOfMonth = /(?:^|\s)\d{1,2}\.$/u;
/** "vom 1. bis", "01.02. -": the stretch of days goes on. */
const dayOfStretch = /(?:^|[\s.])\d{1,2}\.$/u;
const stretchGoesOn = /^\s+(?:bis|und|[-–—])(?=\s)/u;
const nextWord = /^\s+(?<word>\p{L}+)/u;
const bullet = /^\s*(?:[-–•*·▪]|\d{1,2}[.)])\s+/u;
/** "04.04.2024 Operation": of lines that begin so each is an item. */
const startsWithDay = /^\s*\d{1,4}[./-](?:\d{1,2}[./-])?[-–]?\s?\d/u;
/** "Plan:", "PAST SURGICAL HISTORY", "Hospital course" alone on a line. */
const headingLine = /^(?<words>\p{L}[\p{L} /&,'’()-]{1,58}?)(?<mark> ?:)?$/u;
/** "Plan: MRI in six months" */
const headingBefore = /^(?<words>\p{Lu}[\p{L} /&'’()-]{1,48}?) ?: (?=\S)/u;
/** A line that fills so much of its page's width goes on below. */
const fullPart = 0.62;
/** No page is so narrow that a shorter line would be full. */
const leastFull = 30;
const longestBeginning = 120;
const mostWordsOfHeading = 6;
/** A paragraph of more lines is parted: its sentences are shorter. */
const mostLines = 30;

/** The sentences of a document in reading order. Running heads and feet are left out. */
export function pageSentences(lines: readonly PageLine[]): readonly PageSentence[] {
  const sentences: PageSentence[] = [];
  let heading = "";
  for (const ofPage of Map.groupBy(
    lines.filter(({ isRunning }) => !isRunning),
    ({ page }) => page,
  ).values()) {
    const widest = ofPage.reduce((most, { text }) => Math.max(most, text.trim().length), 0);
    for (const block of blocksOf(ofPage, widest)) {
      heading = headingOf(block) ?? heading;
      sentences.push(...sentencesOf(block, heading));
    }
  }
  return sentences;
}

/** Lines that belong together: each but the last is full, and none after the first begins an item. */
function blocksOf(lines: readonly PageLine[], widest: number): readonly (readonly PageLine[])[] {
  const blocks: PageLine[][] = [];
  for (const line of lines) {
    const block = blocks.at(-1);
    const above = block?.at(-1);
    const goesOn =
      above !== undefined &&
      block !== undefined &&
      block.length < mostLines &&
      line.index - above.index === 1 &&
      above.text.trim().length >= Math.max(widest * fullPart, leastFull) &&
      !isHeading(above.text) &&
      !bullet.test(line.text) &&
      !(startsWithDay.test(line.text) && startsWithDay.test(block[0]?.text ?? "")) &&
      !headingBefore.test(beginningOf(line.text)) &&
      !isHeading(line.text);
    if (goesOn) block.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** So much of a line as a heading may fill, with one blank between words. */
function beginningOf(text: string): string {
  return text.trim().slice(0, longestBeginning).replace(/\s+/gu, " ");
}

/** A line of a few words that ends as no sentence does: with a colon, or in capitals or a title's letters. */
function isHeading(text: string): boolean {
  const found = headingLine.exec(beginningOf(text))?.groups;
  if (found === undefined) return false;
  const words = found["words"] ?? "";
  if (words.split(/\s+/u).length > mostWordsOfHeading) return false;
  return (
    found["mark"] !== undefined || words === words.toUpperCase() || /^\p{Lu}\p{Ll}+(?:\s+\p{L}+){0,3}$/u.test(words)
  );
}

function headingOf(block: readonly PageLine[]): string | null {
  const [first] = block;
  if (first === undefined) return null;
  if (block.length === 1 && isHeading(first.text)) return first.text.replace(/:/gu, "").trim().toLowerCase();
  return headingBefore.exec(beginningOf(first.text))?.groups?.["words"]?.toLowerCase() ?? null;
}

function* sentencesOf(block: readonly PageLine[], heading: string): Generator<PageSentence> {
  const starts: { readonly from: number; readonly line: PageLine }[] = [];
  let text = "";
  for (const line of block) {
    if (text !== "") text += " ";
    starts.push({ from: text.length, line });
    text += line.text;
  }
  for (const { from, to } of cuts(text)) {
    const words = text.slice(from, to);
    const begins = from + (words.length - words.trimStart().length);
    const on = starts.findLast((one) => one.from <= begins);
    if (words.trim() === "" || on === undefined) continue;
    yield { page: on.line.page, start: placeOf(on.line, begins - on.from), text: words.trim(), heading };
  }
}

/** From where to where each sentence goes. */
function* cuts(text: string): Generator<{ readonly from: number; readonly to: number }> {
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(/[.!?;](?=\s+\S)/gu)) {
    const before = text.slice(Math.max(0, index - 12), index + 1);
    if (mark === "." && isWithinSentence(before, text.slice(index + 1, index + 40))) continue;
    yield { from, to: index + 1 };
    from = index + 1;
  }
  yield { from, to: text.length };
}

function isWithinSentence(before: string, behind: string): boolean {
  return (
    shortForm.test(before) || isBeforeMonth(before, behind) || (dayOfStretch.test(before) && stretchGoesOn.test(behind))
  );
}

function isBeforeMonth(before: string, behind: string): boolean {
  return dayOfMonth.test(before) && monthsNamed(nextWord.exec(behind)?.groups?.["word"] ?? "").length > 0;
}
