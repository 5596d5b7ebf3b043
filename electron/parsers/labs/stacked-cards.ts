/**
 * Results of which every part has a line of its own, as portals print them: name, value, unit, flag, range. Only their order says what
 * belongs together: where it leaves two ways open, nothing is read and all of it is told.
 */
import { dateLabelsIn } from "../text/field-labels.ts";
import type { PageLine } from "../text/page-lines.ts";
import type { DateOrder } from "./table-columns.ts";
import { dateInCell } from "./collection-dates.ts";
import type { FoundResult } from "./found-result.ts";
import { namesTarget } from "./limits-and-targets.ts";
import type { LanedLine } from "./page-lanes.ts";
import { isMeasurement, isUnitOfDose } from "./other-parts.ts";
import { isKnownPanel } from "./panel-headings.ts";
import { beginsInMiddle, isUnfinishedName } from "./wrapped-names.ts";
import { splitRange } from "./split-range.ts";
import { stackedRuns, type StackedPart } from "./stacked-parts.ts";
import type { LostRow } from "./table-rows.ts";

interface StackedCards {
  readonly results: readonly FoundResult[];
  /** Cards that have a value, and of which nothing certain was made. */
  readonly lost: readonly LostRow[];
}

type Value = Extract<StackedPart, { readonly is: "value" | "either" }>;

interface Card {
  readonly parts: readonly StackedPart[];
  readonly name: string;
  readonly value: Value;
  readonly unit: string | null;
  readonly range: string | null;
  readonly flag: string | null;
  readonly day: StackedPart | null;
}

/** The cards of all runs of such lines. */
export function stackedCards(lines: readonly LanedLine[], order: DateOrder): StackedCards {
  const runs = stackedRuns(lines);
  // A name with its range by itself: what stands in no card parted it from its value, and that would stand over the next name.
  const isParted = runs.some((run) => run.some(isNamePart) && run.some(isRangePart) && !hasValue(run));
  const read = runs.map((run) => cardsOf(run, { order, isParted }));
  return { results: read.flatMap(({ results }) => results), lost: read.flatMap(({ lost }) => lost) };
}

const nothing: StackedCards = { results: [], lost: [] };

interface Paper {
  readonly order: DateOrder;
  readonly isParted: boolean;
}

function isNamePart({ is }: StackedPart): boolean {
  return is === "name";
}

function isRangePart({ is }: StackedPart): boolean {
  return is === "range" || is === "either";
}

function cardsOf(all: readonly StackedPart[], { order, isParted }: Paper): StackedCards {
  // A day over the first card is that of the paper.
  const run = all.slice(
    Math.max(
      0,
      all.findIndex(({ is }) => is !== "day"),
    ),
  );
  const isOf = (is: StackedPart["is"]) => run.some((part) => part.is === is);
  const isMeasured = isOf("unit") || isOf("range") || run.some((part) => unitOf(part) !== null || part.isLabelled);
  const unnamed = isOf("name") ? [] : run.filter((part) => part.is === "value" && part.isLabelled);
  // Whose it is stands further up: it is told, and not taken for anybody's.
  if (unnamed.length > 0) return { results: [], lost: [asLost(run)] };
  if (!isOf("name") || !(isOf("value") || isOf("either")) || !isMeasured) return nothing;
  if (run[0]?.is === "name") return namesFirst(run, order);
  return (
    (isParted ? null : valuesFirst(run, order)) ?? {
      results: [],
      lost: run.flatMap((part, at) => lostAround(run, part, at)),
    }
  );
}

function unitOf(part: StackedPart): string | null {
  if (part.is === "unit") return part.words;
  return (part.is === "value" || part.is === "either" ? part.value.unit : null) ?? null;
}

/** Each card begins with its name: then no value may stand before the first name, and none may be missing behind the last. */
function namesFirst(run: readonly StackedPart[], order: DateOrder): StackedCards {
  const cards = splitAt(run, ({ is }, at) => is === "name" && run[at - 1]?.is !== "name");
  const full = cards.filter((card) => hasValue(card) && isOfSample(card));
  const isOpenEnd = !hasValue(cards.at(-1) ?? []) || run.at(-1)?.is === "name";
  const endsInRange = full.every((card) => {
    const value = card.findIndex(({ is }) => is === "value" || is === "either");
    return card.slice(value + 1).some(({ is }) => is === "range" || is === "either");
  });
  // "Panel, value, name, value, name": with a heading over it the same lines have each value over its name.
  if (isOpenEnd && !endsInRange) return { results: [], lost: full.map((card) => asLost(card)) };
  const doubtful = cards.filter((card) => !hasValue(card) && card.some(({ is }) => is === "doubtful"));
  const read = full.map((card) => ({ card, result: resultOf(asCard(card), order) }));
  const unread = read.flatMap(({ card, result }) => (result === null ? [card] : []));
  return { results: read.flatMap(({ result }) => result ?? []), lost: [...unread, ...doubtful].map(asLost) };
}

/** Each card begins with its value: a range below each name, in the same unit, has to say that the name is the value's own. */
function valuesFirst(run: readonly StackedPart[], order: DateOrder): StackedCards | null {
  const cards = splitAt(run, ({ is }) => is === "value");
  const isLabelled = run.every((part) => part.is !== "value" || part.isLabelled);
  if (cards.length < (isLabelled ? 1 : 2)) return null;
  const isSure = cards.every((card) => {
    const kinds = card.map(({ is }) => (is === "either" ? "range" : is)).filter((is) => is !== "day");
    const [name, range] = [kinds.indexOf("name"), kinds.indexOf("range")];
    return kinds[0] === "value" && name > 0 && range > name && isOfOneUnit(card);
  });
  if (!isSure) return null;
  const read = cards.map((card) => resultOf(asCard(card), order));
  return read.every((one) => one !== null) ? { results: read, lost: [] } : null;
}

function isOfOneUnit(card: readonly StackedPart[]): boolean {
  const units = card.map((part) =>
    part.is === "range" || part.is === "either" ? splitRange(part.words).unit : unitOf(part),
  );
  const known = new Set(units.filter((unit) => unit !== null).map((unit) => unit.toLowerCase()));
  return known.size < 2;
}

function splitAt(
  run: readonly StackedPart[],
  begins: (part: StackedPart, at: number) => boolean,
): readonly (readonly StackedPart[])[] {
  const cards: StackedPart[][] = [];
  for (const [at, part] of run.entries())
    if (cards.length === 0 || begins(part, at)) cards.push([part]);
    else cards.at(-1)?.push(part);
  return cards;
}

function hasValue(card: readonly StackedPart[]): boolean {
  return card.some(({ is }) => is === "value" || is === "either");
}

/** The parts of one card put to their places; null where one stands twice, or one is not understood. */
function asCard(parts: readonly StackedPart[]): Card | null {
  const name = nameOf(namesIn(parts));
  const value = valueIn(parts);
  if (name === null || value === null) return null;
  const fields = new Map<StackedPart["is"], StackedPart>();
  for (const part of parts) {
    const isOfPaper = part.is === "day" && dateLabelsIn(part.words).length === 0;
    const isScale = part.is === "value" && value.isLabelled && isEnd(part, parts);
    if (part === value || part.is === "name" || isOfPaper || isScale) continue;
    const field = part.is === "either" ? "range" : part.is;
    if (field === "doubtful" || field === "value" || fields.has(field)) return null;
    fields.set(field, part);
  }
  const words = (field: StackedPart["is"]) => fields.get(field)?.words ?? null;
  const day = fields.get("day") ?? null;
  return { parts, name, value, unit: words("unit"), range: words("range"), flag: words("flag"), day };
}

/** The one part that can be nothing but a value; else the one that may be a limit as well, if that is the only one. */
function valueIn(parts: readonly StackedPart[]): Value | null {
  const all = parts.filter((part): part is Value => part.is === "value");
  const labelled = all.filter(({ isLabelled }) => isLabelled);
  // The ends of a scale stand beside a value that has a label.
  const values = labelled.length === 1 && all.every((one) => one.isLabelled || isEnd(one, parts)) ? labelled : all;
  const [either, ...others] = parts.filter((part): part is Value => part.is === "either");
  if (values.length > 0) return values.length === 1 ? (values[0] ?? null) : null;
  return others.length === 0 ? (either ?? null) : null;
}

/** A figure by itself that is one of the limits. */
function isEnd({ words }: StackedPart, parts: readonly StackedPart[]): boolean {
  const ends = parts.filter(isRangePart).flatMap((part) => part.words.match(/\d+(?:[.,]\d+)?/gu) ?? []);
  return ends.includes(words);
}

/** "Weight", "72 kg" was measured of a body, and "Lithium", "400 mg" is what somebody takes. */
function isOfSample(card: readonly StackedPart[]): boolean {
  if (namesIn(card).some(({ words }) => isMeasurement(words))) return false;
  return card.some((part) => {
    const unit = unitOf(part);
    return part.isLabelled || part.is === "range" || part.is === "either" || (unit !== null && !isUnitOfDose(unit));
  });
}

function namesIn(parts: readonly StackedPart[]): readonly StackedPart[] {
  return parts.filter(({ is }) => is === "name");
}

/** One line, or two of which the second goes on; a heading over the name stands apart, or is known as one. */
function nameOf(names: readonly StackedPart[]): string | null {
  let whole = "";
  let last: PageLine | undefined;
  for (const { words, line } of names) {
    const isApart = last !== undefined && line.top - last.bottom > (line.bottom - line.top) * 0.9;
    if (whole === "" || isApart || isHeading(whole)) whole = words;
    else if (isUnfinishedName(whole) || beginsInMiddle(words)) whole = `${whole} ${words}`;
    else return null;
    last = line;
  }
  return whole === "" ? null : whole;
}

function isHeading(words: string): boolean {
  return (
    isKnownPanel(words) ||
    (/\p{Lu}{4}/u.test(words) && !/\p{Ll}/u.test(words)) ||
    /(?<!\p{L})(?:results?|portal|report)(?!\p{L})/iu.test(words)
  );
}

function resultOf(card: Card | null, order: DateOrder): FoundResult | null {
  if (card === null || namesTarget(card.name)) return null;
  const { name, value, parts } = card;
  const read = value.value;
  const { range, unit: unitOfRange } = splitRange(card.range ?? read.referenceRange ?? "");
  if (card.unit !== null && read.unit !== null) return null;
  const unit = card.unit ?? read.unit ?? unitOfRange;
  // "Lithium", "400 mg": what somebody takes has a name and an amount as well.
  if (range === "" && (unit === null || isUnitOfDose(unit)) && !value.isLabelled) return null;
  return {
    analyte: name.slice(0, 200),
    printed: read.printed.slice(0, 100),
    comparator: read.comparator,
    value: null,
    unit: unit?.slice(0, 40) ?? null,
    referenceRange: range.slice(0, 100) || null,
    flag: (card.flag ?? read.flag)?.slice(0, 40) ?? null,
    ...(card.day === null ? {} : { day: dateInCell(card.day.words, order) }),
    page: value.line.page,
    evidence: evidenceOf(parts),
    line: value.line,
    ofRow: parts.map(({ line }) => line),
  };
}

function evidenceOf(parts: readonly StackedPart[]): string {
  return parts
    .map(({ words }) => words)
    .join(" · ")
    .slice(0, 400);
}

function asLost(parts: readonly StackedPart[]): LostRow {
  return { page: parts[0]?.line.page ?? 1, evidence: evidenceOf(parts), lines: parts.map(({ line }) => line) };
}

/** A value of a run whose order says nothing, with what stands right over and under it. */
function lostAround(run: readonly StackedPart[], { is }: StackedPart, at: number): readonly LostRow[] {
  return is === "value" || is === "either" ? [asLost(run.slice(Math.max(0, at - 1), at + 3))] : [];
}
