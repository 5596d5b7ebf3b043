/** The picture of the timeline on a canvas: however many entries there are, no more marks are drawn than there are places. */
import type { TreatmentEffect } from "../../shared/model/event.ts";
import type { LaidOut, Lane, LaneId, LaneRow, PlacedEntry } from "./lay-out-lanes.ts";
import { ticksOf, xOf, type TimeScale } from "./time-scale.ts";

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

type Canvas = CanvasRenderingContext2D;

/** Draws the picture; answers its marks, to find out what was pointed at. */
export function drawTimeline(canvas: Canvas, picture: Picture): readonly Mark[] {
  const { scale, height } = picture;
  canvas.clearRect(0, 0, scale.width, height);
  drawAxis(canvas, picture);
  drawToday(canvas, picture);
  return picture.rows.flatMap((row) => {
    drawGround(canvas, picture, row);
    const marks = marksOf(row, picture);
    for (const mark of marks) drawMark(canvas, picture, mark);
    return marks;
  });
}

function drawAxis(canvas: Canvas, { scale, measures, colours, height }: Picture): void {
  canvas.font = measures.smallFont;
  canvas.textBaseline = "middle";
  for (const { day, label, isMajor } of ticksOf(scale)) {
    const x = Math.round(xOf(scale, day)) + 0.5;
    canvas.strokeStyle = colours.line;
    canvas.globalAlpha = isMajor ? 1 : 0.6;
    canvas.beginPath();
    canvas.moveTo(x, measures.axis - 4);
    canvas.lineTo(x, height);
    canvas.stroke();
    canvas.globalAlpha = 1;
    canvas.fillStyle = isMajor ? colours.ink : colours.quiet;
    canvas.fillText(label, x + 4, measures.axis / 2);
  }
}

function drawToday(canvas: Canvas, { scale, measures, colours, height, today }: Picture): void {
  const x = Math.round(xOf(scale, today)) + 0.5;
  if (x < 0 || x > scale.width) return;
  canvas.strokeStyle = colours.accent;
  canvas.setLineDash([2, 3]);
  canvas.beginPath();
  canvas.moveTo(x, measures.axis);
  canvas.lineTo(x, height);
  canvas.stroke();
  canvas.setLineDash([]);
}

function drawGround(canvas: Canvas, { scale, colours }: Picture, { top, height, lane }: PlacedRow): void {
  if (lane.id === "treatments") return;
  const y = Math.round(lane.id === "symptoms" ? top + height - 4 : top + height / 2) + 0.5;
  canvas.strokeStyle = colours.line;
  canvas.beginPath();
  canvas.moveTo(0, y);
  canvas.lineTo(scale.width, y);
  canvas.stroke();
}

/** Entries that would stand on one another become one mark. Nothing outside the window is looked at twice. */
function marksOf(row: PlacedRow, { scale }: Picture): readonly Mark[] {
  const isSpans = row.lane.id === "treatments";
  const least = row.lane.id === "symptoms" ? 3 : isSpans ? 6 : 12;
  const marks: { x: number; width: number; entries: PlacedEntry[] }[] = [];
  for (const entry of row.row.entries) {
    if (entry.to < scale.from || entry.from > scale.to) continue;
    const left = xOf(scale, entry.from);
    const width = Math.max(entry.isSpan || row.lane.id === "symptoms" ? xOf(scale, entry.to) - left : 0, least);
    const x = entry.isSpan || row.lane.id === "symptoms" ? left : xOf(scale, (entry.from + entry.to) / 2) - least / 2;
    const last = marks.at(-1);
    if (last && x - last.x < least && (!isSpans || width <= least)) {
      last.entries.push(entry);
      last.width = Math.max(last.width, x + width - last.x);
    } else marks.push({ x, width, entries: [entry] });
  }
  return marks.map((mark, at) => ({ ...mark, row, room: (marks[at + 1]?.x ?? Infinity) - mark.x - mark.width }));
}

function drawMark(canvas: Canvas, picture: Picture, mark: Mark): void {
  const { colours, selectedId } = picture;
  canvas.fillStyle = colours.lanes[mark.row.lane.id];
  canvas.strokeStyle = colours.lanes[mark.row.lane.id];
  const isSelected = selectedId !== null && mark.entries.some(({ line }) => line.id === selectedId);
  switch (mark.row.lane.id) {
    case "symptoms":
      drawSeverity(canvas, mark);
      break;
    case "treatments":
      drawSpan(canvas, picture, mark);
      break;
    case "visits":
    case "labs":
    case "imaging":
    case "procedures":
    case "other":
      drawShape(canvas, picture, mark);
      break;
  }
  if (isSelected) drawSelection(canvas, picture, mark);
}

function drawSelection(canvas: Canvas, { colours }: Picture, { x, width, row }: Mark): void {
  canvas.strokeStyle = colours.accent;
  canvas.lineWidth = 2;
  canvas.strokeRect(x - 3, row.top + 1, width + 6, row.height - 2);
  canvas.lineWidth = 1;
}

/** Height is how bad it was; an entry that does not say stands low and hollow, an approximate date is paler. */
function drawSeverity(canvas: Canvas, { x, width, row, entries }: Mark): void {
  const severities = entries.flatMap(({ line }) => line.severity ?? []);
  const worst = severities.length === 0 ? null : Math.max(...severities);
  const room = row.height - 8;
  const tall = worst === null ? room * 0.18 : Math.max(3, room * (worst / 10));
  const bottom = row.top + row.height - 4;
  const isRough = entries.length === 1 && entries[0]?.isSpan === false && entries[0].line.date?.length !== 10;
  canvas.globalAlpha = isRough ? 0.45 : 0.85;
  if (worst === null) canvas.strokeRect(x + 0.5, bottom - tall, Math.max(2, width - 1), tall);
  else canvas.fillRect(x, bottom - tall, width, tall);
  canvas.globalAlpha = 1;
}

const effectSigns: Readonly<Record<TreatmentEffect, string>> = {
  "helped-much": "++",
  "helped-little": "+",
  "no-change": "=",
  worse: "−",
  unclear: "?",
};

/** A bar from its first to its last day, open to the right while it goes on, with its name and what it did. */
function drawSpan(canvas: Canvas, { scale, measures, colours }: Picture, { x, width, row, entries }: Mark): void {
  const [first] = entries;
  if (!first) return;
  const top = row.top + 3;
  const height = row.height - 6;
  canvas.globalAlpha = 0.22;
  roundedBar(canvas, { x, y: top, width, height, isOpen: first.line.isOngoing });
  canvas.fill();
  canvas.globalAlpha = 1;
  roundedBar(canvas, { x, y: top, width, height, isOpen: first.line.isOngoing });
  canvas.stroke();
  const sign = first.line.effect === null ? "" : `${effectSigns[first.line.effect]}  `;
  const more = entries.length > 1 ? `  +${entries.length - 1}` : "";
  const left = Math.max(x, 0) + 8;
  const room = Math.min(x + width, scale.width) - left - 6;
  canvas.font = measures.font;
  canvas.fillStyle = colours.ink;
  canvas.textBaseline = "middle";
  const text = fitting(canvas, `${sign}${first.line.title}${more}`, room);
  if (text !== "") canvas.fillText(text, left, top + height / 2);
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isOpen: boolean;
}

function roundedBar(canvas: Canvas, { x, y, width, height, isOpen }: Bar): void {
  const radius = Math.min(6, width / 2, height / 2);
  canvas.beginPath();
  canvas.roundRect(x, y, width, height, isOpen ? [radius, 0, 0, radius] : radius);
}

/** The text cut so that it fits, or nothing when not even a few letters do. */
function fitting(canvas: Canvas, text: string, room: number): string {
  if (room < 24) return "";
  if (canvas.measureText(text).width <= room) return text;
  let cut = Math.floor((text.length * room) / canvas.measureText(text).width);
  while (cut > 1 && canvas.measureText(`${text.slice(0, cut)}…`).width > room) cut -= 1;
  return cut < 3 ? "" : `${text.slice(0, cut)}…`;
}

const roomForCount = 24;

/** Each lane has a shape of its own, so that nobody has to tell colours apart; a number says how many stand together. */
function drawShape(canvas: Canvas, { measures, colours }: Picture, { x, width, row, entries, room }: Mark): void {
  const centre = { x: x + width / 2, y: row.top + row.height / 2 };
  const isProposed = entries.every(
    ({ line }) => line.provenance.from === "document" && line.provenance.status === "proposed",
  );
  tracing(canvas, row.lane.id, centre);
  if (isProposed) {
    // As read, not yet checked: hollow, on the paper's ground so that the line behind does not strike through it.
    canvas.fillStyle = colours.paper;
    canvas.fill();
    canvas.lineWidth = 1.5;
    canvas.stroke();
    canvas.lineWidth = 1;
  } else canvas.fill();
  if (entries.length > 1 && room > roomForCount) {
    canvas.font = measures.smallFont;
    canvas.fillStyle = colours.quiet;
    canvas.textBaseline = "alphabetic";
    canvas.fillText(String(entries.length), centre.x + 8, centre.y - 2);
  }
}

function tracing(canvas: Canvas, lane: LaneId, { x, y }: { readonly x: number; readonly y: number }): void {
  canvas.beginPath();
  switch (lane) {
    case "visits":
      canvas.arc(x, y, 5.5, 0, Math.PI * 2);
      break;
    case "labs":
      canvas.rect(x - 5, y - 5, 10, 10);
      break;
    case "imaging":
      polygon(canvas, [x, y - 7, x + 7, y, x, y + 7, x - 7, y]);
      break;
    case "procedures":
      polygon(canvas, [x, y - 6.5, x + 6.5, y + 5.5, x - 6.5, y + 5.5]);
      break;
    case "other":
      polygon(canvas, [x - 4, y - 6, x + 4, y - 6, x + 4, y + 6, x - 4, y + 6]);
      break;
    case "symptoms":
    case "treatments":
      break;
  }
}

function polygon(canvas: Canvas, points: readonly number[]): void {
  for (let at = 0; at < points.length; at += 2) {
    if (at === 0) canvas.moveTo(points[at]!, points[at + 1]!);
    else canvas.lineTo(points[at]!, points[at + 1]!);
  }
  canvas.closePath();
}

/** The mark at a place of the picture, the nearest within reach, or null. */
export function markAt(marks: readonly Mark[], x: number, y: number): Mark | null {
  const reach = 8;
  let nearest: Mark | null = null;
  let distance = Infinity;
  for (const mark of marks) {
    if (y < mark.row.top || y >= mark.row.top + mark.row.height) continue;
    const away = Math.max(mark.x - x, x - (mark.x + mark.width), 0);
    if (away <= reach && away < distance) [nearest, distance] = [mark, away];
  }
  return nearest;
}
