/** Tables: hairlines between rows, a head on every sheet, no row broken unless it is longer than a sheet. */
import { heightOf, words, type Block, type Flow, type SetLine } from "./flow.ts";
import { colours, sizes } from "./style.ts";

export interface Column {
  readonly head: string;
  /** Share of the width, relative to the other columns. */
  readonly share: number;
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
  /** Told the sheet's number and the place on it where the row begins. */
  readonly onDrawn?: (page: number, top: number) => void;
}

const gap = 10;
/** Above and below the words of a row. */
export const padding = 4.5;

/** Draws the table at the flow's place. */
export function drawTable(flow: Flow, columns: readonly Column[], rows: readonly Row[]): void {
  const places = columnPlaces(flow, columns);
  const head = columns.map((column) => headLines(flow, column, places[columns.indexOf(column)]!.width));
  const headHeight = Math.max(...head.map(heightOf)) + padding;
  const drawHead = () => {
    drawCells(flow, head, places);
    flow.y += headHeight;
    flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.ink, weight: 0.6 });
  };
  const set = (row: Row) => row.cells.map((cell, index) => setCell(flow, cell, columns[index]!, places[index]!.width));

  let isFirst = true;
  for (const row of rows) {
    let rest = set(row);
    const height = () => Math.max(row.leastHeight ?? 0, ...rest.map(heightOf)) + 2 * padding;
    if (isFirst) {
      flow.ensure(headHeight + Math.min(height(), 200));
      drawHead();
      isFirst = false;
    } else if (flow.room < Math.min(height(), flow.bottom - flow.left - headHeight)) {
      flow.newSheet();
      drawHead();
    }
    // A row longer than a sheet is the one that has to be parted.
    while (height() > flow.room) {
      const room = flow.room - 2 * padding;
      const parts = rest.map((lines) => fitting(lines, room));
      drawRow(flow, parts, { places, row });
      rest = rest.map((lines, index) => lines.slice(parts[index]!.length));
      flow.newSheet();
      drawHead();
    }
    drawRow(flow, rest, { places, row });
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

function headLines(flow: Flow, column: Column, width: number): readonly SetLine[] {
  const block = { spans: words(flow.named(column.head), "bold"), size: sizes.small, colour: colours.quiet };
  return flow.set({ ...block, align: column.align ?? "left" }, width);
}

function setCell(flow: Flow, cell: readonly Block[], column: Column, width: number): readonly SetLine[] {
  return cell.flatMap((block) => flow.set({ size: sizes.table, align: column.align ?? "left", ...block }, width));
}

function fitting(lines: readonly SetLine[], room: number): readonly SetLine[] {
  let count = 0;
  while (count < lines.length && heightOf(lines.slice(0, count + 1)) <= room) count++;
  // At least one line a sheet, or the row would never end.
  return lines.slice(0, Math.max(count, 1));
}

function drawRow(
  flow: Flow,
  cells: readonly (readonly SetLine[])[],
  { places, row }: { places: readonly Place[]; row: Row },
): void {
  const height = Math.max(row.leastHeight ?? 0, ...cells.map(heightOf)) + 2 * padding;
  const top = flow.y;
  row.onDrawn?.(flow.sheets.length, top);
  flow.y += padding;
  drawCells(flow, cells, places);
  flow.y = top + height;
  flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.hairline, weight: 0.4 });
  if (row.page != null) {
    flow.sheet.links.push({ x: flow.left, y: top, width: flow.width, height, page: row.page, top: row.top ?? null });
  }
}

function drawCells(flow: Flow, cells: readonly (readonly SetLine[])[], places: readonly Place[]): void {
  for (const [index, lines] of cells.entries()) {
    const place = places[index]!;
    flow.draw(lines, place.x, flow.y, place.width);
  }
}
