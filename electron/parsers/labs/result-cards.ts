/** Results as cards, the way patient portals show them: a name, a value by itself, and under or over it the words "normal range". */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import { findDateExpressions } from "../text/date-expressions.ts";
import type { Cell, PageLine } from "../text/page-lines.ts";
import type { FoundResult } from "./found-result.ts";
import { beginsBlock, isLabelled } from "./labelled-blocks.ts";
import { flagPattern, qualitative, remark } from "./lab-words.ts";
import { isMeasurement } from "./other-parts.ts";
import { rangeShape, readPrintedValue } from "./printed-value.ts";
import { splitRange } from "./split-range.ts";
import type { LostRow } from "./table-rows.ts";

/** Words over or before a range; behind them the range, where it stands on their line. */
export const rangeLabel =
  /^(?:(?:normal|standard|reference|ref\.?|expected|healthy|optimal) (?:range|interval|value|limits)|referenz(?:bereich)?|normbereich|valeurs? (?:de r[ée]f[ée]rence|normales|usuelles)|(?:valore?s?|rango|intervalo) (?:de referencia|normal(?:es)?))\s*[:–-]?\s*(.*)$/iu;
/** The same of a value. */
export const valueLabel =
  /^(?:(?:your|my|current|latest|ihr|votre|su) )?(?:value|results?|wert|ergebnis|valeur|r[ée]sultat|valor|resultado)\s*:?\s*(.*)$/iu;
/** How far a card reaches from the words of its range, in lines. */
const linesAbove = 5;
const linesBelow = 3;
/** Columns of cards begin this far apart at least. */
const sameLeft = 12;

interface CardCell {
  readonly cell: Cell;
  readonly line: PageLine;
}

export interface Cards {
  readonly results: readonly FoundResult[];
  /** Cards whose own value is there and was not understood. */
  readonly lost: readonly LostRow[];
}

/** The results of all cards. A value with a date of its own beside it is an earlier one, and no result of the card. */
export function cardResults(lines: readonly PageLine[]): Cards {
  const anchors = lines.flatMap((line, at) =>
    line.cells.filter(({ text }) => rangeLabel.test(text)).map((cell) => ({ cell, line, at })),
  );
  const cards = anchors.flatMap((anchor) => {
    const right = Math.min(
      ...anchors
        .filter(({ line, cell }) => line.page === anchor.line.page && cell.left > anchor.cell.left + sameLeft * 4)
        .map(({ cell }) => cell.left - sameLeft),
    );
    const isOwn = (cell: Cell) => cell.left >= anchor.cell.left - sameLeft && cell.left < right;
    const cellsOf = (some: readonly PageLine[]) =>
      some.filter(({ page }) => page === anchor.line.page).map((line) => ({ line, cells: line.cells.filter(isOwn) }));
    const above = cellsOf(lines.slice(Math.max(0, anchor.at - linesAbove), anchor.at)).toReversed();
    const below = cellsOf(lines.slice(anchor.at, anchor.at + 1 + linesBelow));
    return cardResult(anchor.cell, { above: untilOther(above), below: untilOther(below, anchor.cell) }) ?? [];
  });
  const read = cards.filter((card) => card.is === "read");
  const own = read.filter((card) => !read.some((other) => isNearer(other, card)));
  return { results: own.map(({ result }) => result), lost: cards.filter((card) => card.is === "lost") };
}

interface ReadCard {
  readonly is: "read";
  readonly result: FoundResult;
  readonly name: PageLine;
  readonly value: Cell;
}

/** True where the other card has the same value and a name that stands nearer to it: then it is that card's alone. */
function isNearer(other: ReadCard, { name, value, result }: ReadCard): boolean {
  return other.value === value && other.name.index > name.index && other.name.index <= result.line.index;
}

interface OwnLine {
  readonly line: PageLine;
  readonly cells: readonly Cell[];
}

/** The lines up to where the next card's range stands. */
function untilOther(lines: readonly OwnLine[], own?: Cell): readonly OwnLine[] {
  const end = lines.findIndex(({ cells }) => cells.some((cell) => cell !== own && rangeLabel.test(cell.text)));
  return end < 0 ? lines : lines.slice(0, end);
}

function cardResult(
  anchor: Cell,
  { above, below }: { readonly above: readonly OwnLine[]; readonly below: readonly OwnLine[] },
): ReadCard | (LostRow & { readonly is: "lost" }) | null {
  const printedRange = (rangeLabel.exec(anchor.text)?.[1] ?? "") || (cellRightOf(anchor, below[0])?.text ?? "");
  // Labels all the way down are a block, which is read by them.
  if (above.some(({ cells }) => cells.some(({ text }) => beginsBlock(text)))) return null;
  const nameAbove = nearestName(above);
  const { range, unit } = splitRange(printedRange);
  // "Reference range change per guideline" is a remark.
  if (nameAbove === null || isMeasurement(nameAbove.cell.text) || !(rangeShape.test(range) || qualitative.test(range)))
    return null;
  // Its own value is there and was not understood: the next one below would be another card's.
  for (const { line, cells } of above.slice(0, nameAbove.distance)) {
    const unread = cells.find(isLabelledUnread);
    if (unread !== undefined)
      return { is: "lost", page: line.page, evidence: evidenceOf(nameAbove.cell, unread, anchor), lines: [line] };
  }
  const inside = linesInside(anchor, { above, below, nameAbove });
  const values = inside.flatMap((one) => valuesOn(one, anchor));
  // Two values in one card leave open which is the result.
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) return null;
  const flag =
    value.read.flag ?? inside.flatMap(({ cells }) => cells).find(({ text }) => flagPattern.test(text))?.text ?? null;
  const result = {
    analyte: nameAbove.cell.text.replace(/[\s.:]+$/u, "").slice(0, 200),
    printed: value.read.printed.slice(0, 100),
    comparator: value.read.comparator,
    value: null,
    unit: (value.read.unit ?? unit)?.slice(0, 40) ?? null,
    referenceRange: range.slice(0, 100),
    flag: flag?.slice(0, 40) ?? null,
    page: value.line.page,
    evidence: evidenceOf(nameAbove.cell, value.cell, anchor),
    line: value.line,
  };
  return { is: "read", result, name: nameAbove.line, value: value.cell };
}

function evidenceOf(...cells: readonly Cell[]): string {
  return cells
    .map(({ text }) => text)
    .join(" · ")
    .slice(0, 400);
}

/** Words that say that a value follows, and behind them none that can be read. */
function isLabelledUnread({ text }: Cell): boolean {
  const behind = valueLabel.exec(text)?.[1]?.trim() ?? "";
  return behind !== "" && readPrintedValue(behind)?.isCertain !== true;
}

interface CardLines {
  readonly above: readonly OwnLine[];
  readonly below: readonly OwnLine[];
  readonly nameAbove: CardCell & { readonly distance: number };
}

/** The lines that may hold the card's value. Where it stands beside its name or over its range, what is below is the next card. */
function linesInside(anchor: Cell, { above, below, nameAbove }: CardLines): readonly OwnLine[] {
  const named = above[nameAbove.distance];
  const beside = (named?.cells ?? []).filter((cell) => cell !== nameAbove.cell);
  const besideName = named === undefined ? [] : [{ line: named.line, cells: beside }];
  const between = above.slice(0, nameAbove.distance).toReversed();
  const first = [...besideName, ...between];
  if (first.some((one) => valuesOn(one, anchor).length > 0)) return [...first, ...below.slice(0, 1)];
  const next = below.findIndex(({ cells }) => isName(cells[0]?.text ?? "") && cells.length > 1 && cells[0] !== anchor);
  return [...between, ...(next < 0 ? below : below.slice(0, next))];
}

function cellRightOf(anchor: Cell, line: OwnLine | undefined): Cell | undefined {
  return line?.cells.find(({ left }) => left > anchor.left);
}

/** The nearest cell above that can be a name: words, no value, no label, no date. */
function nearestName(above: readonly OwnLine[]): (CardCell & { readonly distance: number }) | null {
  for (const [distance, { line, cells }] of above.entries())
    for (const cell of cells.slice(0, 1)) if (isName(cell.text)) return { cell, line, distance };
  return null;
}

/** Words by which a portal leads further, and no test is called. */
export function isLink(text: string): boolean {
  return /^(?:learn more|read more|more info(?:rmation)?|view|hide|show|details?|trends?|graph|compare|share|print|about this test|what is this)(?!\p{L})/iu.test(
    text.trim(),
  );
}

function isName(text: string): boolean {
  return (
    /\p{L}{2}/u.test(text) &&
    text.length <= 80 &&
    !remark.test(text) &&
    !valueLabel.test(text) &&
    !isLink(text) &&
    !isLabelled(text) &&
    !flagPattern.test(text) &&
    (!unitPattern.test(text) || /^inr$/iu.test(text)) &&
    !/[:.]$/u.test(text.trim()) &&
    findDateExpressions(text).length === 0 &&
    !readPrintedValue(text)?.isCertain
  );
}

function valuesOn({ line, cells }: OwnLine, anchor: Cell) {
  if (findDateExpressions(cells.map(({ text }) => text).join("   ")).length > 0) return [];
  const labelled = cells.findIndex(({ text }) => valueLabel.test(text));
  const candidates = labelled < 0 ? cells : cells.slice(labelled);
  return candidates
    .filter(
      (cell) =>
        cell !== anchor &&
        !rangeLabel.test(cell.text) &&
        cell.left < (anchor.left > cell.left ? anchor.left : Number.POSITIVE_INFINITY),
    )
    .flatMap((cell) => {
      const read = readPrintedValue(valueLabel.exec(cell.text)?.[1] ?? cell.text);
      return read?.isCertain && !flagPattern.test(cell.text) ? [{ cell, line, read }] : [];
    });
}
