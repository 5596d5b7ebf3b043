/** Laboratory results of a paper. What does not read as a result for certain is left to the person. */
import type { PrintedLab, UnreadRow } from "../../../shared/model/lab.ts";
import { findDateExpressions, numericOrder } from "../text/date-expressions.ts";
import { decimalSignOf, numberOf, type DecimalSign } from "../text/decimal-sign.ts";
import type { PageLine } from "../text/page-lines.ts";
import { CollectionDates } from "./collection-dates.ts";
import { cardResults } from "./result-cards.ts";
import type { FoundResult } from "./found-result.ts";
import { blockResults } from "./labelled-blocks.ts";
import { looseRows, valuePattern } from "./loose-rows.ts";
import { tableHeadAt, type DateOrder, type TableHead } from "./table-columns.ts";
import { tableResults } from "./table-rows.ts";

const mostResults = 5000;
/** Dates beyond these say nothing new of how the document orders day and month. */
const mostDatedLines = 2000;

interface LabPaper {
  /** False for a paper of another kind: only a table whose head says what its columns are holds results there. */
  readonly isLabPaper: boolean;
}

/**
 * The results that the pages print: in tables with a head, by the columns; without one as rows of analyte, value, unit, range
 * and flag; as cards; or as blocks of labelled lines. Each with the day of its collection where the paper states it.
 */
export function extractLabs(lines: readonly PageLine[], paper: LabPaper): readonly PrintedLab[] {
  return readLabs(lines, paper).labs;
}

/** Rows that nobody understood, beyond this many, are no table of results. */
const mostUnread = 500;

export interface LabsOfPaper {
  readonly labs: readonly PrintedLab[];
  /** Rows of its tables with figures that were not understood; only of a paper of laboratory results. */
  readonly unreadRows: readonly UnreadRow[];
}

/** The results of `extractLabs`, and the rows beside them that were not understood. */
export function readLabs(lines: readonly PageLine[], { isLabPaper }: LabPaper): LabsOfPaper {
  const order = numericOrder(lines.slice(0, mostDatedLines).flatMap(({ text }) => findDateExpressions(text)));
  const tables = tablesOf(lines, order);
  const shaped = isLabPaper ? [...looseResults(lines, tables), ...cardResults(lines), ...blockResults(lines)] : [];
  const results = [...tables.flatMap(({ results: found }) => found), ...shaped].slice(0, mostResults);
  const unreadRows = isLabPaper ? tables.flatMap(({ unread }) => unread).slice(0, mostUnread) : [];
  // Most papers have none, and are long.
  if (results.length === 0) return { labs: [], unreadRows };
  const days = new CollectionDates(lines, order);
  const sign = decimalSignOf(results.flatMap(({ printed, referenceRange }) => [printed, referenceRange ?? ""]));
  const labs = results.map(({ line, day, ...result }) => ({
    ...result,
    value: valueOf(result, sign),
    collected: day === undefined ? days.above(line) : day,
  }));
  return { labs, unreadRows };
}

interface Table {
  /** The line that its head begins with. */
  readonly at: number;
  readonly results: readonly FoundResult[];
  readonly unread: readonly UnreadRow[];
  /** The lines behind it, up to the next table: from the first that is no row. */
  readonly behind: readonly PageLine[];
}

/** Each table, from its head to the next one's. */
function tablesOf(lines: readonly PageLine[], order: DateOrder): readonly Table[] {
  const heads = headsOf(lines, order);
  return heads.map(({ at, head }, number) => {
    const rows = lines.slice(at + head.lines, heads[number + 1]?.at ?? lines.length);
    const { results, unread } = tableResults(rows, head.columns, order);
    // Of two tables beside each other the shorter one may come last.
    const last = Math.max(-1, ...results.map(({ line }) => rows.indexOf(line)));
    const after = rows.slice(last + 1);
    const end = after.findIndex(({ page, cells }) => page !== after[0]?.page || cells.length < 2);
    return { at, results, unread, behind: end < 0 ? [] : after.slice(end) };
  });
}

/**
 * Rows before the first table and behind the last row of each. Inside a table, a row that its columns do not explain is no
 * result: another column's value may stand in it.
 */
function looseResults(lines: readonly PageLine[], tables: readonly Table[]): readonly FoundResult[] {
  return [lines.slice(0, tables[0]?.at ?? lines.length), ...tables.map(({ behind }) => behind)].flatMap(looseRows);
}

function headsOf(
  lines: readonly PageLine[],
  order: DateOrder,
): readonly { readonly at: number; readonly head: TableHead }[] {
  return lines.flatMap((_line, at) => {
    const head = tableHeadAt(lines, at, order);
    return head === null ? [] : [{ at, head }];
  });
}

/** The number printed, by the decimal sign that the whole document uses; null for words, and where it cannot be told. */
function valueOf({ printed }: Pick<PrintedLab, "printed">, sign: DecimalSign | null): number | null {
  const match = valuePattern.exec(printed);
  return match ? numberOf(match[2] ?? "", sign) : null;
}
