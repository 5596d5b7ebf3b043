/** PNG (ISO/IEC 15948) as a PDF carries it: its deflated rows untouched where a PDF has the same, else without loss. */
import { finding } from "../../../shared/model/finding.ts";
import { joinBytes } from "../join-bytes.ts";
import { carrySamples, onWhite } from "./carry-samples.ts";
import { noExif, readExif } from "./exif.ts";
import { inflateRows } from "./inflate-rows.ts";
import { checkSize, NoPicture, type CarriedImage, type PictureFile } from "./picture-file.ts";

interface Png {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 2 | 4 | 8 | 16;
  readonly type: 0 | 2 | 3 | 4 | 6;
  readonly isInterlaced: boolean;
  readonly palette: Uint8Array | null;
  /** tRNS: how opaque palette entries are, or the one colour that is not. */
  readonly clear: Uint8Array | null;
  readonly data: Uint8Array;
  readonly dpi: { readonly across: number; readonly down: number } | null;
  readonly exif: Uint8Array | null;
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** One page. Throws NoPicture. */
export function readPngFile(bytes: Uint8Array): PictureFile {
  const png = parsePng(bytes);
  const rows = inflateRows(png.data, rowsLength(png));
  const isWhole = rows.given === rows.bytes.length;
  const isCarried = isWhole && !png.isInterlaced && png.clear === null && png.type < 4;
  const image = isCarried ? carryRows(png) : carrySamples(samplesOf(png, rows.bytes));
  const { orientation, photographedOn } = png.exif === null ? noExif : readExif(png.exif);
  return {
    pages: [{ image, orientation, dpi: png.dpi }],
    photographedOn,
    findings: isWhole ? [] : [finding("picture-cut-off")],
  };
}

function parsePng(bytes: Uint8Array): Png {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks = new Map<string, Uint8Array>();
  const data: Uint8Array[] = [];
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (name === "IDAT") data.push(body);
    else if (!chunks.has(name)) chunks.set(name, body);
    if (name === "IEND") break;
    at += 12 + length;
  }
  const head = chunks.get("IHDR");
  if (head === undefined || head.length < 13 || data.length === 0)
    throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  const size = new DataView(head.buffer, head.byteOffset, 13);
  const [width, height] = [size.getUint32(0), size.getUint32(4)];
  const [bits, type, , , interlace] = head.subarray(8, 13);
  if (!isKnown(type, bits)) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  checkSize(width, height, channelsOf[type as Png["type"]] * (bits === 16 ? 2 : 1));
  return {
    width,
    height,
    bits: bits as Png["bits"],
    type: type as Png["type"],
    isInterlaced: interlace === 1,
    palette: type === 3 ? (chunks.get("PLTE") ?? new Uint8Array(3)) : null,
    clear: type === 4 || type === 6 ? null : (chunks.get("tRNS") ?? null),
    data: joinBytes(data),
    dpi: dpiOf(chunks.get("pHYs")),
    exif: chunks.get("eXIf") ?? null,
  };
}

function isKnown(type: number | undefined, bits: number | undefined): boolean {
  const known: Readonly<Record<number, readonly number[]>> = {
    0: [1, 2, 4, 8, 16],
    2: [8, 16],
    3: [1, 2, 4, 8],
    4: [8, 16],
    6: [8, 16],
  };
  return known[type ?? 99]?.includes(bits ?? 0) ?? false;
}

/** Pixels a metre (11.3.4.3). */
function dpiOf(physical: Uint8Array | undefined): Png["dpi"] {
  if (physical === undefined || physical.length < 9 || physical[8] !== 1) return null;
  const view = new DataView(physical.buffer, physical.byteOffset, 9);
  const [across, down] = [view.getUint32(0) * 0.0254, view.getUint32(4) * 0.0254];
  return across > 0 && down > 0 ? { across, down } : null;
}

function carryRows({ width, height, bits, type, palette, data }: Png): CarriedImage {
  return {
    width,
    height,
    bits,
    colours: palette === null ? (type === 2 ? "rgb" : "grey") : { palette: wholePalette(palette) },
    filter: "FlateDecode",
    parameters: { Predictor: 15, Colors: channelsOf[type], BitsPerComponent: bits, Columns: width },
    isInverted: false,
    bytes: data,
  };
}

function wholePalette(palette: Uint8Array): Uint8Array {
  return palette.subarray(0, Math.min(256, Math.max(1, Math.floor(palette.length / 3))) * 3);
}

/** The passes of Adam7 (8.2): where each begins and how far its pixels stand apart. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Pass {
  readonly left: number;
  readonly top: number;
  readonly acrossStep: number;
  readonly downStep: number;
  readonly width: number;
  readonly height: number;
}

function passesOf({ width, height, isInterlaced }: Png): readonly Pass[] {
  const all = isInterlaced ? passes : ([[0, 0, 1, 1]] as const);
  return all
    .map(([left, top, acrossStep, downStep]) => ({
      left,
      top,
      acrossStep,
      downStep,
      width: Math.max(0, Math.ceil((width - left) / acrossStep)),
      height: Math.max(0, Math.ceil((height - top) / downStep)),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

function lineBytes({ bits, type }: Png, width: number): number {
  return Math.ceil((width * bits * channelsOf[type]) / 8);
}

function rowsLength(png: Png): number {
  return passesOf(png).reduce((sum, pass) => sum + (lineBytes(png, pass.width) + 1) * pass.height, 0);
}

/** Every pixel as red, green and blue on white paper. */
function samplesOf(png: Png, rows: Uint8Array) {
  const { width, height } = png;
  checkSize(width, height, 4);
  const out = new Uint8Array(width * height * 4).fill(255);
  let at = 0;
  for (const pass of passesOf(png)) {
    const line = lineBytes(png, pass.width);
    const unfiltered = unfilter(
      rows.subarray(at, (at += (line + 1) * pass.height)),
      line,
      Math.max(1, (png.bits * channelsOf[png.type]) >> 3),
    );
    for (let y = 0; y < pass.height; y++) {
      const row = unfiltered.subarray(y * line, (y + 1) * line);
      for (let x = 0; x < pass.width; x++)
        putPixel(png, { row, x }, out, ((pass.top + y * pass.downStep) * width + pass.left + x * pass.acrossStep) * 4);
    }
  }
  return onWhite({ width, height, bytes: out });
}

/** The filters of rows (9.2), taken back. A number that is none leaves the row as it is. */
function unfilter(rows: Uint8Array, line: number, step: number): Uint8Array {
  const count = rows.length / (line + 1);
  const out = new Uint8Array(line * count);
  for (let y = 0; y < count; y++) {
    const kind = rows[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const left = x >= step ? out[y * line + x - step]! : 0;
      const above = y > 0 ? out[(y - 1) * line + x]! : 0;
      const corner = x >= step && y > 0 ? out[(y - 1) * line + x - step]! : 0;
      const guess =
        kind === 1
          ? left
          : kind === 2
            ? above
            : kind === 3
              ? (left + above) >> 1
              : kind === 4
                ? paeth(left, above, corner)
                : 0;
      out[y * line + x] = rows[y * (line + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
}

function putPixel(
  png: Png,
  { row, x }: { readonly row: Uint8Array; readonly x: number },
  out: Uint8Array,
  to: number,
): void {
  const { bits, type, palette, clear } = png;
  const sample = (channel: number) => sampleAt(row, x * channelsOf[type] + channel, bits);
  const shown = (value: number) => (bits === 16 ? value >> 8 : (value * 255) / (2 ** bits - 1));
  if (type === 3) {
    const index = sample(0);
    for (let channel = 0; channel < 3; channel++) out[to + channel] = palette?.[index * 3 + channel] ?? 0;
    out[to + 3] = clear?.[index] ?? 255;
    return;
  }
  const isColour = type === 2 || type === 6;
  for (let channel = 0; channel < 3; channel++) out[to + channel] = shown(sample(isColour ? channel : 0));
  if (type === 4 || type === 6) out[to + 3] = shown(sample(isColour ? 3 : 1));
  else if (clear !== null && isClear(sample, isColour ? 3 : 1, clear)) out[to + 3] = 0;
}

function isClear(sample: (channel: number) => number, channels: number, clear: Uint8Array): boolean {
  for (let channel = 0; channel < channels; channel++)
    if (sample(channel) !== (clear[channel * 2] ?? 0) * 256 + (clear[channel * 2 + 1] ?? 0)) return false;
  return true;
}

function sampleAt(row: Uint8Array, index: number, bits: number): number {
  if (bits === 8) return row[index]!;
  if (bits === 16) return (row[index * 2]! << 8) | row[index * 2 + 1]!;
  const at = index * bits;
  return (row[at >> 3]! >> (8 - bits - (at & 7))) & (2 ** bits - 1);
}
