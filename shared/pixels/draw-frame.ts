/** A frame's stored values as a picture for a screen. Nothing here decodes: what is drawn anew needs no file. */
import type { FrameFacts, Overlay } from "../model/frame.ts";
import { greysOf, greyTable, openingView, type GreyView } from "./grey.ts";
import { tableFunction, topOf } from "./lookup-table.ts";
import type { PixelValues } from "./pixel-values.ts";

/** Red, green, blue and alpha of each pixel, row after row: what a canvas takes. */
export interface DrawnFrame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export interface DrawOptions {
  /** Null for the object's own. Colours have no window. */
  readonly view?: GreyView | null;
  readonly hasOverlays?: boolean;
  /** Memory of the picture's size that is drawn into; fresh memory for each image takes longer than drawing it. */
  readonly into?: Uint8ClampedArray<ArrayBuffer> | undefined;
}

/** Draws the values, which are as `facts` say. */
export function drawFrame(
  values: PixelValues,
  facts: FrameFacts,
  { view = null, hasOverlays = true, into }: DrawOptions = {},
): DrawnFrame {
  const { columns: width, rows: height } = facts;
  const length = width * height * 4;
  const data = into?.length === length ? into : new Uint8ClampedArray(length);
  if (facts.photometricInterpretation === "RGB") drawColours(values, facts, data);
  else if (facts.palette !== null) drawPalette(values, facts.palette, data);
  else drawGreys(values, facts, { view: view ?? openingView(values, facts), data });
  const drawn = { width, height, data };
  if (hasOverlays) for (const overlay of facts.overlays) drawOverlay(drawn, overlay);
  return drawn;
}

interface GreyDrawing {
  readonly view: GreyView;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

function drawGreys(values: PixelValues, facts: FrameFacts, { view, data }: GreyDrawing): void {
  const table = values instanceof Uint16Array || values instanceof Int16Array ? greyTable(facts, view) : null;
  if (table !== null && data.byteOffset % 4 === 0) {
    drawWords(values as Uint16Array | Int16Array, table, new Uint32Array(data.buffer, data.byteOffset, values.length));
    return;
  }
  const greys = greysOf(values, facts, view);
  for (let at = 0, to = 0; at < greys.length; at++, to += 4) {
    data[to] = data[to + 1] = data[to + 2] = greys[at]!;
    data[to + 3] = 255;
  }
}

const opaque = 0xff000000;

/** A pixel at once: red is the lowest byte, since all that Casebook runs on is little endian. */
function drawWords(
  values: Uint16Array | Int16Array,
  { lowest, greys }: NonNullable<ReturnType<typeof greyTable>>,
  pixels: Uint32Array,
): void {
  const colours = new Uint32Array(greys.length);
  for (let at = 0; at < greys.length; at++) colours[at] = greys[at]! * 0x010101;
  for (let at = 0; at < values.length; at++) pixels[at] = colours[values[at]! - lowest]! | opaque;
}

function drawColours(values: PixelValues, { bitsStored }: FrameFacts, data: Uint8ClampedArray): void {
  const scale = 255 / (2 ** bitsStored - 1);
  for (let from = 0, to = 0; to < data.length; from += 3, to += 4) {
    data[to] = values[from]! * scale;
    data[to + 1] = values[from + 1]! * scale;
    data[to + 2] = values[from + 2]! * scale;
    data[to + 3] = 255;
  }
}

function drawPalette(values: PixelValues, palette: NonNullable<FrameFacts["palette"]>, data: Uint8ClampedArray): void {
  const tables = [palette.red, palette.green, palette.blue];
  // A colour that is dark throughout says nothing of the others' scale.
  const scale = 255 / Math.max(...tables.map(topOf));
  for (const [channel, table] of tables.entries()) {
    const entryOf = tableFunction(table);
    for (let at = 0, to = channel; at < values.length; at++, to += 4) data[to] = entryOf(values[at]!) * scale;
  }
  for (let to = 3; to < data.length; to += 4) data[to] = 255;
}

/** Marks are white, as far as they lie on the picture. */
function drawOverlay({ width, height, data }: DrawnFrame, { rows, columns, top, left, bits }: Overlay): void {
  for (let row = Math.max(0, -top); row < rows && row + top < height; row++) {
    for (let column = Math.max(0, -left); column < columns && column + left < width; column++) {
      const bit = row * columns + column;
      if (((bits[bit >> 3] ?? 0) >> (bit & 7)) % 2 === 0) continue;
      const to = ((row + top) * width + column + left) * 4;
      data[to] = data[to + 1] = data[to + 2] = 255;
    }
  }
}
