/** Lines that have the shape of a result and became none: they are told, so that nothing of a paper is lost without a word. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { notDoneWords } from "../../../shared/model/not-done.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import { printedNumber as number } from "../text/decimal-sign.ts";
import { monthsNamed } from "../text/month-names.ts";
import type { PageLine } from "../text/page-lines.ts";
import {
  bareFlag,
  flagPattern,
  namesEarlier,
  noValue,
  qualitative,
  qualitativePhrase,
  remark,
  roleOfHead,
  saysNoValue,
} from "./lab-words.ts";
import type { RowWords } from "./found-result.ts";
import { isMultipleOfLimit, saysTarget, withoutTarget } from "./limits-and-targets.ts";
import { beginsWithPlace, isNoAnalyte } from "./loose-rows.ts";
import { isMeasurement, isUnitOfDose, saysHowTaken } from "./other-parts.ts";
import { rangeShape, readPrintedValue } from "./printed-value.ts";
import { questionsResult } from "./questions-result.ts";
import { isNoName } from "./wrapped-names.ts";
import { splitRange } from "./split-range.ts";

const longestRow = 300;

export interface MissedRow extends RowWords {
  readonly line: PageLine;
}

/** The lines of those that look like results. Lines that hold results must not be among them. */
export function missedRows(lines: readonly PageLine[]): readonly MissedRow[] {
  return lines.flatMap((line, at) => {
    const told = (words: string) => [{ line, page: line.page, evidence: words.slice(0, 400) }];
    if (looksLikeResult(line)) return told(line.text.trim());
    const names = lines[at - 1];
    const isUnder =
      names !== undefined && names.page === line.page && (isFiguresUnder(line, names) || isValueUnder(line, names));
    return isUnder ? told(`${names.text.trim()} · ${line.text.trim()}`) : [];
  });
}

const fewestFigures = 3;

/** Lines of a day and figures behind it, whatever stands over these: "14/03/24 08:00 139 4.2 5.1 71". */
export function daysOfFigures(lines: readonly PageLine[]): readonly MissedRow[] {
  return lines.flatMap((line) => {
    const text = line.text.trim();
    const [day] = findDateExpressions(text);
    if (line.isRunning || text.length > longestRow || day === undefined || day.start > 0) return [];
    const words = text.slice(day.text.length).trim().split(/\s+/u);
    const figures = words.filter((word) => !/^\d{1,2}:\d{2}$/u.test(word));
    const areFigures = figures.every((word) => /^[<>≤≥]?\d+(?:[.,]\d+)?[HL*+]{0,2}$/u.test(word));
    const isRow = areFigures && figures.length >= fewestFigures;
    return isRow ? [{ line, page: line.page, evidence: text.slice(0, 400) }] : [];
  });
}

/** Nothing but figures, and above each a name: a table that lies on its side. */
function isFiguresUnder({ cells, isRunning }: PageLine, { cells: names }: PageLine): boolean {
  if (isRunning || cells.length < 2 || names.length !== cells.length) return false;
  const isFigure = (text: string) =>
    readPrintedValue(text)?.isCertain === true && /\d/u.test(text) && findDateExpressions(text).length === 0;
  return (
    cells.every(({ text }) => isFigure(text)) && names.every(({ text }) => isNamed(text) && roleOfHead(text) === null)
  );
}

/** A value with its unit or range, and nothing but a name on the line above it. */
function isValueUnder({ text, cells, isRunning }: PageLine, name: PageLine): boolean {
  const words = name.text.trim();
  if (isRunning || cells.length > 4 || name.cells.length > 1 || !isNamed(words) || roleOfHead(words) !== null)
    return false;
  if (words.split(/\s+/u).length > 5 || findDateExpressions(text).length > 0 || saysHowTaken(text)) return false;
  const [unit, range] = [readPrintedValue(text.trim().replaceAll(/\s+/gu, " "))].flatMap((value) =>
    value?.isCertain === true && /\d/u.test(value.printed) ? [value.unit, value.referenceRange] : [null, null],
  );
  return (
    (unit !== null && unit !== undefined && isMeasure(unit)) || (unit !== null && range !== null && range !== undefined)
  );
}

/** A name, behind it a value, and behind that a unit of measurement or a range: in cells, or in one run of words. */
function looksLikeResult({ text, cells, isRunning }: PageLine): boolean {
  if (isRunning || text.length > longestRow || saysHowTaken(text)) return false;
  // A value beside a day of its own is an earlier one; a day in front of a row is the row's.
  const dated = cells.slice(1).filter((cell) => findDateExpressions(cell.text).length > 0);
  // A bar behind a figure is a rule of the table, or an arrow that was read so.
  const words = cells
    .map((cell) => cell.text.trim().replace(/(?<=\d)\s*\|$/u, ""))
    .filter((word) => findDateExpressions(word).length === 0);
  if (dated.length > 0) return dated.every((cell) => hasOwnFigure(cell.text)) && isRow(words);
  return (
    words.some((_word, at) => isRow(words.slice(at))) ||
    words.some((word) => isInWords(word) || isFinding(word)) ||
    isListOfFigures(text) ||
    (words.length > 1 && isInWords(words.join(" "))) ||
    (words.length === 2 &&
      isNamed(words[0] ?? "") &&
      (isFindingInWords(words[1] ?? "") || isGenotype(words[1] ?? "") || isLed(text, words[1] ?? ""))) ||
    isBesideFinding(words) ||
    isWithoutValue(words) ||
    isSusceptibility(words) ||
    isQuestioned(words) ||
    isOfEarlierDay(cells.map((cell) => cell.text.trim())) ||
    words.some((word, at) => isMultiple(word, words[at - 1]))
  );
}

/** "71 (10/10/2023)": the day is of the figure beside it, and of no other in the row. */
function hasOwnFigure(text: string): boolean {
  return /\d/u.test(findDateExpressions(text).reduce((rest, day) => rest.replace(day.text, ""), text));
}

const mostInList = 30;
const named = new RegExp(String.raw`^(\p{L}[\p{L}\d /-]{0,24}?)[:=]?\s*[<>≤≥]?\s?(?:${number})(?:\s?%)?[HL*]?$`, "u");

/** "Na 139, K 4.2, Cl 104": nothing but names with a figure each, as notes give a whole panel. */
function isListOfFigures(text: string): boolean {
  const parts = text
    .trim()
    .replace(/\.$/u, "")
    .split(/\s*(?:;|\||,(?=\s))\s*/u);
  if (parts.length < 2 || parts.length > mostInList || findDateExpressions(text).length > 0) return false;
  return parts.every((part) => {
    const [, name = ""] = named.exec(part) ?? [];
    const words = name.split(/\s+/u);
    const isOfDay = words.some((word) => monthsNamed(word).length > 0);
    return name !== "" && words.length <= 3 && !isOfDay && !isNoAnalyte(name) && !isMeasurement(name);
  });
}

/** True where dots lead from a name to words that say that there is no value. */
function isLed(text: string, words: string): boolean {
  return noValue.test(words) && /\.{3}|…|_{3}/u.test(text.slice(0, text.length - words.length));
}

/** Names of no test in particular: "TEST NOT PERFORMED" speaks of the row above. */
const noTest =
  /^(?:th(?:is|e|ese)|it|its|all|a|an|tests?|analys[ie]s|analyse[ns]?|specimens?|samples?|probe[n]?|proben?material|untersuchung(?:en)?|material|[ée]chantillons?|examens?|muestras?|pruebas?|an[áa]lisis|culture|collection)\b/iu;
const behindName = new RegExp(
  String.raw`^(\p{L}[^:;]{1,40}?)\s*(?::\s*|\s+)(?:[-–—]\s*)?(${notDoneWords})[.!]?$`,
  "iu",
);

/** "TSH: not done", "TSH   No realizado": a test that is named, and words that say that it was not done. */
export function isWithoutValue(words: readonly string[]): boolean {
  const [, name = ""] = behindName.exec(words.join(" ")) ?? [];
  const isWhy = words.length === 2 && (saysNoValue(words[1] ?? "") || isReason(words[1] ?? ""));
  const named = isWhy ? (words[0] ?? "") : name;
  return isNamed(named) && !noTest.test(named) && named.split(/\s+/u).length <= 4;
}

/** "Insufficient sample", "clotted": a few words in the place of a value that say why there is none. */
function isReason(words: string): boolean {
  return questionsResult(words) && !/\d/u.test(words) && words.split(/\s+/u).length <= 4;
}

/** "Ampicillin   >32   R": how a germ answers a medicine. */
function isSusceptibility([name = "", ...rest]: readonly string[]): boolean {
  const [concentration, ...others] = rest.slice(0, -1);
  const isFigure =
    concentration !== undefined &&
    others.length === 0 &&
    /^(?:<=|>=|[<>≤≥])?\s?\d+(?:[.,]\d+)?(?:\s?(?:mg|µg)\/m?l)?$/iu.test(concentration);
  return isFigure && /^(?:S|I|R|SDD)$/u.test(rest.at(-1) ?? "") && isNamed(name);
}

/** "Ferritin   haemolysed   ng/mL   15-150": in the place of a value words that say why there is none, or that stand beside one. */
function isQuestioned([name = "", words = "", ...beside]: readonly string[]): boolean {
  const isWhy = saysNoValue(words) || (questionsResult(words) && words.split(/\s+/u).length <= 4);
  const hasUnit = beside.some((word) => unitPattern.test(word));
  const hasRange = beside.some((word) => rangeShape.test(splitRange(word).range));
  // "2.1 (prev 8.4)" with a unit and a range behind it is a value too, whatever else stands in its place.
  const isMixed = /^[<>≤≥]?\s?\d.*\p{L}{2}/u.test(words) && hasUnit && hasRange;
  return ((isWhy && (hasUnit || hasRange)) || isMixed) && isNamed(name) && !noTest.test(name);
}

/** "Vorwert vom 12.03.2024" with a value: the earlier one of the row above. */
function isOfEarlierDay([name = "", ...rest]: readonly string[]): boolean {
  return namesEarlier(name) && isRow(["Earlier", ...rest]);
}

/** "Lipase: 4x ULN", in one run of words or beside its name. */
function isMultiple(word: string, before: string | undefined): boolean {
  if (!isMultipleOfLimit(word) || word.length > 60) return false;
  const [, name = ""] = /^(\p{L}[^:;<>≤≥]{1,40}?)\s*[:=]?\s+[<>≤≥]?\s?\d/u.exec(word) ?? [];
  return isNamed(name) || (before !== undefined && isNamed(before));
}

/** True for a line on which, behind its first name, another name begins with a value and a unit or a range of its own. */
export function holdsAnotherRow(line: PageLine): boolean {
  const words = behindDays(line);
  return words.some((_word, at) => at > 0 && isRow(words.slice(at)));
}

/** True for a line that is a row by itself: a name, its value, and a unit or a range. */
export function isWholeRow(line: PageLine): boolean {
  return isRow(behindDays(line));
}

/** True for a name with a finding in words beside it: "HIV   Reactive   Non-reactive". */
export function isFindingBeside(line: PageLine): boolean {
  const all = behindDays(line);
  const [name = "", words = "", ...others] = all;
  return isBesideFinding(all) || (others.length < 3 && isNamed(name) && isFindingInWords(words));
}

/** The cells of a row without the day, time and number that stand in front of its name. */
function behindDays({ cells }: PageLine): readonly string[] {
  const words = cells.map((cell) => cell.text.trim());
  const first = words.findIndex((word) => /\p{L}/u.test(word) && findDateExpressions(word).length === 0);
  return words.slice(Math.max(0, first));
}

/** The same where nothing but a number follows the name: enough in a table of several columns of values. */
export function holdsAnotherNumber(line: PageLine): boolean {
  const words = behindDays(line);
  return words.some((word, at) => {
    const value = readPrintedValue(words[at + 1] ?? "");
    const isNumber = value?.isCertain === true && /\d/u.test(value.printed);
    return at > 0 && isNumber && isNamed(word) && !flagPattern.test(word);
  });
}

function isName(text: string): boolean {
  const isWords = /\p{L}{2}/u.test(text) && text.length <= 80 && text.split(/\s+/u).length <= 8;
  const isOther =
    [remark, qualitative, noValue, bareFlag].some((pattern) => pattern.test(text)) ||
    (unitPattern.test(text) && !/^inr$/iu.test(text)) ||
    isMeasurement(text) ||
    isNoAnalyte(text) ||
    questionsResult(text);
  const isNumbered = /^\d/u.test(text) && !beginsWithPlace.test(text);
  return isWords && !isOther && !isNumbered && !/[.!?]$/u.test(text) && !rangeShape.test(text);
}

function isNamed(text: string): boolean {
  return isName(text.replace(/[\s.:…]+$/u, ""));
}

function isFindingInWords(text: string): boolean {
  return qualitativePhrase.test(text) || (qualitative.test(text) && !/^(?:normal|none|see .*|.)$/iu.test(text));
}

/** What is found of a gene. */
function isGenotype(text: string): boolean {
  return /^(?:hetero|homo|hemi|compound hetero)zygo(?:us|t)\b.*|^(?:wild[- ]?type?|wildtyp|mutated|mutiert|mut[ée]|(?:likely )?(?:pathogenic|benign)|vus|carrier|non-?carrier)$/iu.test(
    text.trim(),
  );
}

/** "HIV   Reactive (repeat)   Non-reactive": a finding in any words, and beside it what is expected. */
function isBesideFinding([name = "", words = "", expected = "", ...others]: readonly string[]): boolean {
  const isShort = words !== "" && words.length <= 40 && roleOfHead(words) === null;
  return others.length === 0 && isShort && isNamed(name) && isFindingInWords(expected) && roleOfHead(expected) === null;
}

/** "Blood group A Rh pos", "HIV: negative". */
function isFinding(text: string): boolean {
  const [, , group = ""] =
    /^(blood (?:group|type)|blutgruppe|groupe sanguin|grupo sangu[íi]neo)\b[^:]*?:?\s+(.+)$/iu.exec(text) ?? [];
  if (group !== "") return qualitativePhrase.test(group);
  const [, name = "", words = ""] = /^([^:]{2,60}):\s+(.+)$/u.exec(text) ?? [];
  return isNamed(name) && isFindingInWords(words);
}

/** The first cell is a name, the second (or the third, behind a flag) a value, and a unit or a range stands with it. */
function isRow([name = "", ...rest]: readonly string[]): boolean {
  if (!isNamed(name) && (!isNoName(name) || flagPattern.test(name))) return false;
  return rest.slice(0, 2).some((cell, at) => {
    const value = readPrintedValue(withoutTarget(cell));
    if (
      noValue.test(cell) ||
      rangeShape.test(splitRange(cell).range) ||
      value?.isCertain !== true ||
      !/\d/u.test(value.printed)
    )
      return false;
    const beside = rest.slice(at + 1, at + 4);
    // A target beside it says that it was measured.
    if (saysTarget(cell) || beside.some(saysTarget)) return true;
    const unit = value.unit ?? beside.find((one) => unitPattern.test(one)) ?? null;
    const range = value.referenceRange ?? beside.find((one) => rangeShape.test(one)) ?? null;
    return range !== null || (unit !== null && isMeasure(unit));
  });
}

/** "Sodium: 138 mmol/L (135-146)", "Potassium 4.1 H mmol/L". */
const inWords = new RegExp(
  String.raw`^(\p{L}[^:;]{1,60}?)\s*[:=]?\s+(?:[<>≤≥]\s?)?(?:${number})\s*(?:[HLA*]{1,2}\s+)?([^\s\d(),;]\S*?|10[\^*⁰-⁹]\S*?)[,;]?(?:\s+(\S.*))?$`,
  "u",
);
/** "INR 2.1 0.8-1.2": nothing between the value and its range. */
const inWordsWithRange = new RegExp(
  String.raw`^(\p{L}[^:;]{1,60}?)\s*[:=]?\s+(?:[<>≤≥]\s?)?(?:${number})\s+(?:[HLA*]{1,2}\s+)?([\d([<>≤≥].*)$`,
  "u",
);

/** True for a row in one run of words: a name, its value, and a unit of measurement or a range. */
export function isInWords(text: string): boolean {
  const [, named = "", range = ""] = inWordsWithRange.exec(text.trim()) ?? [];
  if ((rangeShape.test(range) || saysTarget(range)) && isName(named) && named.split(/\s+/u).length <= 5) return true;
  const [, name = "", unit = "", rest = ""] = inWords.exec(text.trim()) ?? [];
  if (name === "" || !isName(name) || name.split(/\s+/u).length > 5) return false;
  const isRanged = unitPattern.test(unit) && !isUnitOfDose(unit) && rangeShape.test(rest);
  if (!isMeasure(unit) && !isRanged) return false;
  // What goes on in words speaks of a value; it prints none.
  return withoutTarget(rest) === "" || rangeShape.test(rest) || /^\(?(?:ref|normal|range|h|l|high|low)\b/iu.test(rest);
}

/** A unit that things are measured in: doses and lengths have others, or none. */
function isMeasure(unit: string): boolean {
  return (
    unitPattern.test(unit) &&
    /[/%]/u.test(unit) &&
    !isUnitOfDose(unit) &&
    !/^\d|^(?:mm ?hg|beats|br|kg\/m)/iu.test(unit)
  );
}
