/** Candidates for a document's date of service. Birth dates, print dates and running heads are not among them. */
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { DateCandidate } from "../../../shared/model/document.ts";
import {
  anyYear,
  findDateExpressions,
  numericOrder,
  readingsIn,
  type DateExpression,
  type YearRule,
} from "./date-expressions.ts";
import { birthLabels, dateLabelsIn, type FoundLabel, type ServiceLabel } from "./field-labels.ts";
import { pairLabels } from "./pair-labels.ts";
import { placeOf, type PageLine } from "./page-lines.ts";
import { endsOwnStay } from "./own-stays.ts";
import { namesExamination, studyDay, type StudyDay } from "./study-days.ts";
import { personName } from "./person-name.ts";
import { isBelowBirthLabel } from "./stated-birth.ts";
import { isTitledDay } from "./titled-day.ts";

const labelReach = 60;
const maxCandidates = 24;
/** A document with more dates than this is a table; those at its beginning say what there is to say. */
const maxExpressions = 4_000;
/** A letter carries its date by itself within its first lines. */
const letterHeadLines = 14;
/** Its greeting stands within these. */
const greetingLines = 50;
/** Words with which letters begin, in many languages. */
export const greeting =
  /^\s*(?:dear\b|to whom it may concern|sehr geehrte|liebe[rs]?\s|estimad[oa]|querid[oa]|apreciad[oa]|cher|chère|madame|monsieur|mon cher|egregi[oa]|gentile|caro|cara|prezad[oa]|car[oa] (?:dr|sr)|exm[oa]|geachte|beste|kjære|bästa|kære|szanown|vážen|уважаем|sayın|αγαπητ|拝啓|尊敬的|السيد|לכבוד)/iu;

interface Found extends DateCandidate {
  readonly rank: number;
}

interface DatedLine {
  readonly line: PageLine;
  readonly expressions: readonly DateExpression[];
}

/** What holds for all dates of one document. */
interface Context {
  readonly order: DateExpression["order"];
  readonly isLetter: boolean;
  /** Where the greeting stands: what is before it on the first page is the letter's head. */
  readonly headLines: number;
  readonly births: ReadonlySet<PartialDate>;
  readonly today: PartialDate | null;
  readonly isOfStudy: boolean;
  readonly isOfSample: boolean;
}

export interface DatesOf {
  readonly today?: PartialDate | null;
  /** The order of day and month of the place that wrote it, where the document's own dates do not tell. */
  readonly dateOrder?: DateExpression["order"];
  /** True for a report of a study, or a paper of no known kind: the study that it names at its head is its own. */
  readonly isOfStudy?: boolean;
  /** True for a laboratory's report. */
  readonly isOfSample?: boolean;
}

/**
 * The candidates, best first: labelled ones by what their label says, then dates that are merely mentioned. A letter is
 * dated by its own date, not by what it tells of. With `today`, no later date is proposed.
 */
export function findDates(
  lines: readonly PageLine[],
  { today = null, dateOrder = null, isOfStudy = false, isOfSample = false }: DatesOf = {},
): readonly DateCandidate[] {
  const rule: YearRule = today === null ? anyYear : { latestYear: Number(today.slice(0, 4)) + 1 };
  const dated = datedLines(pairLabels(lines), rule);
  const order = numericOrder(
    dated.flatMap(({ expressions }) => expressions),
    dateOrder,
  );
  const greetingAt = lines.slice(0, greetingLines).find(({ page, text }) => page === 1 && greeting.test(text));
  const context: Context = {
    order,
    isLetter: greetingAt !== undefined,
    headLines: greetingAt?.index ?? letterHeadLines,
    births: birthDates(dated, order),
    today,
    isOfStudy,
    isOfSample,
  };
  const found = dated.flatMap((one, at) =>
    candidatesOn(one, { over: dated.slice(Math.max(0, at - headReach), at), below: dated[at + 1] }, context),
  );
  const best = found.toSorted(
    (a, b) => a.rank - b.rank || a.evidence.page - b.evidence.page || a.evidence.start - b.evidence.start,
  );
  return withoutRepeats(best).slice(0, maxCandidates);
}

function datedLines(lines: readonly PageLine[], rule: YearRule): readonly DatedLine[] {
  const dated: DatedLine[] = [];
  let found = 0;
  for (const line of lines) {
    const expressions = found < maxExpressions ? findDateExpressions(line.text, rule) : [];
    found += expressions.length;
    dated.push({ line, expressions });
  }
  return dated;
}

/** A birth date's label stands at most so many lines over a day that stands alone. */
const labelLines = 3;

/** Dates that the document itself calls birth dates: standing alone elsewhere they are still none of service. */
function birthDates(dated: readonly DatedLine[], order: DateExpression["order"]): ReadonlySet<PartialDate> {
  const births = new Set<PartialDate>();
  for (const [at, { line, expressions }] of dated.entries()) {
    const [alone] = expressions;
    if (alone !== undefined && isBelowBirthLabel(dated.slice(Math.max(0, at - labelLines), at), line, alone))
      for (const date of readingsIn(alone, order)) births.add(date);
    if (expressions.length === 0 || line.text.search(birthLabels) < 0) continue;
    let from = 0;
    for (const expression of expressions) {
      const label = dateLabelsIn(line.text.slice(from, expression.start)).at(-1);
      const words = label ? line.text.slice(from + label.from, from + label.end) : "";
      if (label?.service === null && words.search(birthLabels) >= 0)
        for (const date of readingsIn(expression, order)) births.add(date);
      from = expression.start + expression.text.length;
    }
  }
  return births;
}

interface LabelledBy {
  readonly label: FoundLabel | null;
  /** True when the label stands as one of a form does: at the start of its column, or with a colon. */
  readonly isFormal: boolean;
}

const unlabelled: LabelledBy = { label: null, isFormal: false };

/** Lines over a study's that may say that it is another one. */
const headReach = 4;

function candidatesOn(
  { line, expressions }: DatedLine,
  { over, below }: { readonly over: readonly DatedLine[]; readonly below: DatedLine | undefined },
  context: Context,
): readonly Found[] {
  const above = over.at(-1);
  const found: Found[] = [];
  let from = 0;
  for (const [index, expression] of expressions.entries()) {
    const begin = Math.max(from, expression.start - labelReach);
    const before = line.text.slice(begin, expression.start);
    const isFirst = from === 0;
    from = expression.start + expression.text.length;
    const own = ownLabel(before, begin === 0 || !isFirst);
    const by = own ?? (line.isOrphan ? unlabelled : labelAbove(above, { line, expressions, index }));
    const study = by.label === null ? studyOn(line, expression, { over, context }) : null;
    const isStay =
      line.page === 1 &&
      endsOwnStay(line.text, expression, { above: wordsOn(above, line), below: wordsOn(below, line) });
    found.push(...candidates(line, expression, { by: isStay ? unlabelled : by, study, isStay, context }));
  }
  return found;
}

/** The words of a line beside another, where they stand on one page. */
function wordsOn(one: DatedLine | undefined, { page }: PageLine): string {
  return one?.line.page === page ? one.line.text.trim() : "";
}

/** A study stands with its day within the first lines of its report. */
const studyLines = 40;

function studyOn(
  line: PageLine,
  expression: DateExpression,
  { over, context }: { readonly over: readonly DatedLine[]; readonly context: Context },
): StudyDay | null {
  if (!context.isOfStudy || line.page !== 1 || line.index >= studyLines || line.isRunning || line.isOrphan) return null;
  const heads = over.map((one) => one.line).filter(({ page }) => page === line.page);
  return studyDay(line, expression, heads);
}

const ownWord =
  /(?<!\p{L})(?!(?:on|at|of|the|date|am|vom|den|um|le|du|la|el|del|de|il|em|op|dia|day)(?!\p{L}))\p{L}{2,}/iu;

/** The label nearest before the date on its own line; null when there is none beside it. */
function ownLabel(before: string, isFromStart: boolean): LabelledBy | null {
  const label = dateLabelsIn(before).at(-1);
  if (!label) return null;
  const between = before.slice(label.end);
  // In a sentence such words are no label: hardly anything may stand between a label and its date.
  if (label.service !== null && (between.match(/\p{L}+/gu)?.length ?? 0) > 2) return null;
  const lead = before.slice(0, label.from);
  const isFormalBetween = /^\s*(?:date|on|am|vom|el|le)?\s*[:：]/i.test(between);
  // "…, discharged home 6 February": behind a comma of a sentence a word of its own stands between.
  const isOfSentence = /[;,]\s*$/u.test(lead) && ownWord.test(between);
  const startsColumn =
    lead.trim() === "" ? isFromStart : /(?:\s{2,}|[|;,]\s*|\t)(?:date )?$/i.test(lead) && !isOfSentence;
  const isFormal = startsColumn || isFormalBetween;
  // "… unauffällig. Probeentnahme Magen am 20.02.2024": in the middle of a story, or with a word of its own between.
  const isOfStory = /[.!?]\s+$/u.test(lead) || ownWord.test(between);
  if (!isFormal && label.service !== null && isOfStory) return unlabelled;
  return { label, isFormal };
}

/**
 * A label on the line above, for a date that begins its line. Where several labels stand there each date has its own,
 * in their order, or none when their numbers differ.
 */
function labelAbove(
  above: DatedLine | undefined,
  { line, expressions, index }: { line: PageLine; expressions: readonly DateExpression[]; index: number },
): LabelledBy {
  if (!above || above.line.page !== line.page || above.expressions.length > 0) return unlabelled;
  if (above.line.text.length > 120 || line.index - above.line.index > 2) return unlabelled;
  const isAtStart = line.text.slice(0, expressions[0]?.start ?? 0).trim() === "";
  const { text } = above.line;
  // "Notice of prior authorization": a word between others is no label of what stands below.
  const labels = dateLabelsIn(text).filter(
    ({ from, end }) => !/\p{L} $/u.test(text.slice(0, from)) || !/^ \p{L}/u.test(text.slice(end)),
  );
  if (!isAtStart || labels.length !== expressions.length) return unlabelled;
  const label = labels[index] ?? null;
  // Words of a sentence above a date are no label of it.
  const isPlain = text.trim().split(/\s+/).length <= labels.length * 5;
  return isPlain ? { label, isFormal: true } : unlabelled;
}

/** On a laboratory's report the day on which the tests were asked for is not that of its results. */
const asked =
  /(?<!\p{L})(?:referr(?:al|ed)|request(?:ed)?|order(?:ed)?|requisition|anforderung|auftrags?(?:datum)?|(?:ü|ue)berweisung|angefordert|demande|prescription|prescrit|solicitud|petici[óo]n|solicitad[oa])(?: date| on| le| am| vom| el)?\s*:?\s*$/iu;

interface Meaning {
  readonly rank: number;
  readonly strength: DateCandidate["strength"];
  readonly reason: string;
}

/** Before a letter's own date, behind what a label calls the day of the examination. */
const studyRanks: Readonly<Record<StudyDay, number>> = { labelled: 1.2, named: 1.3 };
const studyReasons: Readonly<Record<StudyDay, string>> = {
  labelled: "date of the examination that it is about",
  named: "date beside the examination that it names",
};

const mentioned: Meaning = { rank: 20, strength: "mentioned", reason: "mentioned in the text" };

/** Before a letter's own date: it is written when somebody has gone home. */
const endOfStay: Meaning = { rank: 1.4, strength: "labelled", reason: "date of discharge" };

function meaningOf(line: PageLine, expression: DateExpression, { by, study, isStay, context }: Said): Meaning {
  if (isStay) return endOfStay;
  if (study !== null) return { rank: studyRanks[study], strength: "labelled", reason: studyReasons[study] };
  const service = by.label?.service ?? null;
  if (context.isOfSample && asked.test(line.text.slice(0, expression.start))) return mentioned;
  if (service !== null && (by.isFormal || !service.isOfStories))
    return { rank: rankIn(service, context), strength: "labelled", reason: service.reason };
  if (service !== null) return mentioned;
  if (!context.isLetter && !expression.isBare && !line.isOrphan && isTitledDay(line, expression)) return ofHead;
  const isHead = !line.isOrphan && line.page === 1 && line.index < context.headLines && isAlone(line, expression);
  // Two words with a date are a town, or a study that may be another one.
  if (isHead && namesExamination(line.text)) return mentioned;
  if (!isHead || expression.isBare) return mentioned;
  return context.isLetter ? { rank: letterRank, strength: "labelled", reason: "date of the letter" } : ofHead;
}

const ofHead: Meaning = { rank: 8, strength: "labelled", reason: "date at the head of the document" };

/** A letter's own date stands after collection and service, before all that it tells of. */
const letterRank = 1.5;

function rankIn({ rank, reason }: ServiceLabel, { isLetter }: Context): number {
  if (!isLetter) return rank;
  if (reason === "date of the document") return letterRank;
  return reason === "date of collection" || reason === "date of service" ? rank : rank + 1;
}

interface Said {
  readonly by: LabelledBy;
  readonly study: StudyDay | null;
  readonly isStay: boolean;
  readonly context: Context;
}

function candidates(
  line: PageLine,
  expression: DateExpression,
  { by, study, isStay, context }: Said,
): readonly Found[] {
  if (by.label !== null && by.label.service === null) return [];
  if (line.isRunning && by.label === null) return [];
  const { rank, strength, reason } = meaningOf(line, expression, { by, study, isStay, context });
  if (expression.isBare && by.label === null) return [];
  const evidence = { page: line.page, start: placeOf(line, expression.start), text: snippet(line.text, expression) };
  const readings = readingsIn(expression, context.order).filter(
    (date) => (rank < 8 && study === null) || !context.births.has(date),
  );
  const [only] = readings;
  if (!only) return [];
  const isAhead = (date: PartialDate) => context.today !== null && date > context.today;
  if (readings.length === 1) {
    return isAhead(only)
      ? [{ date: only, strength: "mentioned", evidence, reason: "it lies ahead of today", rank: 21 }]
      : [{ date: only, strength, evidence, reason, rank }];
  }
  const years = new Set(readings.map((date) => date.slice(0, 4)));
  const common = years.size === 1 ? parsePartialDate(only.slice(0, 4)) : null;
  const both = readings.map((date) => ({
    date,
    strength: "mentioned" as const,
    evidence,
    reason:
      years.size === 1
        ? `${reason}; day and month could be the other way round`
        : `${reason}; year and day could be the other way round`,
    rank: rank + 0.5,
  }));
  return common === null
    ? both
    : [{ date: common, strength, evidence, reason: `${reason}; only the year is certain`, rank }, ...both];
}

/** A day with its time in a column of its own, beside columns that all have labels: "July 19, 2023 3:40 PM   Department: Surgery". */
function besideLabels({ cells }: PageLine, { text }: DateExpression): string | null {
  const own = cells.filter((cell) => cell.text.includes(text));
  const others = cells.filter((cell) => !cell.text.includes(text));
  const isBeside =
    own.length === 1 &&
    others.length > 0 &&
    others.every((cell) => /^\p{L}[\p{L} ]{2,30}:\s*\p{L}/u.test(cell.text.trim()));
  return isBeside
    ? (own[0]?.text ?? "").replace(/\s+(?:at |um )?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?|\s?(?:uhr|h))?\s*$/iu, "")
    : null;
}

/** True when nothing but a place stands with the date: "Hamburg, den 3. Mai 2024". */
function isAlone(line: PageLine, expression: DateExpression): boolean {
  const own = besideLabels(line, expression) ?? line.text;
  const rest = own
    .replace(expression.text, "")
    .replace(/[\s.,]+/g, " ")
    .trim();
  // A name in one column and a date in the other are a person and, likely, a birth.
  if (line.cells.length > 1 && personName(rest, "unlabelled") !== null) return false;
  return (
    rest.length <= 2 || /^\p{L}[\p{L}-]*( \p{L}[\p{L}-]*)?( (a|den|le|el|li|il|the|am|г|em|de|dnia|dne))?$/u.test(rest)
  );
}

function snippet(text: string, expression: DateExpression): string {
  const start = Math.max(0, expression.start - labelReach);
  return text
    .slice(start, expression.start + expression.text.length + 20)
    .trim()
    .slice(0, 400);
}

function withoutRepeats(found: readonly Found[]): readonly DateCandidate[] {
  const seen = new Set<string>();
  const kept: DateCandidate[] = [];
  for (const { rank: _, ...candidate } of found) {
    if (seen.has(candidate.date)) continue;
    seen.add(candidate.date);
    kept.push(candidate);
  }
  return kept;
}
