/**
 * What a document tells of that has papers of its own (see `ClinicalMention`). A sentence counts where it says, by its words or by
 * a day that is past, that something was done; where it only plans it, denies it or speaks of relatives it does not.
 */
import { bodyPartsIn } from "../../../shared/imaging/imaging-words.ts";
import type { ClinicalMention, MentionKind } from "../../../shared/model/clinical-mention.ts";
import { mostMentions } from "../../../shared/model/clinical-mention.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { findDateExpressions, numericOrder, readingsIn, type DateExpression } from "../text/date-expressions.ts";
import { birthLabels } from "../text/field-labels.ts";
import type { DatesOf } from "../text/find-dates.ts";
import type { PageLine } from "../text/page-lines.ts";
import {
  allergyStatement,
  dataRow,
  doseOrNone,
  familyHeading,
  historyHeading,
  kindWords,
  loneYear,
  medicationHeading,
  noMedicines,
  relativesLine,
  resultAwaited,
  stayEnd,
} from "./mention-words.ts";
import { datesWithFirstDays } from "./day-ranges.ts";
import { openMonths, yearlessDays } from "./yearless-days.ts";
import { clauseOfScan, dateReach, scansIn, withoutScans } from "./scan-clauses.ts";
import { isDone, matches, partBehind, reach, type Place } from "./was-done.ts";
import { pageSentences, type PageSentence } from "./page-sentences.ts";

/** "in hospital from", "admitted to Mercy Hospital on": the day that follows is that of the stay. */
const stayReach = 48;
/** A longer sentence is a table or a page without stops. */
const longestSentence = 1_200;
/** What joins a day to the word before it, whichever other day stands near. */
const joint = /^\s*(?:on|of|from|le|du|am|vom|el|del|[(:,])?\s*$/iu;
/** Of these a paper tells with a day, or what it means cannot be told from another. */
/** "En consultation ce jour": the paper's own day, whichever other stands near. */
const ofToday =
  /(?<!\p{L})(?:(?:today|heute|hoy|ce jour|aujourd['’]hui|this (?:morning|afternoon)|en el d[íi]a de hoy)(?!\p{L}))/iu;
const onlyDated: ReadonlySet<MentionKind> = new Set(["laboratory", "visit", "scan"]);
/** Who signed a paper, and when, is no visit. */
const isOfficeWork =
  /(?<!\p{L})(?:signed|dictated|printed|faxed|transcribed|authenticated|cc|copy to|received|date of birth|dob|geboren|unterschrieben|diktiert|gedruckt|sign[ée]|dict[ée]|imprim[ée]|firmado|impreso|letter)(?!\p{L})/iu;

/** The day behind a label of birth is somebody's birthday, whatever else the sentence tells. */
function isBirthday(before: string): boolean {
  const label = [...before.matchAll(birthLabels)].at(-1);
  const between = label === undefined ? "none" : before.slice(label.index + label[0].length);
  return /^\s*[:.,]?\s*(?:(?:on|am|le|el)\s+)?$/iu.test(between);
}

/** The mentions of a document in reading order. */
export function findClinicalMentions(
  lines: readonly PageLine[],
  { dateOrder = null }: Pick<DatesOf, "dateOrder"> = {},
): readonly ClinicalMention[] {
  const sentences = pageSentences(lines)
    .map((one) => ({ ...one, text: one.text.replace(/\s+/gu, " ") }))
    .filter(({ text }) => text.length <= longestSentence);
  const order = numericOrder(
    sentences.flatMap(({ text }) => findDateExpressions(text)),
    dateOrder,
  );
  const mentions: ClinicalMention[] = [];
  const toldBefore: PartialDate[] = [];
  for (const sentence of sentences) {
    mentions.push(...statementsIn(sentence));
    if (isOfOthers(sentence) || dataRow.test(sentence.text)) continue;
    const { dates, open } = datesTold(sentence.text, { order, toldBefore });
    mentions.push(...doneIn(sentence, { dates, open }));
    if (mentions.length >= mostMentions) break;
  }
  return mentions.slice(0, mostMentions);
}

/** The dates of a sentence, birthdays left out; those without a year by what was told before them, to which the others are added. */
function datesTold(
  text: string,
  { order, toldBefore }: { readonly order: DateExpression["order"]; readonly toldBefore: PartialDate[] },
): DatesTold {
  const all = datesWithFirstDays(text, order).map((one) => ({ ...one, days: readingsIn(one, order) }));
  const whole = all.filter(({ start }) => !isBirthday(text.slice(0, start)));
  // The year of a birthday is none in which anything was done.
  const blanked = withoutDates(text, all);
  for (const { days } of whole) toldBefore.push(...days);
  for (const { groups } of blanked.matchAll(loneYear)) toldBefore.push((groups?.["year"] ?? "") as PartialDate);
  const yearless = yearlessDays(blanked, toldBefore).map((one) => ({ ...one, days: one.readings }));
  const apart = yearless.filter((one, at) => !yearless.slice(0, at).some((other) => overlaps(one, other)));
  const dates = [...whole, ...apart].toSorted((a, b) => a.start - b.start);
  return { dates, open: openMonths(blanked, toldBefore).map((one) => ({ ...one, days: one.readings })) };
}

interface DatesTold {
  readonly dates: readonly Dated[];
  /** Months whose year is open. */
  readonly open: readonly Dated[];
}

function overlaps(one: DateExpression, other: DateExpression): boolean {
  return one.start < other.start + other.text.length && one.start + one.text.length > other.start;
}

function isOfOthers({ text, heading }: PageSentence): boolean {
  return familyHeading.test(heading) || relativesLine.test(text);
}

/** What is said of allergies and medicines, whenever. */
function statementsIn(sentence: PageSentence): readonly ClinicalMention[] {
  const { text, heading } = sentence;
  const found: ClinicalMention[] = [];
  const isUnderAllergies = /^(?:drug )?allerg|^alergias/iu.test(heading) && !/^(?:unknown|not )/iu.test(text);
  if (allergyStatement.test(text) || (isUnderAllergies && text.toLowerCase() !== heading))
    found.push(mention(sentence, { kind: "allergies", what: "allergies", dates: [] }));
  if (noMedicines.test(text)) found.push(mention(sentence, { kind: "medications", what: "medicines", dates: [] }));
  const [, label = "", list = text] = /^([^:]{0,48}?)\s*:\s*(.*)$/su.exec(text) ?? [];
  if ((medicationHeading.test(heading) || medicationHeading.test(label)) && doseOrNone.test(list))
    found.push(mention(sentence, { kind: "medications", what: "medicines", dates: [] }));
  return found;
}

type Dated = DateExpression & { readonly days: readonly PartialDate[] };

function* doneIn(sentence: PageSentence, { dates, open }: DatesTold): Generator<ClinicalMention> {
  const { text, heading } = sentence;
  const told = new Set<string>();
  for (const [kind, expression] of kindWords) {
    for (const found of text.matchAll(expression)) {
      const place = { from: found.index, to: found.index + found[0].length };
      const near = kind === "hospital-stay" ? firstDays(text, place, dates) : nearestDays(text, place, dates);
      const own = near.length === 0 && kind === "laboratory" ? nearestDays(text, place, open) : near;
      const days = own.length > 0 || onlyDated.has(kind) ? own : yearOf(withoutDates(text, dates), place);
      if (onlyDated.has(kind) && (days.length === 0 || ofToday.test(partBehind(text.slice(place.to))))) continue;
      if (kind === "visit" && isOfficeWork.test(text)) continue;
      if (days.length === 0 && historyHeading.test(heading)) continue;
      if (!isDone(text, place, { heading, isDated: days.length > 0 })) continue;
      const key = `${kind} ${days.join()}`;
      if (told.has(key)) continue;
      told.add(key);
      const isAwaited = matches(resultAwaited, text.slice(Math.max(0, place.from - reach), place.to + reach));
      const isOfOwnDay = ofToday.test(partBehind(text.slice(place.to, place.to + reach)));
      yield {
        ...mention(sentence, { kind, what: found[0], dates: isOfOwnDay ? [] : days }),
        isAwaited,
        isOfOwnDay,
      };
    }
  }
  yield* scanIn(sentence, dates);
}

/** A scan is told by how it was made, and by its day. */
function* scanIn(sentence: PageSentence, dates: readonly Dated[]): Generator<ClinicalMention> {
  const { text, heading } = sentence;
  for (const one of dates) {
    const clause = clauseOfScan(text, one, dates);
    const modalities = scansIn(clause);
    const [first] = modalities;
    if (first === undefined || one.days.length === 0) continue;
    if (!isDone(text, { from: one.start, to: one.start + one.text.length }, { heading, isDated: true })) continue;
    yield {
      ...mention(sentence, { kind: "scan", what: first, dates: one.days }),
      // Of a PET/CT the PET is asked for.
      modalities: modalities.toSorted((a, b) => Number(b === "PT") - Number(a === "PT")),
      bodyParts: bodyPartsIn(clause),
    };
  }
}

/** The days of the date that stands nearest; none where all are too far away. */
function nearestDays(text: string, { from, to }: Place, dates: readonly Dated[]): readonly PartialDate[] {
  const ownYear = yearJoined(withoutDates(text, dates).slice(to, to + reach));
  if (ownYear !== null) return [ownYear];
  const distance = (one: Dated) => Math.max(one.start - to, from - (one.start + one.text.length), 0);
  const near = dates.filter(
    (one) =>
      one.days.length > 0 &&
      distance(one) <= dateReach &&
      !isOfAnother(text.slice(to, Math.max(to, one.start))) &&
      !isBeyondBracket(text, { from, to }, one),
  );
  const joined = near.find((one) => one.start >= to && joint.test(text.slice(to, one.start)));
  return (
    (
      joined ??
      near.toSorted((a, b) => Number(isMonthAlone(a)) - Number(isMonthAlone(b)) || distance(a) - distance(b))[0]
    )?.days.slice(0, 4) ?? []
  );
}

/** "In April", without its year: a day that is written out tells more. */
function isMonthAlone({ text }: Dated): boolean {
  return !/\d/u.test(text);
}

/** "biopsy of lesion, MRI brain 1 March 2024": behind a comma the scan has its own day. */
function isOfAnother(between: string): boolean {
  const comma = between.lastIndexOf(",");
  return comma >= 0 && scansIn(between.slice(comma)).length > 0;
}

/** "T2DM (A1c 8.1), presented on 2 August": what stands in brackets has its day there or right behind them. */
function isBeyondBracket(text: string, { from, to }: Place, { start }: Dated): boolean {
  const open = text.lastIndexOf("(", from);
  const end = text.indexOf(")", to);
  if (open < 0 || end < 0 || text.slice(open, from).includes(")") || text.slice(to, end).includes("(")) return false;
  return start > end && !joint.test(text.slice(end + 1, start));
}

/** "CCY in 2009 who presented on 2 August 2024": the year right behind it is its own. */
function yearJoined(behind: string): PartialDate | null {
  const [, year] =
    /^\s*(?:[,(]\s*)?(?:(?:in|im|en)\s+)?(?<year>(?:19|20)\d{2})(?![\p{L}\p{N}/%]|[-.,]\d)/u.exec(behind) ?? [];
  return year === undefined ? null : (year as PartialDate);
}

function withoutDates(text: string, dates: readonly Dated[]): string {
  return dates.reduce(
    (left, { start, text: words }) =>
      left.slice(0, start) + "·".repeat(words.length) + left.slice(start + words.length),
    text,
  );
}

/** Where no day is near: the year that is told in its place. */
function yearOf(text: string, { from, to }: Place): readonly PartialDate[] {
  const near = text.slice(Math.max(0, from - reach), to + reach);
  const years = new Set([...near.matchAll(loneYear)].map(({ groups }) => groups?.["year"] ?? ""));
  // Of two it is not known which is meant.
  return years.size === 1 ? [...years].map((year) => year as PartialDate) : [];
}

/** Of a stay the day on which it began: "from 2 May to 12 May". What else the sentence tells before may be of another day. */
function firstDays(text: string, { from, to }: Place, dates: readonly Dated[]): readonly PartialDate[] {
  const behind = dates.find((one) => one.days.length > 0 && one.start >= from && one.start <= to + stayReach);
  // "Vom 26.02. bis 29.02.2024 stationär, dort am 27.02.2024": what stands right before it is its own, unless what follows is.
  const before = dates.find(
    (one) => one.days.length > 0 && text.slice(one.start + one.text.length, from).trim() === "",
  );
  const isBehindJoined = behind !== undefined && joint.test(text.slice(to, behind.start));
  if (before !== undefined && before.start < from && !isBehindJoined) return before.days.slice(0, 4);
  if (behind !== undefined && !matches(stayEnd, text.slice(from, behind.start))) return behind.days.slice(0, 4);
  const near = dates.find((one) => one.days.length > 0 && one.start > from - dateReach && one.start < to + dateReach);
  return near?.days.slice(0, 4) ?? [];
}

function mention(
  { page, start, text }: PageSentence,
  { kind, what, dates }: Pick<ClinicalMention, "kind" | "what"> & { readonly dates: readonly PartialDate[] },
): ClinicalMention {
  return {
    kind,
    page,
    start,
    words: text.slice(0, 300),
    what: what.slice(0, 80),
    dates: [...dates],
    modalities: [],
    bodyParts: bodyPartsIn(withoutScans(text, what)),
    isAwaited: false,
    isOfOwnDay: false,
  };
}
