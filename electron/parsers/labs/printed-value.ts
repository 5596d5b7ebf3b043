/** What one cell of a column of values holds: the value as printed, and what laboratories print behind it. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import type { Comparator } from "../../../shared/model/lab.ts";
import { printedNumber as number } from "../text/decimal-sign.ts";
import { flagPattern, noValue, qualitative, qualitativePhrase } from "./lab-words.ts";
import { withoutNoteMark } from "./note-marks.ts";

export interface PrintedValue {
  /** The value alone, verbatim: "105", "<0.41", "Positive". */
  readonly printed: string;
  readonly comparator: Comparator | null;
  readonly unit: string | null;
  readonly referenceRange: string | null;
  readonly flag: string | null;
  /** The mark of a note behind it, which is no part of it: "1", "a". */
  readonly mark?: string | null;
  /** False for words of which nothing says that they are a result. */
  readonly isCertain: boolean;
}

/** Thousands parted by blanks, as two numbers beside each other stand as well. */
const spaced = String.raw`\d{1,3}(?: \d{3})+(?:[.,]\d+)?`;
const comparators = "<=|>=|≤|≥|<|>|＜|＞";
const numeric = new RegExp(`^((?:${comparators})\\s?)?(${number})(?![\\d.,]*\\d)(.*)$`, "u");
const flagBefore = /^(?:(\*{1,3}|[↑↓▲▼⬆⬇]{1,2})\s*|([HLA]{1,2})\s+)(?=[<>≤≥\d])/u;
/** 1:80, 0-2, 2–5, >1:640: numbers that are no amount. */
const titreOrCount = new RegExp(
  `^(?:(?:${comparators})\\s?)?(?:1\\s?:\\s?\\d{1,6}|\\d{1,3}\\s?(?:-|–|to|bis|à|a)\\s?\\d{1,3})$`,
  "iu",
);
/** What a range looks like where nothing but its shape says that it is one. */
export const rangeShape = new RegExp(
  `^[(\\[]?\\s?(?:(?:${number}|${spaced})\\s?(?:-|–|—|to|bis|à|a|\\.\\.)\\s?(?:${number}|${spaced})|(?:[<>]\\s?OR\\s?=|(?:${comparators})|up to|bis|unter|über|less than|more than|below|above|jusqu'à|hasta|inf\\.? à|sup\\.? à)\\s?(?:${number}|${spaced}))(?:\\s?\\S{1,12})?\\s?[)\\]]?$`,
  "iu",
);
const longestWords = 60;

/** Two readings of a picture differed here (see parsers/recognition): what stands there is left to the person. */
const doubted = /\d\?/;

/** What readers of notes put around words that have a line through them; a row may go on within it. */
const struck = /\[struck out: [^\]]*(?:\]|$)/giu;

/** True where some of the words have a line through them: somebody took them back. */
export function hasStruck(text: string): boolean {
  return /\[struck out: /iu.test(text);
}

function withoutStruck(text: string): string {
  return text.replaceAll(struck, "");
}

/** The cell read as a value; null where it says that there is none, is doubted, or is too long to be one. */
export function readPrintedValue(cell: string): PrintedValue | null {
  const { text, mark } = withoutNoteMark(withoutStruck(cell));
  if (text === "" || noValue.test(text) || doubted.test(text)) return null;
  const read = readNumber(text) ?? readWords(text);
  return read === null || mark === null ? read : { ...read, mark };
}

/**
 * "8 450" where its range prints such numbers as well ("4 000 - 10 000"), or where it has two groups of thousands: else it may be two
 * numbers of two columns.
 */
export function readGrouped(cell: string, range: string): PrintedValue | null {
  const [, comparator = "", amount = "", rest = ""] =
    new RegExp(`^((?:${comparators})\\s?)?(${spaced})(?![\\d.,])(.*)$`, "u").exec(cell.trim()) ?? [];
  const isSure = (amount.match(/ /gu)?.length ?? 0) > 1 || new RegExp(`(?<!\\d)${spaced}(?!\\d)`, "u").test(range);
  const read = amount === "" || !isSure ? null : readPrintedValue(`${comparator}${amount.replaceAll(" ", "")}${rest}`);
  return read === null ? null : { ...read, printed: `${comparator}${amount}` };
}

const nothingElse = { unit: null, referenceRange: null, flag: null };

function readNumber(text: string): PrintedValue | null {
  if (titreOrCount.test(text) || qualitative.test(text)) return null;
  const before = flagBefore.exec(text);
  const match = numeric.exec(text.slice(before?.[0].length ?? 0));
  if (!match) return null;
  const [, comparator = "", amount = "", rest = ""] = match;
  const behind = readBehind(rest);
  if (behind === null) return null;
  return {
    ...behind,
    flag: behind.flag ?? before?.[1] ?? before?.[2] ?? null,
    printed: `${comparator}${amount}`,
    comparator: comparatorOf(comparator.trim()),
    isCertain: true,
  };
}

type Behind = Pick<PrintedValue, "unit" | "referenceRange" | "flag">;

/** What follows a number: flag, unit and range in any order, each at most once; null where something else does. */
function readBehind(rest: string): Behind | null {
  const attached = gluedUnit(rest) ?? /^(\*{1,3}|[↑↓▲▼⬆⬇]{1,2}|%|‰|(?:HH|LL|[HL])(?![\p{L}/]))?(.*)$/u.exec(rest);
  const glued = attached?.[1] ?? "";
  const spaced = attached?.[2] ?? "";
  if (spaced !== "" && !/^\s/u.test(spaced)) return null;
  const parts = [glued, ...spaced.trim().split(/\s+/u)].filter((part) => part !== "");
  return takeParts(parts, nothingElse);
}

/** "85U/L": a unit that says that it is one by its stroke, or that nothing else looks like. */
function gluedUnit(rest: string): RegExpExecArray | null {
  const glued = /^(\p{L}\S*)(.*)$/u.exec(rest);
  const unit = glued?.[1] ?? "";
  return (unit.includes("/") || /^(?:fl|pg|mmol|[nµμ]mol)$/iu.test(unit)) && unitPattern.test(unit) ? glued : null;
}

function takeParts(parts: readonly string[], read: Behind): Behind | null {
  if (parts.length === 0) return read;
  // The longest run of words first: "Critical High" is one flag, "3.5 - 5.0" one range.
  for (let count = Math.min(parts.length, 5); count > 0; count--) {
    const part = parts.slice(0, count).join(" ");
    const next = withPart(part, read);
    const whole = next && takeParts(parts.slice(count), next);
    if (whole) return whole;
  }
  return null;
}

/** "(a)" behind a value marks a note as well as something abnormal. */
const noteOrFlag = /^[([]\p{Ll}[)\]]$/u;

function withPart(part: string, read: Behind): Behind | null {
  // "37 C" may be a temperature as well as something critical: nobody can say which.
  const isOpen = (/^c$/iu.test(part) && read.unit === null) || noteOrFlag.test(part);
  if (read.flag === null && flagPattern.test(part) && !isOpen) return { ...read, flag: part };
  if (read.unit === null && unitPattern.test(part)) return { ...read, unit: part };
  if (read.referenceRange === null && rangeShape.test(part)) return { ...read, referenceRange: part };
  return null;
}

function readWords(text: string): PrintedValue | null {
  if (text.length > longestWords || /[.;:]\s|:$/u.test(text)) return null;
  if (qualitative.test(text) || qualitativePhrase.test(text) || titreOrCount.test(text))
    return { printed: text, comparator: null, ...nothingElse, isCertain: true };
  const words = text.split(/\s+/u);
  for (let count = Math.min(2, words.length - 1); count > 0; count--) {
    const value = words.slice(0, -count).join(" ");
    const flag = words.slice(-count).join(" ");
    if (flagPattern.test(flag) && (qualitative.test(value) || titreOrCount.test(value)))
      return { printed: value, comparator: null, ...nothingElse, flag, isCertain: true };
    if (unitPattern.test(flag) && titreOrCount.test(value))
      return { printed: value, comparator: null, ...nothingElse, unit: flag, isCertain: true };
  }
  // A spreadsheet's sum is no value, and what it would come to is not on the paper.
  if (text.startsWith("=")) return null;
  // What begins as a number and goes on as nothing that is known was read badly: "4d" may be 44.
  if (words.length > 5 || !/\p{L}/u.test(text) || /^\D{0,2}\d/u.test(text)) return null;
  return { printed: text, comparator: null, ...nothingElse, isCertain: false };
}

function comparatorOf(printed: string): Comparator | null {
  switch (printed) {
    case "":
      return null;
    case "≤":
      return "<=";
    case "≥":
      return ">=";
    case "＜":
      return "<";
    case "＞":
      return ">";
    default:
      return printed as Comparator;
  }
}
