/** What each line is on a page that has a test's name, its value, its unit and its range on lines of their own. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import { dateLabelsIn } from "../text/field-labels.ts";
import type { LanedLine } from "./page-lanes.ts";
import { bareFlag, namesEarlier, noValue, qualitative, qualitativePhrase, remark, roleOfHead } from "./lab-words.ts";
import { isNoAnalyte } from "./loose-rows.ts";
import { rangeShape, readPrintedValue, type PrintedValue } from "./printed-value.ts";
import { questionsResult } from "./questions-result.ts";
import { isLink, rangeLabel, valueLabel } from "./result-cards.ts";
import { splitRange } from "./split-range.ts";

/** What a line gives to the card that it belongs to. */
export type StackedPart = { readonly line: LanedLine; readonly isLabelled: boolean } & (
  | { readonly is: "name" | "unit" | "flag" | "range" | "day" | "doubtful"; readonly words: string }
  | { readonly is: "value" | "either"; readonly words: string; readonly value: PrintedValue }
);

type Role = "value" | "unit" | "range" | "flag";

const mostWords = 8;
const longest = 80;
/** These are measured by themselves as well, under the same words. */
const unitsThatAreTests = /^(?:inr|ratio|index|quotient|score)$/iu;
const isFlagWord = (text: string) => bareFlag.test(text) || /^(?:normal|abnormal)$/iu.test(text);

/** The parts of lines in runs: what is no part of a card ends one. */
export function stackedRuns(lines: readonly LanedLine[]): readonly (readonly StackedPart[])[] {
  const runs: StackedPart[][] = [[]];
  let last: LanedLine | undefined;
  let label: Role | null = null;
  for (const line of lines) {
    const isApart = last !== undefined && (last.page !== line.page || last.lane !== line.lane);
    if (isApart) [label] = [null];
    const own = labelOf(line);
    const isLabelAlone = own !== null && own.words === "";
    const part = isLabelAlone ? null : partOf(line, own ?? { role: label, words: line.text.trim() });
    if (!isApart && (isScale(line) || line.cells.every(({ text }) => isLink(text)))) continue;
    if (isApart || (part === null && !isLabelAlone)) runs.push([]);
    if (part !== null) runs.at(-1)?.push(part);
    label = isLabelAlone ? own.role : null;
    last = line;
  }
  return runs.filter((run) => run.length > 1);
}

/** "3.5        5.1": the ends of a drawn scale. */
function isScale({ cells }: LanedLine): boolean {
  return cells.length === 2 && cells.every(({ text }) => /^\d+(?:[.,]\d+)?$/u.test(text.trim()));
}

/** "Your value", "Units: mmol/L", or the label and what it says as two cells. */
function labelOf({ text, cells }: LanedLine): { readonly role: Role; readonly words: string } | null {
  const [first, second, ...others] = cells.map((cell) => cell.text.trim());
  if (first === undefined || others.length > 0) return null;
  if (second !== undefined) {
    const role = roleIn(first.replace(/\s*:$/u, ""));
    return role === null ? null : { role, words: second };
  }
  const [, before = first, behind = ""] = /^([^:]{2,40}?)\s*:\s*(.*)$/u.exec(text.trim()) ?? [];
  const role = roleIn(before);
  if (role !== null) return { role, words: behind.trim() };
  const range = rangeLabel.exec(first)?.[1];
  if (range !== undefined) return { role: "range", words: range.trim() };
  const value = valueLabel.exec(first)?.[1];
  return value !== undefined && /^[<>≤≥]?\s?\d/u.test(value) ? { role: "value", words: value.trim() } : null;
}

function roleIn(words: string): Role | null {
  if (rangeLabel.exec(words)?.[1] === "") return "range";
  const role = roleOfHead(words);
  return role === "value" || role === "unit" || role === "range" || role === "flag" ? role : null;
}

function partOf(line: LanedLine, said: { readonly role: Role | null; readonly words: string }): StackedPart | null {
  const words = said.words.replaceAll(/\s+/gu, " ");
  if (line.isRunning || words.length > longest) return null;
  if (said.role !== null) return labelledPart(line, said.role, words);
  if (line.cells.length > 1) return null;
  const own = { line, isLabelled: false, words };
  if (isDayAlone(words)) return { ...own, is: "day" };
  if (isFlagWord(words)) return { ...own, is: "flag" };
  if (unitPattern.test(words) && !unitsThatAreTests.test(words)) return { ...own, is: "unit" };
  const value = certainValue(words);
  if (rangeShape.test(splitRange(words).range))
    return value === null ? { ...own, is: "range" } : { ...own, is: "either", value };
  if (value !== null) return { ...own, is: qualitative.test(words) ? "either" : "value", value };
  if (isName(words)) return { ...own, is: "name" };
  return /^[<>≤≥]?\s?\d/u.test(words) && words.split(" ").length <= mostWords ? { ...own, is: "doubtful" } : null;
}

/** Behind its label a part is what that says, or nothing that is understood. */
function labelledPart(line: LanedLine, role: Role, words: string): StackedPart {
  const own = { line, isLabelled: true, words };
  if (role === "value") {
    const value = certainValue(words);
    return value === null ? { ...own, is: "doubtful" } : { ...own, is: "value", value };
  }
  const { range } = splitRange(words);
  const isRange = rangeShape.test(range) || qualitative.test(range);
  const isKnown =
    (role === "unit" && unitPattern.test(words)) ||
    (role === "flag" && (isFlagWord(words) || /^[HLA]{1,2}$/u.test(words))) ||
    (role === "range" && isRange);
  return isKnown ? { ...own, is: role } : { ...own, is: "doubtful" };
}

function certainValue(words: string): PrintedValue | null {
  const value = readPrintedValue(words);
  return value?.isCertain === true ? value : null;
}

/** "June 18, 2024", "Collected: 18 Jun 2024 08:10". */
function isDayAlone(words: string): boolean {
  const [date, ...more] = findDateExpressions(words);
  if (date === undefined || more.length > 0) return false;
  const rest = words.replace(date.text, "").replace(/\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?/iu, "");
  const [label] = dateLabelsIn(rest);
  return label === undefined ? !/\p{L}{3}/u.test(rest) : label.service?.reason === "date of collection";
}

/** A few words that can name a test: no sentence, label, date, unit or remark. */
function isName(words: string): boolean {
  const isOther =
    remark.test(words) ||
    questionsResult(words) ||
    noValue.test(words) ||
    qualitativePhrase.test(words) ||
    isNoAnalyte(words) ||
    namesEarlier(words) ||
    roleOfHead(words) !== null ||
    rangeLabel.test(words) ||
    findDateExpressions(words).length > 0;
  return (
    /\p{L}{2}|^p[Hh]$/u.test(words) && words.split(" ").length <= mostWords && !/:|[.;!?]$/u.test(words) && !isOther
  );
}
