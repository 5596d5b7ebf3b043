/** The picture of the timeline on a canvas: however many entries there are, no more marks are drawn than there are places. */
import type { Canvas, Mark, Picture, PlacedRow } from "./picture-layout.ts";
import { drawMark, tracing } from "./draw-marks.ts";
import type { PlacedEntry } from "./lay-out-lanes.ts";
import { ticksOf, xOf, yearOf } from "./time-scale.ts";

/** Draws the picture; answers its marks, to find out what was pointed at. Their x counts from the scale's beginning. */
export function drawTimeline(canvas: Canvas, picture: Picture): readonly Mark[] {
  const { scale, height, fold } = picture;
  canvas.clearRect(0, 0, fold + scale.width, height);
  canvas.save();
  canvas.translate(fold, 0);
  const earlier = fold > 0 ? drawFold(canvas, picture) : [];
  canvas.beginPath();
  canvas.rect(0, 0, scale.width, height);
  canvas.clip();
  drawAxis(canvas, picture);
  drawToday(canvas, picture);
  const marks = picture.rows.flatMap((row) => {
    drawGround(canvas, picture, row);
    const shown = marksOf(row, picture);
    for (const mark of shown) drawMark(canvas, picture, mark);
    return shown;
  });
  canvas.restore();
  return [...earlier, ...marks];
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

/** Pixels of the fold. */
export const foldWidth = 58;

/** What ended before the window, one mark a row, behind a break of the axis that names its years. */
function drawFold(canvas: Canvas, picture: Picture): readonly Mark[] {
  const { scale, measures, colours, height, fold, rows } = picture;
  canvas.fillStyle = colours.line;
  canvas.globalAlpha = 0.25;
  canvas.fillRect(-fold, measures.axis, fold - 4, height - measures.axis);
  canvas.globalAlpha = 1;
  canvas.strokeStyle = colours.quiet;
  canvas.beginPath();
  for (const x of [-5, -1]) {
    canvas.moveTo(x - 2, measures.axis + 4);
    canvas.lineTo(x + 2, measures.axis - 4);
  }
  canvas.stroke();
  const marks = rows.flatMap((row) => {
    const entries = row.row.entries.filter(({ to }) => to <= scale.from);
    return entries.length === 0 ? [] : [{ x: -fold / 2 - 12, width: 12, row, entries, room: fold / 2 - 4 }];
  });
  const earlier = marks.flatMap(({ entries }) => entries);
  if (earlier.length === 0) return [];
  const years = [Math.min(...earlier.map(({ from }) => from)), Math.max(...earlier.map(({ to }) => to - 1))].map(
    yearOf,
  );
  canvas.font = measures.smallFont;
  canvas.textBaseline = "middle";
  canvas.fillStyle = colours.quiet;
  const words = years[0] === years[1] ? String(years[0]) : `${years[0]}–${String(years[1]).slice(2)}`;
  canvas.fillText(words, 4 - fold, measures.axis / 2);
  for (const mark of marks) {
    const lane = mark.row.lane.id;
    canvas.fillStyle = canvas.strokeStyle = colours.lanes[lane];
    if (lane === "symptoms" || lane === "treatments")
      canvas.fillRect(mark.x, mark.row.top + mark.row.height / 2 - 3, mark.width, 6);
    else {
      tracing(canvas, lane, { x: mark.x + mark.width / 2, y: mark.row.top + mark.row.height / 2 });
      canvas.fill();
    }
    if (mark.entries.length > 1) {
      canvas.fillStyle = colours.quiet;
      canvas.fillText(String(mark.entries.length), mark.x + mark.width + 4, mark.row.top + mark.row.height / 2);
    }
  }
  return marks;
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
