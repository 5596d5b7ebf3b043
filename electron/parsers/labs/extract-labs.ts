/** Laboratory results of a paper. What does not read as a result for certain is left to the person. */
import { unitPattern } from "../../../shared/model/printed-unit.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { PrintedLab, UnreadRow } from "../../../shared/model/lab.ts";
import { findDateExpressions, numericOrder } from "../text/date-expressions.ts";
import { decimalSignOf } from "../text/decimal-sign.ts";
import type { PageLine } from "../text/page-lines.ts";
import { CollectionDates } from "./collection-dates.ts";
import { namesControl } from "./control-words.ts";
import { dayGrids } from "./day-grids.ts";
import type { FoundResult } from "./found-result.ts";
import { controlsOver } from "./control-samples.ts";
import { withLeadersParted } from "./dot-leaders.ts";
import { withoutOtherParts } from "./other-parts.ts";
import { laidOut, type LanedLine } from "./page-lanes.ts";
import { withoutEarlierColumn } from "./earlier-column.ts";
import { cardResults } from "./result-cards.ts";
import { kinInName } from "./kin-words.ts";
import { blockResults } from "./labelled-blocks.ts";
import { looseRows } from "./loose-rows.ts";
import { isMisreadName } from "./misread-name.ts";
import { remarksOn } from "./row-remarks.ts";
import { organismsOf } from "./printed-organisms.ts";
import { withoutRestated } from "./restated-values.ts";
import { loincOn } from "./printed-loinc.ts";
import { rowsOfPeoplesColumns } from "./people-columns.ts";
import { peopleOver } from "./people-over.ts";
import { PrintedMaterials } from "./printed-material.ts";
import { ofOtherPeople } from "./rows-of-people.ts";
import { stackedCards } from "./stacked-cards.ts";
import { saysChanged } from "./questions-result.ts";
import { standingOf, type ResultStanding } from "./result-standing.ts";
import { numberPrinted } from "./number-printed.ts";
import { PrintedPanels } from "./panel-headings.ts";
import { timesApart } from "./times-of-day.ts";
import { tableHeadAt, type DateOrder, type TableHead } from "./table-columns.ts";
import { inOrder, unreadElsewhere, unreadOf, type Table } from "./unread-rows.ts";
import { tableResults, type LostRow } from "./table-rows.ts";

const mostResults = 5000;
/** Dates beyond these say nothing new of how the document orders day and month. */
const mostDatedLines = 2000;

export interface LabPaper {
  /** False for a paper of another kind: only a table whose head says what its columns are holds results there. */
  readonly isLabPaper: boolean;
  /** The order of day and month of the place that wrote it, where its own dates do not tell. */
  readonly dateOrder?: DateOrder | undefined;
  /** The name of the person whom the paper is about, where it states one. */
  readonly patient?: string | null | undefined;
  /** The day on which that person was born, where the paper states it. */
  readonly birthDate?: PartialDate | null | undefined;
  /** The words by which a line is of another person than the one whom the paper is about. */
  readonly othersWords?: ((line: Pick<PageLine, "page" | "index">) => string | null) | undefined;
}

/**
 * The results that the pages print: in tables with a head, by the columns; without one as rows of analyte, value, unit, range
 * and flag; as cards; or as blocks of labelled lines. Each with the day of its collection where the paper states it.
 */
export function extractLabs(lines: readonly PageLine[], paper: LabPaper): readonly PrintedLab[] {
  return readLabs(lines, paper).labs;
}

export interface LabsOfPaper {
  readonly labs: readonly PrintedLab[];
  /** Rows with figures that were not understood; of a paper of another kind only where several on a page look like a table of results. */
  readonly unreadRows: readonly UnreadRow[];
  /** In how many rows a result of an earlier day stands beside the new one: none of those is taken for a result of this paper. */
  readonly earlierResults: number;
  /** Whom its tables name in their rows or over them besides the patient. */
  readonly othersInTables: readonly string[];
}

/** The results of `extractLabs`, and the rows beside them that were not understood, or that are of another person. */
export function readLabs(
  all: readonly PageLine[],
  { isLabPaper, dateOrder = null, patient = null, birthDate = null, othersWords = () => null }: LabPaper,
): LabsOfPaper {
  const order = numericOrder(
    all.slice(0, mostDatedLines).flatMap(({ text }) => findDateExpressions(text)),
    dateOrder,
  );
  const laid = laidOut(withLeadersParted(all));
  const grids = dayGrids(laid, order).filter(({ isOfTests }) => isLabPaper || isOfTests);
  const apart = new Set<PageLine>(grids.flatMap(({ lines }) => lines));
  const ofPeople = rowsOfPeoplesColumns(laid.filter((line) => !apart.has(line)));
  for (const { line } of ofPeople) apart.add(line);
  const rest = laid.filter((line) => !apart.has(line));
  const parts = withoutOtherParts(rest);
  const stacked = isLabPaper ? stackedCards(parts, order) : { results: [], lost: [] };
  const ofStacked = new Set<PageLine>(stacked.results.flatMap(({ ofRow = [] }) => ofRow));
  const lines = ofStacked.size === 0 ? parts : parts.filter((line) => !ofStacked.has(line));
  const tables = tablesOf(lines, { order, isLabPaper });
  const cards = isLabPaper ? cardResults(lines) : { results: [], lost: [] };
  const blocks = isLabPaper ? blockResults(lines) : { results: [], lost: [] };
  const ofCards = new Set<PageLine>([
    ...cards.results.map(({ line }) => line),
    ...cards.lost.flatMap((one) => one.lines),
  ]);
  const ofOthersLost = new Set<PageLine>([...ofCards, ...blocks.lost.flatMap((one) => one.lines)]);
  const ofBlocks = new Set<PageLine>(blocks.results.flatMap(({ ofRow = [] }) => ofRow));
  const isNoCard = (one: LostRow) => !one.lines.some((line) => ofCards.has(line));
  const shaped = isLabPaper ? shapedResults(lines, tables, { cards: cards.results, blocks: blocks.results }) : [];
  const found = [...grids, ...tables, stacked].flatMap(({ results }) => results);
  const { results: printed, alone } = withoutRestated([...found, ...shaped].filter(isResult).slice(0, mostResults));
  const standings = new Map(printed.map((result) => [result, standingOf(result)]));
  const heads = tables.flatMap(({ at }) => lines[at] ?? []);
  const controls = controlsOver(laid, new Set(heads));
  const isTakenBack = (result: FoundResult) =>
    standings.get(result) === "withdrawn" || controls.has(result.line) || namesControl(result.analyte);
  const organisms = organismsOf({
    lines: laid,
    tables: tables.map(({ at, results }) => ({ head: lines[at], results })),
    results: printed,
  });
  const isHeldBack = (result: FoundResult) => isTakenBack(result) || organisms.get(result) === null;
  const results = printed.filter((result) => !isHeldBack(result));
  const paper = {
    isLabPaper,
    rest,
    results: printed,
    grids,
    tables,
    lostStacked: [
      ...stacked.lost.filter((one) => !one.lines.some((line) => ofOthersLost.has(line) || ofBlocks.has(line))),
      ...alone.map(({ page, evidence, line }) => ({ page, evidence, lines: [line] })),
    ],
    lostCards: [...cards.lost, ...blocks.lost.filter(isNoCard)],
  };
  const unread = isLabPaper ? unreadOf(paper) : unreadElsewhere(paper);
  const people = peopleOver(laid, {
    patient,
    birthDate,
    order,
    rows: new Set([...printed, ...unread].flatMap(({ line }) => line ?? [])),
    heads: new Set(heads),
  });
  const notRead = unread.map(({ page, evidence, line }) => ({
    page,
    evidence,
    remark:
      (line && people.get(line)?.words) ??
      othersWords({ page, index: line?.index ?? 0 }) ??
      kinInName(line?.cells[0]?.text ?? ""),
  }));
  const panels = new PrintedPanels({
    lines: laid,
    rows: [
      ...printed.flatMap(({ line, ofRow }) => ofRow ?? [line]),
      ...tables.flatMap(({ unread }) => unread.flatMap((row) => row.lines)),
    ],
    heads,
  });
  const inTables = ofOtherPeople(printed, { patient, panelOf: (line) => panels.of(line) });
  const ofHeadings = [...printed, ...unread].flatMap(({ line }) =>
    line === undefined ? [] : (people.get(line) ?? []),
  );
  const othersInTables = [...new Set([...inTables.values(), ...ofHeadings.map(({ name, words }) => name ?? words)])];
  const ofOther = (one: FoundResult) =>
    othersWords(one.line) ?? people.get(one.line)?.words ?? inTables.get(one) ?? null;
  const others = printed.flatMap((one): UnreadRow[] => {
    const remark = ofOther(one);
    return remark === null ? [] : [{ page: one.page, evidence: one.evidence, remark }];
  });
  const takenBack = printed
    .filter((result) => isHeldBack(result) && ofOther(result) === null)
    .map(({ page, evidence, line }): UnreadRow => {
      const over = controls.get(line);
      return { page, evidence: over === undefined ? evidence : `${over} · ${evidence}`.slice(0, 400), remark: null };
    });
  const inColumns = ofPeople.map(({ page, evidence, remark }) => ({ page, evidence, remark }));
  const heldBack = [...takenBack, ...others, ...inColumns];
  const unreadRows = heldBack.length === 0 ? notRead : inOrder([...notRead, ...onceEach(heldBack)]);
  const besideLoose = shaped.filter(({ hasEarlier }) => hasEarlier === true).length;
  // Most papers have none, and are long.
  const earlierResults = tables.reduce((sum, { earlier }) => sum + earlier, besideLoose);
  if (results.length === 0) return { labs: [], unreadRows, earlierResults, othersInTables };
  const days = new CollectionDates(laid, order);
  const sign = decimalSignOf(results.flatMap(({ printed, referenceRange }) => [printed, referenceRange ?? ""]));
  const remarks = remarksOn(results, {
    lines: laid,
    dayOf: ({ line, day }) => (day === undefined ? days.above(line) : day),
    others: [
      ...printed.filter(isHeldBack).map(({ line }) => line),
      ...unread.flatMap(({ line }) => line ?? []),
      ...tables.flatMap(({ unread }) => unread.flatMap((row) => row.lines)),
    ],
  });
  const hasColumn = laid.some(({ cells }) =>
    cells.some(({ text }) => /^LOINC(?:[ -]?(?:code|no\.?|nr\.?))?$/iu.test(text.trim())),
  );
  const materials = new PrintedMaterials(laid);
  const own = others.length === 0 ? results : results.filter((one) => ofOther(one) === null);
  const read = own.map((one) => {
    const { line, day } = one;
    const remark = remarks.get(one) ?? null;
    const lab = {
      ...asPrinted(one),
      remark,
      loinc: loincOn(line.text, { hasColumn }),
      material: materialWords(materials.of(line), organisms.get(one) ?? null),
      panel: panels.of(line),
      reportStatus: asStatus(standings.get(one) ?? null) ?? (saysChanged(remark ?? "") ? ("corrected" as const) : null),
      value: numberPrinted(one, sign),
      collected: day === undefined ? days.above(line) : day,
    };
    return { one, lab };
  });
  const times = timesApart(read, laid);
  const labs = read.map(({ one, lab }) => {
    const time = times.get(one);
    return time === undefined ? lab : { ...lab, remark: [time, lab.remark ?? ""].join(" ").trim().slice(0, 300) };
  });
  return { labs, unreadRows, earlierResults, othersInTables };
}

/** What a germ answers is of that germ: "Escherichia coli (urine, midstream)". */
function materialWords(material: string | null, organism: string | null): string | null {
  if (organism === null) return material;
  return `${organism}${material === null ? "" : ` (${material})`}`.slice(0, 60);
}

/** The result without what is known of its row alone. */
function asPrinted(
  one: FoundResult,
): Omit<PrintedLab, "collected" | "remark" | "loinc" | "material" | "panel" | "reportStatus"> {
  const { analyte, printed, comparator, value, unit, referenceRange, flag, page, evidence } = one;
  return { analyte, printed, comparator, value, unit, referenceRange, flag, page, evidence };
}

function asStatus(standing: ResultStanding | null): PrintedLab["reportStatus"] {
  return standing === "withdrawn" ? null : standing;
}

/** What stands in no table. A row that is the first line of a card is the card's, which knows its range. */
function shapedResults(
  lines: readonly LanedLine[],
  tables: readonly Table[],
  { cards, blocks }: Readonly<Record<"cards" | "blocks", readonly FoundResult[]>>,
): readonly FoundResult[] {
  const isOfCard = ({ line, printed }: FoundResult) =>
    cards.some((card) => card.line === line && card.printed === printed);
  const loose = looseResults(lines, tables).filter((row) => row.referenceRange !== null || !isOfCard(row));
  const known = new Set(loose.map(({ line }) => line));
  const others = [...loose, ...cards.filter(({ line }) => !known.has(line))];
  const read = new Set<PageLine>(others.map(({ line }) => line));
  return [...others, ...blocks.filter(({ line, ofRow = [line] }) => !ofRow.some((one) => read.has(one)))];
}

/** A name and a value, as far as can be told by the two alone. */
function isResult(result: FoundResult): boolean {
  return !isDay(result) && !isUnit(result) && !isMisreadName(result.analyte);
}

/** "Date of birth: 14 March" with the value "1972" is a day, whatever column its year stands under. */
function isDay({ analyte, printed }: FoundResult): boolean {
  if (!/^\d{2,4}$/.test(printed)) return false;
  const words = `${analyte} ${printed}`;
  return findDateExpressions(words).some(({ start, text }) => start < analyte.length && words.endsWith(text));
}

/** "umol/L" under the head of the values, in a row that stands askew, is no value; the row is told as not understood. */
function isUnit({ printed }: FoundResult): boolean {
  return /[/%]/u.test(printed) && !/\d/u.test(printed) && unitPattern.test(printed.trim());
}

/** A row of several days is one row. */
function onceEach(rows: readonly UnreadRow[]): readonly UnreadRow[] {
  return [...new Map(rows.map((row) => [`${row.page} ${row.evidence}`, row])).values()];
}

/** Each table, from its head to the next one's. */
function tablesOf(
  lines: readonly LanedLine[],
  { order, isLabPaper }: LabPaper & { readonly order: DateOrder },
): readonly Table[] {
  const heads = headsOf(lines, order);
  return heads.map(({ at, head }, number) => {
    const end = heads[number + 1]?.at ?? lines.length;
    const own = lines.slice(at + head.lines, end).filter(({ page, lane }) => isWithin({ page, lane }, lines[at]));
    const { results, unread, beside, earlier } = tableResults(own, { columns: head.columns, order, isLabPaper });
    // Of two tables beside each other the shorter one may come last.
    const read = new Set(results.map(({ line }) => placeOf(line)));
    const last = own.findLastIndex((one) => read.has(placeOf(one)));
    const after = own.slice(last + 1);
    const isPlain = head.columns.every(({ role }) => plainRoles.has(role));
    const lastPage = own[last]?.page ?? lines[at]?.page;
    const stop =
      isPlain && after[0]?.page !== lastPage
        ? 0
        : after.findIndex(({ page, cells }) => page !== after[0]?.page || cells.length < 2);
    const isOwn = new Set(own);
    const outside = lines.slice(at + head.lines, end).filter((line) => !isOwn.has(line));
    return {
      at,
      results,
      unread,
      earlier,
      beside,
      behind: [...(stop < 0 ? [] : after.slice(stop)), ...beside, ...outside],
    };
  });
}

/** Of a table of these alone a page without its head, set in other columns, is read row by row: no earlier value can stand there. */
const plainRoles: ReadonlySet<string> = new Set(["analyte", "value", "unit", "range", "flag"]);

/** A table goes on over pages; of a page with several parts it has its own. */
function isWithin({ page, lane }: Pick<LanedLine, "page" | "lane">, head: LanedLine | undefined): boolean {
  return head === undefined || head.lane === lane || page !== head.page;
}

function placeOf({ page, index }: PageLine): string {
  return `${page}/${index}`;
}

/**
 * Rows before the first table and behind the last row of each. Inside a table, a row that its columns do not explain is no
 * result: another column's value may stand in it.
 */
function looseResults(lines: readonly PageLine[], tables: readonly Table[]): readonly FoundResult[] {
  return [lines.slice(0, tables[0]?.at ?? lines.length), ...tables.map(({ behind }) => behind)].flatMap((part) => {
    const { lines: own, printed } = withoutEarlierColumn(part);
    return looseRows(own).map((one) => {
      const line = printed.get(one.line);
      return line === undefined ? one : { ...one, line, hasEarlier: true };
    });
  });
}

function headsOf(
  lines: readonly PageLine[],
  order: DateOrder,
): readonly { readonly at: number; readonly head: TableHead }[] {
  let next = 0;
  return lines.flatMap((_line, at) => {
    // The second line of a head is no head of its own.
    const head = at < next ? null : tableHeadAt(lines, at, order);
    if (head !== null) next = at + head.lines;
    return head === null ? [] : [{ at, head }];
  });
}
