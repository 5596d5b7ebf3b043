/** Rows of a file of values parted by commas, semicolons, tabs or bars (RFC 4180, and what spreadsheets make of it). */
import { isHeadOfResults } from "./results-head.ts";

export type Delimiter = "," | ";" | "\t" | "|";

export interface DelimitedRow {
  readonly cells: readonly string[];
  /** As it stands in the file. */
  readonly raw: string;
}

export interface DelimitedTable {
  /** Cells of the lines before the head: whose export it is, and when it was made. */
  readonly before: readonly (readonly string[])[];
  readonly head: readonly string[];
  /** Each with as many cells as the head. */
  readonly rows: readonly (readonly string[])[];
  /** Rows with more or fewer cells than the head, as they stand, by the number of rows before each. */
  readonly odd: readonly OddRow[];
}

export interface OddRow {
  readonly after: number;
  readonly raw: string;
  readonly cells: readonly string[];
}

/** A larger table is data of a device; it is shown as the text that it is. */
const mostRows = 20_000;
const mostColumns = 200;
const longestCell = 20_000;
/** What may be looked at in vain for the ends of quotations, in characters. */
const mostInVain = 4_000_000;
const sampleCharacters = 65_536;
const mostBefore = 30;
/** Rows like the head among all below it. */
const leastEven = 0.8;
const leastEvenOfResults = 0.4;

/**
 * The table that the text is; null for text that is none, and for one that is too large to be shown as one. Two rows below the head
 * are the least, three columns are where nothing but commas parts them: sentences have commas too. Below a head of results one row is
 * enough.
 */
export function delimitedTable(text: string): DelimitedTable | null {
  const { delimiter: stated, rest } = statedDelimiter(text);
  const sample = rest.slice(0, sampleCharacters);
  const candidates = stated === null ? ([";", "\t", "|", ","] as const) : [stated];
  let best: { readonly delimiter: Delimiter; readonly columns: number } | null = null;
  for (const delimiter of candidates) {
    const rows = rowsOf(sample, delimiter);
    const columns = rows === null || (delimiter === "," && isOfDecimals(rows)) ? 0 : columnsOf(rows);
    if (columns >= (delimiter === "," ? 3 : 2) && columns > (best?.columns ?? 0)) best = { delimiter, columns };
  }
  const rows = best === null ? null : rowsOf(rest, best.delimiter);
  return best === null || rows === null ? null : tableOf(rows, best.columns);
}

const decimalComma = /(?:^|\s)[<>≤≥]?\s?\d+,\d+(?=\s|$|[-–]|%)/u;

/**
 * True where commas stand in numbers that blanks part from the words around them, as in a text whose columns are parted by blanks:
 * "Glukose   5,1   mmol/l". So do most lines that have commas, and the first of them, which no head of a table does.
 */
function isOfDecimals(rows: readonly DelimitedRow[]): boolean {
  const parted = rows.filter(({ cells }) => cells.length > 1);
  const decimals = parted.filter(({ raw }) => hasDecimals(raw));
  const usual = usualColumns(parted);
  const head = parted.find(({ cells }) => cells.length === usual);
  const isInBlanks = decimals.filter(({ raw }) => /\S(?: {2,}|\t)\S/u.test(raw)).length * 2 > decimals.length;
  const isText = isInBlanks || (head !== undefined && hasDecimals(head.raw));
  return isText && decimals.length * 2 > parted.length && !rows.some(({ cells }) => isHeadOfResults(trimmedEnd(cells)));
}

function hasDecimals(raw: string): boolean {
  return !raw.includes('"') && /\p{L}/u.test(raw) && decimalComma.test(raw);
}

/** "sep=;" on the first line is a spreadsheet's word to another one, and no row. */
function statedDelimiter(text: string): { readonly delimiter: Delimiter | null; readonly rest: string } {
  const [line, delimiter] = /^\uFEFF?sep=([,;\t|])\r?\n/u.exec(text) ?? [];
  if (line === undefined) return { delimiter: null, rest: text.replace(/^\uFEFF/u, "") };
  return { delimiter: delimiter as Delimiter, rest: text.slice(line.length) };
}

/** How many cells the head of results has, where there is one; else most rows. */
function columnsOf(rows: readonly DelimitedRow[]): number {
  const head = rows.slice(0, mostBefore + 1).find(({ cells }) => isHeadOfResults(trimmedEnd(cells)));
  return head === undefined ? usualColumns(rows) : trimmedEnd(head.cells).length;
}

/** How many cells most rows have. */
function usualColumns(rows: readonly DelimitedRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** The table that rows of cells are, as `delimitedTable` tells it. */
export function tableOfRows(rows: readonly DelimitedRow[]): DelimitedTable | null {
  return tableOf(rows, columnsOf(rows));
}

function tableOf(rows: readonly DelimitedRow[], columns: number): DelimitedTable | null {
  const ofResults = rows.slice(0, mostBefore + 1).findIndex(({ cells }) => isHeadOfResults(trimmedEnd(cells)));
  const full = rows.findIndex((row) => row.cells.length === columns && row.cells.every((cell) => cell.trim() !== ""));
  const at = ofResults < 0 ? full : ofResults;
  // A head of which a name is missing is one still, if it is the first row.
  const start = at < 0 || at > mostBefore ? rows.findIndex((row) => row.cells.length === columns) : at;
  const head = rows[start];
  if (head === undefined || start > mostBefore) return null;
  const even: (readonly string[])[] = [];
  const odd: OddRow[] = [];
  for (const { cells, raw } of rows.slice(start + 1)) {
    const own = withinColumns(cells, columns);
    if (own === null) odd.push({ after: even.length, raw, cells: cells.map((cell) => cell.trim()) });
    else even.push(own);
  }
  // Below a head of results a few lines more are remarks, and are told.
  const [leastRows, leastShare] = ofResults < 0 ? [2, leastEven] : [1, leastEvenOfResults];
  if (even.length < leastRows || even.length < (even.length + odd.length) * leastShare) return null;
  if (even.length > mostRows || columns > mostColumns) return null;
  const before = rows
    .slice(0, start)
    .map(({ cells }) => cells.map((cell) => cell.trim()).filter((cell) => cell !== ""));
  const names = ofResults < 0 ? head.cells : trimmedEnd(head.cells);
  return { before, head: names.map((cell) => cell.trim()), rows: even, odd };
}

/** Without empty cells at the end, as spreadsheets write them behind a line of few. */
function trimmedEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}

/** The cells of a row with empty ones added or taken at its end; null where others are too many or too few. */
function withinColumns(cells: readonly string[], columns: number): readonly string[] | null {
  const trimmed = cells.map((cell) => cell.trim());
  while (trimmed.length > columns && trimmed.at(-1) === "") trimmed.pop();
  if (trimmed.length === columns) return trimmed;
  // Spreadsheets leave out the empty end of a row; a row of one cell is a remark.
  if (trimmed.length > columns || trimmed.length < Math.max(2, columns - 2)) return null;
  return [...trimmed, ...Array.from({ length: columns - trimmed.length }, () => "")];
}

/** Rows without blank ones; null for what is no table of a size that anybody reads. */
function rowsOf(text: string, delimiter: Delimiter): readonly DelimitedRow[] | null {
  const rows: DelimitedRow[] = [];
  let cells: string[] = [];
  let [at, start, inVain] = [0, 0, 0];
  const endRow = (end: number, next: number) => {
    const raw = text.slice(start, end);
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ cells, raw: raw.trim() });
    cells = [];
    start = next;
    at = next;
  };
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at, delimiter) : null;
    if (quoted?.is === "open") {
      inVain += quoted.length;
      if (inVain > mostInVain) return null;
    }
    const cell = quoted?.is === "cell" ? quoted : plainCell(text, at, delimiter);
    if (cell.text.length > longestCell || cells.length >= mostColumns * 2) return null;
    cells.push(cell.text);
    const behind = text[cell.end];
    if (behind === delimiter) at = cell.end + 1;
    else {
      const isPair = behind === "\r" && text[cell.end + 1] === "\n";
      endRow(cell.end, cell.end + (isPair ? 2 : 1));
    }
    if (rows.length > mostRows * 2) return null;
  }
  return rows;
}

interface CellFound {
  readonly is: "cell";
  readonly text: string;
  /** Where the delimiter or the end of its line stands. */
  readonly end: number;
}

/** A cell in quotation marks; open where no mark ends it, which is then a mark like any other sign. */
function quotedCell(
  text: string,
  from: number,
  delimiter: Delimiter,
): CellFound | { readonly is: "open"; readonly length: number } {
  const most = Math.min(text.length, from + longestCell);
  let words = "";
  let at = from + 1;
  while (at < most) {
    const mark = text.indexOf('"', at);
    if (mark < 0 || mark >= most) break;
    words += text.slice(at, mark);
    if (text[mark + 1] === '"') {
      words += '"';
      at = mark + 2;
      continue;
    }
    const behind = text[mark + 1];
    if (behind === undefined || behind === delimiter || behind === "\n" || behind === "\r")
      return { is: "cell", text: words, end: mark + 1 };
    break;
  }
  return { is: "open", length: most - from };
}

function plainCell(text: string, from: number, delimiter: Delimiter): CellFound {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { is: "cell", text: text.slice(from, end), end };
}
