/** What the timeline's picture is made of: heights, rows in their places, and marks. */
import type { LaidOut, Lane, LaneId, LaneRow, PlacedEntry } from "./lay-out-lanes.ts";
import type { TimeScale } from "./time-scale.ts";

export interface Colours {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly paper: string;
  readonly accent: string;
  readonly lanes: Readonly<Record<LaneId, string>>;
}

/** Heights in CSS pixels, at the text size chosen. */
export interface Measures {
  readonly axis: number;
  readonly symptomRow: number;
  readonly spanRow: number;
  readonly markRow: number;
  readonly gap: number;
  readonly font: string;
  readonly smallFont: string;
}

export function measuresFor(rem: number): Measures {
  return {
    axis: 1.75 * rem,
    symptomRow: 2.25 * rem,
    spanRow: 1.625 * rem,
    markRow: 1.5 * rem,
    gap: 0.4 * rem,
    font: `400 ${0.8125 * rem}px "Inter Variable", sans-serif`,
    smallFont: `400 ${0.75 * rem}px "Inter Variable", sans-serif`,
  };
}

/** Where a row stands, for drawing, for labels beside the picture, and for finding what was pointed at. */
export interface PlacedRow {
  readonly lane: Lane;
  readonly row: LaneRow;
  readonly top: number;
  readonly height: number;
}

export function placeRows(
  { lanes }: LaidOut,
  measures: Measures,
): { readonly rows: readonly PlacedRow[]; readonly height: number } {
  const rows: PlacedRow[] = [];
  let top = measures.axis + measures.gap;
  for (const lane of lanes) {
    const height = rowHeight(lane.id, measures);
    for (const row of lane.rows) {
      rows.push({ lane, row, top, height });
      top += height;
    }
    top += measures.gap;
  }
  return { rows, height: Math.ceil(top) };
}

function rowHeight(id: LaneId, measures: Measures): number {
  if (id === "symptoms") return measures.symptomRow;
  return id === "treatments" ? measures.spanRow : measures.markRow;
}

export interface Picture {
  readonly rows: readonly PlacedRow[];
  readonly height: number;
  readonly scale: TimeScale;
  readonly measures: Measures;
  readonly colours: Colours;
  readonly today: number;
  readonly selectedId: string | null;
  /** Pixels at the left for what lies before the window, folded; 0 where nothing does. The scale begins behind them. */
  readonly fold: number;
}

/** A mark as drawn: where it stands, and the entries it stands for. */
export interface Mark {
  readonly x: number;
  readonly width: number;
  readonly row: PlacedRow;
  readonly entries: readonly PlacedEntry[];
  /** Pixels to the next mark, which what is written beside this one must not reach. */
  readonly room: number;
}

export type Canvas = CanvasRenderingContext2D;
