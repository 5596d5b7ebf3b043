/** Tables: hairlines between rows, a head on every sheet, no row broken unless it is longer than a sheet. */
import { heightOf, words, type Block, type Flow, type SetLine } from "./flow.ts";
import type { Rectangle } from "./places.ts";
import { breakLines } from "./lines.ts";
import { colours, sizes } from "./style.ts";
import type { Tag } from "./tags.ts";

export interface Column {
  readonly head: string;
  /** Share of the width, relative to the other columns. */
  readonly share: number;
  /** True where no word may be broken within: the column is as wide as its longest word, and the others narrower. */
  readonly keepsWords?: boolean;
  readonly align?: "left" | "right";
}

export interface Row {
  readonly cells: readonly (readonly Block[])[];
  /** The page that the whole row leads to. */
  readonly page?: number | null;
  /** How far down that page, for a place on one of our own sheets. */
  readonly top?: number | null;
  /** Of what stands in the row beside its words, points. */
  readonly leastHeight?: number;
  /** A picture in one of the cells. */
  readonly figure?: Figure;
}

export interface Figure {
  /** The number of its cell, from 0. */
  readonly cell: number;
  /** What it shows, in words. */
  readonly alternative: string;
  /** Where it stands beneath the row's upper edge. */
  readonly box: (top: number) => Rectangle;
  readonly draw: (box: Rectangle) => void;
}

const gap = 10;
/** Above and below the words of a row. */
export const padding = 4.5;

/** Draws the table at the flow's place; its head is read aloud once, however often it is repeated. */
export function drawTable(flow: Flow, columns: readonly Column[], rows: readonly Row[]): void {
  flow.element("Table", () => drawWhole(flow, columns, rows));
}

function drawWhole(flow: Flow, columns: readonly Column[], rows: readonly Row[]): void {
  const places = columnPlaces(flow, wideEnough(flow, columns, rows));
  const head = columns.map((column) => headLines(flow, column, places[columns.indexOf(column)]!.width));
  const headHeight = Math.max(...head.map(heightOf)) + padding;
  const headRow = flow.place("THead")?.add("TR") ?? null;
  const body = flow.place("TBody");
  const drawHead = (isRepeated: boolean) => {
    drawCells(
      flow,
      head,
      places.map((place) => ({ ...place, tags: isRepeated ? [] : [headRow?.add("TH") ?? null] })),
    );
    flow.y += headHeight;
    flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.ink, weight: 0.6 });
  };
  const set = (row: Row) => row.cells.map((cell, index) => setCell(flow, cell, columns[index]!, places[index]!.width));

  let isFirst = true;
  for (const row of rows) {
    let rest = set(row);
    let isBegun = false;
    const tags = rowTags(row, body?.add("TR") ?? null);
    const draw = (cells: readonly (readonly CellLine[])[]) => {
      drawRow(flow, cells, { places, row, tags, isBegun });
      isBegun = true;
    };
    const height = () => Math.max(row.leastHeight ?? 0, ...rest.map(heightOf)) + 2 * padding;
    if (isFirst) {
      flow.ensure(headHeight + Math.min(height(), 200));
      drawHead(false);
      isFirst = false;
    } else if (flow.room < Math.min(height(), flow.bottom - flow.left - headHeight)) {
      flow.newSheet();
      drawHead(true);
    }
    // A row longer than a sheet is the one that has to be parted.
    while (height() > flow.room) {
      const room = flow.room - 2 * padding;
      const parts = rest.map((lines) => fitting(lines, room));
      draw(parts);
      rest = rest.map((lines, index) => lines.slice(parts[index]!.length));
      flow.newSheet();
      drawHead(true);
    }
    draw(rest);
  }
}

export interface Place {
  readonly x: number;
  readonly width: number;
}

/** Where each column of such a table stands across the sheet. */
export function columnPlaces(flow: Flow, columns: readonly Column[]): readonly Place[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const usable = flow.width - gap * (columns.length - 1);
  let x = flow.left;
  return columns.map(({ share }) => {
    const place = { x, width: (usable * share) / shares };
    x += place.width + gap;
    return place;
  });
}

/** The columns with the shares that keep words whole where that is asked for. */
function wideEnough(flow: Flow, columns: readonly Column[], rows: readonly Row[]): readonly Column[] {
  if (!columns.some(({ keepsWords }) => keepsWords === true)) return columns;
  const shares = columnPlaces(flow, columns).map(({ width }) => width);
  for (const [index, { keepsWords, head }] of columns.entries()) {
    if (keepsWords !== true) continue;
    const cells = rows.flatMap(({ cells: all }) => all[index] ?? []);
    const wanted = widestWord(flow, [{ spans: words(flow.named(head), "bold"), size: sizes.small }, ...cells]);
    const missing = wanted - shares[index]!;
    const slack = columns.map((other, at) => (other.keepsWords === true ? 0 : Math.max(0, shares[at]! - leastWidth)));
    const room = slack.reduce((sum, one) => sum + one, 0);
    if (missing <= 0 || room < missing) continue;
    for (const [at, one] of slack.entries()) shares[at] = shares[at]! - (one / room) * missing;
    shares[index] = wanted;
  }
  return columns.map((column, at) => ({ ...column, share: shares[at]! }));
}

/** No column gives away more than leaves it this. */
const leastWidth = 56;

/** What stands between two spaces counts as one word, as a date with spaces that do not break does. */
function widestWord(flow: Flow, blocks: readonly Block[]): number {
  const widths = new Map<string, number>();
  for (const { spans, size = sizes.table } of blocks)
    for (const { text, ...span } of spans)
      for (const word of text.split(/[ \n]+/)) {
        const key = `${size} ${span.style} ${word}`;
        if (word === "" || widths.has(key)) continue;
        const [line] = breakLines(flow.shaper, [{ ...span, text: word }], size, 1e6);
        widths.set(key, line?.width ?? 0);
      }
  // As much as rounding may take from it.
  return Math.max(0, ...widths.values()) + 0.5;
}

function headLines(flow: Flow, column: Column, width: number): readonly CellLine[] {
  const block = { spans: words(flow.named(column.head), "bold"), size: sizes.small, colour: colours.quiet };
  return setCell(flow, [block], column, width);
}

/** A line of a cell, with the number of its block there. */
type CellLine = SetLine & { readonly block: number };

function setCell(flow: Flow, cell: readonly Block[], column: Column, width: number): readonly CellLine[] {
  return cell.flatMap((block, at) =>
    flow
      .set({ size: sizes.table, align: column.align ?? "left", ...block }, width)
      .map((line) => ({ ...line, block: at })),
  );
}

function fitting(lines: readonly CellLine[], room: number): readonly CellLine[] {
  let count = 0;
  while (count < lines.length && heightOf(lines.slice(0, count + 1)) <= room) count++;
  // At least one line a sheet, or the row would never end.
  return lines.slice(0, Math.max(count, 1));
}

/** The elements of a row's cells, and in each those of its blocks; the last cell of a row that leads somewhere holds the link. */
interface RowTags {
  readonly cells: readonly (Tag | null)[];
  readonly blocks: readonly (readonly (Tag | null)[])[];
  readonly link: Tag | null;
}

function rowTags(row: Row, tag: Tag | null): RowTags {
  const cells = row.cells.map(() => tag?.add("TD") ?? null);
  // A cell of one block is that block; of several each is a paragraph, or their words would run into each other.
  const blocks = row.cells.map((cell, at) =>
    cell.map(() => (cell.length > 1 ? (cells[at]?.add("P") ?? null) : (cells[at] ?? null))),
  );
  if (row.page == null) return { cells, blocks, link: null };
  const last = blocks.at(-1) ?? [];
  const link = (last[0] ?? cells.at(-1))?.add("Link") ?? null;
  return { cells, blocks: [...blocks.slice(0, -1), [link, ...last.slice(1)]], link };
}

interface RowPlace {
  readonly places: readonly Place[];
  readonly row: Row;
  readonly tags: RowTags;
  /** True where a part of it stands on the sheet before. */
  readonly isBegun: boolean;
}

function drawRow(flow: Flow, cells: readonly (readonly CellLine[])[], { places, row, tags, isBegun }: RowPlace): void {
  const height = Math.max(row.leastHeight ?? 0, ...cells.map(heightOf)) + 2 * padding;
  const top = flow.y;
  if (row.figure !== undefined && !isBegun) drawFigure(flow, row.figure, { top, tag: tags.cells[row.figure.cell] });
  flow.y += padding;
  drawCells(
    flow,
    cells,
    places.map((place, index) => ({ ...place, tags: tags.blocks[index] ?? [] })),
  );
  flow.y = top + height;
  flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.hairline, weight: 0.4 });
  const { page, top: down = null } = row;
  if (page != null)
    flow.within(tags.link, () => flow.sheet.link({ x: flow.left, y: top, width: flow.width, height, page, top: down }));
}

function drawFigure(
  flow: Flow,
  { alternative, box: boxAt, draw }: Figure,
  { top, tag = null }: { readonly top: number; readonly tag: Tag | null | undefined },
): void {
  const box = boxAt(top);
  flow.within(tag, () => flow.element("Figure", () => draw(box), { alternative, box }));
}

function drawCells(
  flow: Flow,
  cells: readonly (readonly CellLine[])[],
  places: readonly (Place & { readonly tags: readonly (Tag | null)[] })[],
): void {
  for (const [index, lines] of cells.entries()) {
    const { x, width, tags } = places[index]!;
    let top = flow.y;
    for (const line of lines) top += flow.within(tags[line.block] ?? null, () => flow.draw([line], x, top, width));
  }
}
