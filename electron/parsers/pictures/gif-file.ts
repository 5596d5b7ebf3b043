/** GIF (CompuServe, GIF89a): its first picture on white paper; that there are more of them is told. */
import { joinBytes } from "../join-bytes.ts";
import { finding } from "../../../shared/model/finding.ts";
import { carrySamples, onWhite } from "./carry-samples.ts";
import { checkSize, NoPicture, type PictureFile } from "./picture-file.ts";

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isInterlaced: boolean;
  readonly palette: Uint8Array;
  /** The colour that lets what is behind show through; null for none. */
  readonly clear: number | null;
  readonly codeSize: number;
  readonly data: Uint8Array;
}

/** More pictures than this are not counted: what is shown is the first. */
const mostCounted = 10_000;

/** One page. Throws NoPicture. */
export function readGifFile(bytes: Uint8Array): PictureFile {
  if (bytes.length < 13) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [width, height, flags] = [view.getUint16(6, true), view.getUint16(8, true), bytes[10] ?? 0];
  checkSize(width, height, 4);
  const { first, count } = framesIn(bytes, { view, at: 13, common: paletteAt(bytes, 13, flags) });
  if (first === null) throw damaged();
  checkSize(first.width, first.height, 1);
  const { indices, given } = unpacked(first);
  const rgba = new Uint8Array(width * height * 4);
  for (let row = 0; row < first.height; row++) {
    const y = first.top + (first.isInterlaced ? interlacedRow(row, first.height) : row);
    for (let column = 0; column < first.width; column++) {
      const [x, from] = [first.left + column, row * first.width + column];
      const index = indices[from] ?? 0;
      if (x >= width || y >= height || from >= given || index === first.clear) continue;
      rgba.set([...first.palette.subarray(index * 3, index * 3 + 3), 255], (y * width + x) * 4);
    }
  }
  return {
    pages: [{ image: carrySamples(onWhite({ width, height, bytes: rgba })), orientation: 1, dpi: null }],
    photographedOn: null,
    findings: [
      ...(given < indices.length ? [finding("picture-cut-off")] : []),
      ...(count > 1 ? [finding("picture-first-of-several", { detail: String(count) })] : []),
    ],
  };
}

function damaged(): NoPicture {
  return new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
}

function paletteAt(bytes: Uint8Array, at: number, flags: number): Uint8Array {
  return (flags & 0x80) === 0 ? new Uint8Array() : bytes.subarray(at, at + 3 * 2 ** ((flags & 7) + 1));
}

interface Blocks {
  readonly view: DataView;
  readonly at: number;
  /** The colours of pictures that bring none of their own. */
  readonly common: Uint8Array;
}

/** Goes through the blocks of the file; a file that breaks off ends there. */
function framesIn(
  bytes: Uint8Array,
  { view, at: start, common }: Blocks,
): { readonly first: Frame | null; readonly count: number } {
  let at = start + common.length;
  let first: Frame | null = null;
  let clear: number | null = null;
  let count = 0;
  while (at < bytes.length && count < mostCounted) {
    const kind = bytes[at];
    if (kind === 0x21) {
      // A graphic control extension tells which colour is none.
      if (bytes[at + 1] === 0xf9 && first === null) clear = (bytes[at + 3] ?? 0) & 1 ? (bytes[at + 6] ?? null) : null;
      at = blocksFrom(bytes, at + 2).end;
    } else if (kind === 0x2c && at + 10 < bytes.length) {
      const flags = bytes[at + 9] ?? 0;
      const own = paletteAt(bytes, at + 10, flags);
      const codeSizeAt = at + 10 + own.length;
      const { pieces, end } = blocksFrom(bytes, codeSizeAt + 1);
      count += 1;
      first ??= {
        left: view.getUint16(at + 1, true),
        top: view.getUint16(at + 3, true),
        width: view.getUint16(at + 5, true),
        height: view.getUint16(at + 7, true),
        isInterlaced: (flags & 0x40) !== 0,
        palette: own.length > 0 ? own : common,
        clear,
        codeSize: bytes[codeSizeAt] ?? 0,
        data: joinBytes(pieces),
      };
      at = end;
    } else break;
  }
  return { first, count };
}

/** Blocks of up to 255 bytes, each behind its length, up to an empty one. */
function blocksFrom(
  bytes: Uint8Array,
  start: number,
): { readonly pieces: readonly Uint8Array[]; readonly end: number } {
  const pieces: Uint8Array[] = [];
  let at = start;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    pieces.push(bytes.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { pieces, end: at + 1 };
}

/** Every eighth row from the first, from the fifth, every fourth from the third, then every second. */
function interlacedRow(row: number, height: number): number {
  let left = row;
  for (const [first, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const) {
    const rows = Math.max(0, Math.ceil((height - first) / step));
    if (left < rows) return first + left * step;
    left -= rows;
  }
  return row;
}

/** Variable-length LZW, the lowest bits first (GIF89a, Appendix F); what the data does not give stays 0. */
function unpacked({ width, height, codeSize, data }: Frame): { readonly indices: Uint8Array; readonly given: number } {
  const indices = new Uint8Array(width * height);
  if (codeSize < 1 || codeSize > 8) throw damaged();
  const [clear, end] = [2 ** codeSize, 2 ** codeSize + 1];
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const lengths = new Uint16Array(4096).fill(1);
  for (let code = 0; code < clear; code++) suffix[code] = code;
  let [bits, next, before] = [codeSize + 1, end + 1, -1];
  let [buffer, held, given] = [0, 0, 0];
  /** Writes what the code stands for from its last sign to its first; answers the first. */
  const write = (code: number): number => {
    let to = given + (lengths[code] ?? 1) - 1;
    given = Math.min(indices.length, to + 1);
    let one = code;
    for (; one >= clear; one = prefix[one] ?? 0, to--) if (to < indices.length) indices[to] = suffix[one] ?? 0;
    if (to < indices.length) indices[to] = one;
    return one;
  };
  for (const byte of data) {
    buffer |= byte << held;
    held += 8;
    while (held >= bits) {
      const code = buffer & (2 ** bits - 1);
      buffer >>>= bits;
      held -= bits;
      if (code === end || given >= indices.length) return { indices, given };
      if (code === clear) {
        [bits, next, before] = [codeSize + 1, end + 1, -1];
        continue;
      }
      // A code that is not there yet is the one before with its own first sign behind it.
      if (code > next || (code === next && before < 0)) return { indices, given };
      if (before >= 0 && next < 4096) {
        prefix[next] = before;
        lengths[next] = (lengths[before] ?? 1) + 1;
        suffix[next] = code === next ? firstOf(before, prefix, clear) : firstOf(code, prefix, clear);
        next += 1;
        if (next === 2 ** bits && bits < 12) bits += 1;
      }
      write(code);
      before = code;
    }
  }
  return { indices, given };
}

function firstOf(code: number, prefix: Uint16Array, clear: number): number {
  let one = code;
  while (one > clear) one = prefix[one] ?? 0;
  return one;
}
