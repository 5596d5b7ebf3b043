/** The marks of the timeline's picture, a shape for each lane. */
import type { TreatmentEffect } from "../../shared/model/event.ts";
import type { Canvas, Mark, Picture } from "./picture-layout.ts";
import type { LaneId } from "./lay-out-lanes.ts";

/** One mark in its lane's own shape; what was selected has a frame. */
export function drawMark(canvas: Canvas, picture: Picture, mark: Mark): void {
  const { colours, selectedId } = picture;
  canvas.fillStyle = colours.lanes[mark.row.lane.id];
  canvas.strokeStyle = colours.lanes[mark.row.lane.id];
  const isSelected = selectedId !== null && mark.entries.some(({ line }) => line.id === selectedId);
  switch (mark.row.lane.id) {
    case "symptoms":
      drawSeverity(canvas, picture, mark);
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

/** Height is how bad it was; an entry that does not say stands low and hollow; what is known roughly fades at its edges. */
function drawSeverity(canvas: Canvas, picture: Picture, { x, width, row, entries }: Mark): void {
  const severities = entries.flatMap(({ line }) => line.severity ?? []);
  const worst = severities.length === 0 ? null : Math.max(...severities);
  const room = row.height - 8;
  const tall = worst === null ? room * 0.18 : Math.max(3, room * (worst / 10));
  const bottom = row.top + row.height - 4;
  const paint = fadingPaint(canvas, picture, { x, width, entries, colour: picture.colours.lanes.symptoms });
  canvas.globalAlpha = 0.85;
  [canvas.fillStyle, canvas.strokeStyle] = [paint, paint];
  const isOpen = entries.length === 1 && entries[0]?.line.isOngoing === true;
  const end = isOpen ? x + width - Math.min(arrow, width / 2) : x + width;
  if (worst === null) canvas.strokeRect(x + 0.5, bottom - tall, Math.max(2, width - 1), tall);
  else canvas.fillRect(x, bottom - tall, end - x, tall);
  if (isOpen && worst !== null) {
    canvas.beginPath();
    polygon(canvas, [end, bottom - tall, x + width, bottom - tall / 2, end, bottom]);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
}

/** The lane's colour, faded where the day of the beginning or of the end is not known. */
function fadingPaint(
  canvas: Canvas,
  { scale }: Picture,
  { x, width, entries, colour }: Pick<Mark, "x" | "width" | "entries"> & { readonly colour: string },
): string | CanvasGradient {
  const [only] = entries;
  const { start, end } = entries.length === 1 && only ? only.soft : { start: 0, end: 0 };
  if (start + end === 0 || width < 4) return colour;
  const perDay = scale.width / (scale.to - scale.from);
  const part = (days: number) => Math.min(1, (days * perDay) / width);
  const [first, last] = [part(start), 1 - part(end)];
  const none = `color-mix(in srgb, ${colour} 12%, transparent)`;
  const paint = canvas.createLinearGradient(x, 0, x + width, 0);
  paint.addColorStop(0, start > 0 ? none : colour);
  paint.addColorStop(Math.min(first, Math.max(first, last), 1), colour);
  if (last > first) paint.addColorStop(last, colour);
  paint.addColorStop(1, end > 0 ? none : colour);
  return paint;
}

const effectSigns: Readonly<Record<TreatmentEffect, string>> = {
  "helped-much": "++",
  "helped-little": "+",
  "no-change": "=",
  worse: "−",
  unclear: "?",
};

/** Pixels of the head of what goes on. */
const arrow = 9;

/** A bar from its first to its last day, an arrow while it goes on, with its name and what it did within or beside it. */
function drawSpan(canvas: Canvas, picture: Picture, { x, width, row, entries, room: free }: Mark): void {
  const { scale, measures, colours } = picture;
  const [first] = entries;
  if (!first) return;
  const top = row.top + 3;
  const height = row.height - 6;
  const paint = fadingPaint(canvas, picture, { x, width, entries, colour: colours.lanes.treatments });
  [canvas.fillStyle, canvas.strokeStyle] = [paint, paint];
  barPath(canvas, { x, y: top, width, height, isOpen: first.line.isOngoing });
  canvas.globalAlpha = 0.22;
  canvas.fill();
  canvas.globalAlpha = 1;
  canvas.stroke();
  const sign = first.line.effect === null ? "" : `${effectSigns[first.line.effect]}  `;
  const more = entries.length > 1 ? `  +${entries.length - 1}` : "";
  const words = `${sign}${first.line.title}${more}`;
  canvas.font = measures.font;
  canvas.fillStyle = colours.ink;
  canvas.textBaseline = "middle";
  const left = Math.max(x, 0) + 8;
  const within = Math.min(x + width, scale.width) - left - 6;
  const beside = Math.min(free, scale.width - x - width) - 10;
  const isWithin = canvas.measureText(words).width <= within || within >= beside;
  const text = fitting(canvas, words, isWithin ? within : beside);
  if (text !== "") canvas.fillText(text, isWithin ? left : x + width + 6, top + height / 2);
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isOpen: boolean;
}

function barPath(canvas: Canvas, { x, y, width, height, isOpen }: Bar): void {
  const radius = Math.min(6, width / 2, height / 2);
  if (!isOpen) {
    canvas.beginPath();
    canvas.roundRect(x, y, width, height, radius);
    return;
  }
  const head = x + width - Math.min(arrow, width / 2);
  canvas.beginPath();
  polygon(canvas, [x, y, head, y, x + width, y + height / 2, head, y + height, x, y + height]);
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

/** The path of a lane's shape around a point. */
export function tracing(canvas: Canvas, lane: LaneId, { x, y }: { readonly x: number; readonly y: number }): void {
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
