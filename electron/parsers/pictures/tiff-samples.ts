/** Pages of a TIFF that are unpacked here: rows of samples become grey values or red, green and blue. */
import { carryBits, carrySamples } from "./carry-samples.ts";
import { inflateRows } from "./inflate-rows.ts";
import { checkSize, NoPicture, type CarriedImage } from "./picture-file.ts";
import { undoDifferences, unpackBits, unpackLzw } from "./strip-codecs.ts";
import type { TiffChunk, TiffLayout } from "./tiff-layout.ts";

export interface SampleOptions {
  readonly isLittle: boolean;
  /** Reds, then greens, then blues, of 16 bits each; null where there are none. */
  readonly palette: readonly number[] | null;
}

/** The picture, and whether every strip gave all its rows. Throws NoPicture. */
export function sampledImage(
  layout: TiffLayout,
  options: SampleOptions,
): { readonly image: CarriedImage; readonly isWhole: boolean } {
  const { width, height, bits, samples, photometric } = layout;
  let isWhole = true;
  const rowsOf = (chunk: TiffChunk): Rows => {
    const { rows, given } = unpacked(layout, chunk, options.isLittle);
    isWhole &&= given;
    return rows;
  };
  const isBilevel =
    bits === 1 && samples === 1 && photometric < 2 && layout.chunks.every((chunk) => chunk.width === width);
  if (isBilevel) {
    const line = Math.ceil(width / 8);
    const whole = new Uint8Array(line * height);
    for (const chunk of layout.chunks)
      whole.set(rowsOf(chunk).bytes.subarray(0, line * (height - chunk.top)), chunk.top * line);
    // Where 0 is white, a PDF has it the other way round.
    if (photometric === 0) for (let at = 0; at < whole.length; at++) whole[at] = ~whole[at]!;
    return { image: carryBits(width, height, whole), isWhole };
  }
  const channels = photometric < 2 ? 1 : 3;
  checkSize(width, height, samples);
  const planes = new Uint8Array(width * height * samples);
  for (const chunk of layout.chunks) place(planes, rowsOf(chunk), { layout, chunk, isLittle: options.isLittle });
  const bytes = coloured(planes, layout, options.palette);
  return { image: carrySamples({ width, height, channels, bytes }), isWhole };
}

interface Rows {
  readonly bytes: Uint8Array;
  readonly line: number;
}

function unpacked(layout: TiffLayout, chunk: TiffChunk, isLittle: boolean): { rows: Rows; given: boolean } {
  const { bits, isPlanar, compression } = layout;
  const samples = isPlanar ? 1 : layout.samples;
  const line = Math.ceil((chunk.width * samples * bits) / 8);
  const length = line * chunk.height;
  const bytes = new Uint8Array(length);
  const some = unpack(compression, chunk.bytes, length);
  bytes.set(some.subarray(0, length));
  if (layout.isDifferenced) undoDifferences(bytes, { line, step: samples, bits, isLittle });
  return { rows: { bytes, line }, given: some.length >= length };
}

function unpack(compression: number, packed: Uint8Array, length: number): Uint8Array {
  switch (compression) {
    case 1:
      return packed;
    case 5:
      return unpackLzw(packed, length);
    case 8:
    case 32946: {
      const { bytes, given } = inflateRows(packed, length);
      return bytes.subarray(0, given);
    }
    case 32773:
      return unpackBits(packed, length);
    default:
      throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  }
}

interface Place {
  readonly layout: TiffLayout;
  readonly chunk: TiffChunk;
  readonly isLittle: boolean;
}

/** Puts a strip's or tile's samples where they belong, each as a byte; an index into a palette as it is. */
function place(planes: Uint8Array, { bytes, line }: Rows, { layout, chunk, isLittle }: Place): void {
  const { width, height, bits, samples, isPlanar, photometric } = layout;
  const own = isPlanar ? 1 : samples;
  const wide = Math.min(chunk.width, width - chunk.left);
  const tall = Math.min(chunk.height, height - chunk.top);
  const factor = photometric === 3 || bits >= 8 ? 1 : 255 / (2 ** bits - 1);
  for (let y = 0; y < tall; y++)
    for (let x = 0; x < wide * own; x++) {
      const pixel = (chunk.top + y) * width + chunk.left + Math.floor(x / own);
      const at = y * line;
      const value =
        bits === 8
          ? bytes[at + x]!
          : bits === 16
            ? bytes[at + x * 2 + (isLittle ? 1 : 0)]!
            : ((bytes[at + ((x * bits) >> 3)]! >> (8 - bits - ((x * bits) & 7))) & (2 ** bits - 1)) * factor;
      planes[pixel * samples + (isPlanar ? chunk.plane : x % own)] = value;
    }
}

/** Grey, or red, green and blue, on white paper. */
function coloured(planes: Uint8Array, layout: TiffLayout, palette: readonly number[] | null): Uint8Array {
  const { width, height, samples, photometric, alpha, bits } = layout;
  const channels = photometric < 2 ? 1 : 3;
  const needed = ({ 0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3 } as Readonly<Record<number, number>>)[photometric];
  if (needed === undefined || samples < needed || (photometric === 3 && palette === null))
    throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  const out = new Uint8ClampedArray(width * height * channels);
  const entries = 2 ** bits;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [from, to] = [pixel * samples, pixel * channels];
    const [one = 0, two = 0, three = 0, four = 0] = planes.subarray(from, from + 4);
    if (photometric < 2) out[to] = photometric === 0 ? 255 - one : one;
    else if (photometric === 2) out.set([one, two, three], to);
    else if (photometric === 3)
      for (let channel = 0; channel < 3; channel++) out[to + channel] = (palette?.[channel * entries + one] ?? 0) >> 8;
    else if (photometric === 5)
      out.set(
        [one, two, three].map((ink) => ((255 - ink) * (255 - four)) / 255),
        to,
      );
    else
      out.set(
        [one + 1.402 * (three - 128), one - 0.344 * (two - 128) - 0.714 * (three - 128), one + 1.772 * (two - 128)],
        to,
      );
    if (alpha === 0 || samples === needed) continue;
    const opaque = planes[from + needed]!;
    for (let channel = 0; channel < channels; channel++)
      out[to + channel] = (alpha === 1 ? out[to + channel]! : (out[to + channel]! * opaque) / 255) + 255 - opaque;
  }
  return new Uint8Array(out.buffer);
}
