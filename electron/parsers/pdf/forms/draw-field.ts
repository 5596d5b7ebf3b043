/** A field's value drawn as its viewer would draw it (ISO 32000-1 12.7.3.3), in fonts that hold every script. */
import { PDFArray, PDFDict, PDFName, PDFRawStream, type PDFContext, type PDFObject, type PDFRef } from "pdf-lib";
import { format } from "../objects/add-strip.ts";
import { formOf } from "../typeset/sheet-form.ts";
import type { FontBook } from "../typeset/embed-fonts.ts";
import { breakLines, type Line } from "../typeset/lines.ts";
import type { Shaper } from "../typeset/shape.ts";
import { Sheet } from "../typeset/sheet.ts";
import { colours, leading } from "../typeset/style.ts";
import { numberOf, textOf, type Field } from "./read-fields.ts";

export interface Pens {
  readonly context: PDFContext;
  readonly shaper: Shaper;
  readonly book: FontBook;
}

export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

/** The annotation's rectangle with its corners in order; null when it has no area. */
export function rectangleOf(annotation: PDFDict): Rectangle | null {
  const list = annotation.lookup(PDFName.of("Rect"));
  if (!(list instanceof PDFArray) || list.size() < 4) return null;
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => numberOf(list.lookup(at)));
  if (a == null || b == null || c == null || d == null) return null;
  const rectangle = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const;
  return rectangle[2] - rectangle[0] > 0.5 && rectangle[3] - rectangle[1] > 0.5 ? rectangle : null;
}

export interface DrawnField {
  readonly ref: PDFRef;
  /** False where the field has so little room that its words are too small to read, or not all within it. */
  readonly isLegible: boolean;
}

/** Letters below this size, in points, are not read by people on paper. */
const smallestLegible = 5;

/** The field as a form XObject of its rectangle's size; null when there is no room for one. */
export function drawField(field: Field, pens: Pens): DrawnField | null {
  const rectangle = rectangleOf(field.widget);
  if (rectangle === null) return null;
  const turn = turnOf(field.widget);
  const [across, up] = [rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]];
  const [width, height] = turn % 180 === 0 ? [across, up] : [up, across];
  const sheet = new Sheet(width, height, pens.book);
  drawBox(sheet, field.widget);
  const isTick = field.kind === "tick" || field.kind === "radio";
  if (isTick && field.isOn === true) drawMark(sheet, field);
  const isLegible = isTick || drawWords(sheet, field, pens.shaper);
  const ref = formOf(pens.context, sheet, pens.book);
  if (turn !== 0) turned(pens.context, ref, { turn, width, height });
  return { ref, isLegible };
}

/** Words in a box, as for an annotation of free text; the size is the wanted one or what fits. */
export function drawText(
  { text, rectangle, size, colour }: { text: string; rectangle: Rectangle; size: number; colour: string },
  { context, shaper, book }: Pens,
): PDFRef {
  const [width, height] = [rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]];
  const sheet = new Sheet(width, height, book);
  const fitted = fit(shaper, text, { width: width - 4, height: height - 4, size: size || 12 });
  setLines(sheet, fitted, { colour, quadding: 0, top: 2 });
  return formOf(context, sheet, book);
}

/** The letters' size and colour of a default appearance string (12.7.3.3); size 0 means as large as fits. */
export function penOf(defaultAppearance: string): { readonly size: number; readonly colour: string } {
  const size = Math.abs(Number(/([-+\d.]+)\s+Tf/.exec(defaultAppearance)?.[1] ?? 0));
  const grey = /(?:^|\s)([\d.]+)\s+g(?:\s|$)/.exec(defaultAppearance);
  const red = /([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+rg/.exec(defaultAppearance);
  const parts = red ? red.slice(1, 4).map(Number) : grey ? [1, 1, 1].map((one) => one * Number(grey[1])) : [0, 0, 0];
  // White words on white paper would be lost: whatever stood behind them may not be drawn.
  const isTooLight = parts.every((part) => part > 0.85);
  return { size: Number.isFinite(size) ? size : 0, colour: isTooLight ? colours.black : hexColour(parts) };
}

function hexColour(parts: readonly number[]): string {
  const hex = (part: number) =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${parts.map(hex).join("")}`;
}

function turnOf(widget: PDFDict): number {
  const look = widget.lookup(PDFName.of("MK"));
  const degrees = look instanceof PDFDict ? numberOf(look.lookup(PDFName.of("R"))) : null;
  return degrees === null ? 0 : (((Math.round(degrees / 90) * 90) % 360) + 360) % 360;
}

function turned(
  context: PDFContext,
  ref: PDFRef,
  { turn, width, height }: { turn: number; width: number; height: number },
): void {
  const stream = context.lookup(ref);
  if (!(stream instanceof PDFRawStream)) return;
  const matrix =
    turn === 90 ? [0, 1, -1, 0, height, 0] : turn === 180 ? [-1, 0, 0, -1, width, height] : [0, -1, 1, 0, 0, width];
  stream.dict.set(PDFName.of("Matrix"), context.obj(matrix));
}

function colourOf(look: PDFDict, key: string): string | null {
  const list: PDFObject | undefined = look.lookup(PDFName.of(key));
  if (!(list instanceof PDFArray)) return null;
  const parts = list.asArray().map((_, at) => numberOf(list.lookup(at)) ?? 0);
  if (parts.length === 1) return hexColour([parts[0]!, parts[0]!, parts[0]!]);
  if (parts.length === 3) return hexColour(parts);
  if (parts.length !== 4) return null;
  const [cyan = 0, magenta = 0, yellow = 0, black = 0] = parts;
  return hexColour([cyan, magenta, yellow].map((part) => 1 - Math.min(1, part + black)));
}

function drawBox(sheet: Sheet, widget: PDFDict): void {
  const look = widget.lookup(PDFName.of("MK"));
  if (!(look instanceof PDFDict)) return;
  const [fill, outline] = [colourOf(look, "BG"), colourOf(look, "BC")];
  if (fill === null && outline === null) return;
  const corners = [
    [0.5, 0.5],
    [sheet.width - 0.5, 0.5],
    [sheet.width - 0.5, sheet.height - 0.5],
    [0.5, sheet.height - 0.5],
  ] as const;
  sheet.polygon(corners, { ...(fill === null ? {} : { fill }), ...(outline === null ? {} : { outline, weight: 1 }) });
}

/** The tick that the form asks for (12.7.4.2.3): a check unless its caption names another sign. */
function drawMark(sheet: Sheet, { widget, kind }: Field): void {
  const look = widget.lookup(PDFName.of("MK"));
  const caption = look instanceof PDFDict ? textOf(look.lookup(PDFName.of("CA"))) : null;
  const size = Math.min(sheet.width, sheet.height) * 0.7;
  const [left, top] = [(sheet.width - size) / 2, (sheet.height - size) / 2];
  const at = (x: number, y: number) => [left + x * size, top + y * size] as const;
  const fill = colours.black;
  switch (caption ?? (kind === "radio" ? "l" : "4")) {
    case "l":
      return sheet.circle(sheet.width / 2, sheet.height / 2, size * 0.4, { fill });
    case "n":
      return sheet.polygon([at(0.1, 0.1), at(0.9, 0.1), at(0.9, 0.9), at(0.1, 0.9)], { fill });
    case "u":
      return sheet.polygon([at(0.5, 0), at(1, 0.5), at(0.5, 1), at(0, 0.5)], { fill });
    case "8":
      sheet.line(at(0, 0), at(1, 1), { colour: fill, weight: size * 0.16 });
      return sheet.line(at(1, 0), at(0, 1), { colour: fill, weight: size * 0.16 });
    default:
      return sheet.polygon([at(0, 0.55), at(0.14, 0.42), at(0.38, 0.68), at(0.88, 0.06), at(1, 0.16), at(0.4, 0.95)], {
        fill,
      });
  }
}

interface Fitted {
  readonly lines: readonly Line[];
  readonly size: number;
}

function fit(
  shaper: Shaper,
  text: string,
  { width, height, size }: { width: number; height: number; size: number },
): Fitted {
  for (let at = size; ; at *= 0.9) {
    const lines = breakLines(shaper, [{ text, style: "sans" }], at, Math.max(width, 1));
    if (lines.length * at * leading <= height + at * 0.4 || at < 2.5) return { lines, size: at };
  }
}

/** False where the words are too small to read or not all within the field. */
function drawWords(sheet: Sheet, field: Field, shaper: Shaper): boolean {
  const { size, colour } = penOf(field.defaultAppearance);
  const text = field.kind === "password" ? "*".repeat(8) : field.value;
  if (field.value === "" && field.options.length === 0) return true;
  const [width, height] = [Math.max(sheet.width - 4, 1), Math.max(sheet.height - 2, 1)];
  if (field.combCells !== null) return drawComb(sheet, { text, cells: field.combCells, size, colour }, shaper);
  if (field.options.length > 0) return drawOptions(sheet, field, { size, colour, shaper });
  if (field.isMultiline || text.includes("\n") || field.kind === "signature") {
    const fitted = fit(shaper, text, { width, height, size: size || 12 });
    setLines(sheet, fitted, { colour, quadding: field.quadding, top: 2 });
    return fitted.size >= smallestLegible;
  }
  // One line: as large as asked for, smaller where it would not fit; what stays too long is told in full elsewhere.
  const wanted = Math.min(size || Math.min(12, height * 0.72), height * 0.95);
  const natural = oneLine(shaper, text, wanted);
  const fitting = wanted * Math.min(1, width / Math.max(natural.width, 0.01));
  const isLegible = fitting >= Math.min(smallestLegible, wanted);
  const at = isLegible ? fitting : Math.min(wanted, 8);
  const line = isLegible ? oneLine(shaper, text, at) : beginningOf(shaper, text, { size: at, width });
  const quadding = field.kind === "button" ? 1 : field.quadding;
  setLines(sheet, { lines: [line], size: at }, { colour, quadding, top: (sheet.height - at * leading) / 2 });
  return isLegible;
}

function oneLine(shaper: Shaper, text: string, size: number): Line {
  return breakLines(shaper, [{ text, style: "sans" }], size, 1e6)[0]!;
}

function beginningOf(shaper: Shaper, text: string, { size, width }: { size: number; width: number }): Line {
  const letters = Array.from(text);
  for (let kept = letters.length; ; kept = Math.floor(kept * 0.9)) {
    const line = oneLine(shaper, `${letters.slice(0, kept).join("").trimEnd()}…`, size);
    if (line.width <= width || kept <= 1) return line;
  }
}

function setLines(
  sheet: Sheet,
  { lines, size }: Fitted,
  { colour, quadding, top }: { colour: string; quadding: 0 | 1 | 2; top: number },
): void {
  for (const [index, line] of lines.entries()) {
    const room = sheet.width - line.width;
    const x = quadding === 1 ? room / 2 : quadding === 2 ? room - 2 : 2;
    sheet.text(line, { x, y: top + index * size * leading + size * 1.06, size, colour });
  }
}

function drawComb(
  sheet: Sheet,
  { text, cells, size, colour }: { text: string; cells: number; size: number; colour: string },
  shaper: Shaper,
): boolean {
  const cell = sheet.width / cells;
  const at = Math.min(size || 12, sheet.height * 0.8, cell * 1.4);
  sheet.spokenAs(text, () => {
    for (const [index, letter] of Array.from(text).entries()) {
      const line = oneLine(shaper, letter, at);
      sheet.text(line, {
        x: (index + 0.5) * cell - line.width / 2,
        y: (sheet.height + at * 0.72) / 2,
        size: at,
        colour,
      });
    }
  });
  return at >= smallestLegible && Array.from(text).length <= cells;
}

/** A list shows all of its options where they can be read, the chosen ones marked; else the chosen ones alone. */
function drawOptions(
  sheet: Sheet,
  { options }: Field,
  { size, colour, shaper }: { size: number; colour: string; shaper: Shaper },
): boolean {
  const at = size || 10;
  const fitsAll = options.length * at * leading <= sheet.height;
  const shown = fitsAll ? options : options.filter(({ isChosen }) => isChosen);
  const height = Math.min(at * leading, (sheet.height - 2) / Math.max(shown.length, 1));
  const letters = Math.min(at, height / leading);
  let smallest = letters;
  for (const [index, { text, isChosen }] of shown.entries()) {
    const top = 1 + index * height;
    if (isChosen) {
      const corners = [
        [1, top],
        [sheet.width - 1, top],
        [sheet.width - 1, top + height],
        [1, top + height],
      ] as const;
      sheet.polygon(corners, { fill: "#bcd4d6" });
    }
    const natural = oneLine(shaper, text, letters);
    const narrow = Math.min(1, (sheet.width - 4) / Math.max(natural.width, 0.01));
    smallest = Math.min(smallest, letters * narrow);
    const line = narrow < 1 ? oneLine(shaper, text, letters * narrow) : natural;
    sheet.text(line, { x: 2, y: top + letters * 1.06, size: letters * narrow, colour });
  }
  return smallest >= smallestLegible;
}

/** The operators that draw a form XObject so that its box fills the rectangle (12.5.5, algorithm 8.1). */
export function placementOf(stream: PDFRawStream, rectangle: Rectangle): string | null {
  const list = (key: string) => {
    const array = stream.dict.lookup(PDFName.of(key));
    return array instanceof PDFArray ? array.asArray().map((_, at) => numberOf(array.lookup(at)) ?? 0) : null;
  };
  const box = list("BBox");
  if (box === null || box.length < 4) return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = list("Matrix") ?? [];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
  const corners = [
    [x1, y1],
    [x2, y1],
    [x1, y2],
    [x2, y2],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const [bottom, top] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
  if (right - left < 1e-6 || top - bottom < 1e-6) return null;
  const [across, up] = [(rectangle[2] - rectangle[0]) / (right - left), (rectangle[3] - rectangle[1]) / (top - bottom)];
  const numbers = [across, 0, 0, up, rectangle[0] - left * across, rectangle[1] - bottom * up];
  return `${numbers.map(format).join(" ")} cm`;
}
