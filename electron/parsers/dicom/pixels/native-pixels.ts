/** Uncompressed pixels as raw values: bits out of their bytes, bytes in our order (PS3.5 8.1.1, 7.3). */
import type { ByteRange } from "./pixel-layout.ts";
import type { PictureStatement } from "./picture-statement.ts";

type Shape = Pick<PictureStatement, "rows" | "columns" | "samples" | "bitsAllocated" | "photometricInterpretation">;

/** Samples stored for a frame: colours that two pixels share are stored once (PS3.3 C.7.6.3.1.2). */
export function storedSamples({ rows, columns, samples, photometricInterpretation }: Shape): number {
  const isShared = samples === 3 && /^YBR_(?:FULL|PARTIAL)_422$/.test(photometricInterpretation ?? "");
  return rows * columns * (isShared ? 2 : samples);
}

/** Where the bits of a frame, counted from 0, lie in the pixels. One-bit frames follow each other without gaps. */
export function nativeBits(shape: Shape, frame: number): { readonly bit: number; readonly count: number } {
  const count = storedSamples(shape) * shape.bitsAllocated;
  return { bit: frame * count, count };
}

/** The bytes that hold those bits, whole words of `wordBytes`; null where the file ends before them. */
export function nativeRange(
  native: ByteRange,
  { bit, count }: { readonly bit: number; readonly count: number },
  wordBytes: number,
): ByteRange | null {
  const from = Math.floor(bit / 8 / wordBytes) * wordBytes;
  const end = Math.ceil((bit + count) / 8);
  if (end > native.length) return null;
  const to = Math.min(native.length, Math.ceil(end / wordBytes) * wordBytes);
  return { offset: native.offset + from, length: to - from };
}

/** Words with the highest byte first, turned around in place; the rest of a word at the end stays. */
export function turnWords(bytes: Uint8Array, wordBytes: number): void {
  for (let at = 0; at + wordBytes <= bytes.length; at += wordBytes) bytes.subarray(at, at + wordBytes).reverse();
}

/** `count` bits from a bit on, the lowest of a byte first, as bytes of 0 and 1. */
export function unpackedBits(bytes: Uint8Array, firstBit: number, count: number): Uint8Array<ArrayBuffer> {
  const unpacked = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const bit = firstBit + at;
    unpacked[at] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  }
  return unpacked;
}

/** Values of three bytes as values of four. */
export function widened24(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = Math.floor(bytes.length / 3);
  const wide = new Uint8Array(count * 4);
  for (let at = 0; at < count; at++) wide.set(bytes.subarray(at * 3, at * 3 + 3), at * 4);
  return wide;
}
