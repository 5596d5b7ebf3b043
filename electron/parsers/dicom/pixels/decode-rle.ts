/** Run lengths (PS3.5 annex G): a frame as one segment of bytes for each byte of a sample, the highest first. */
import { NotShown } from "./not-shown.ts";

const headerBytes = 64;
const mostSegments = 15;

export interface RleShape {
  readonly pixels: number;
  readonly samples: number;
  /** Of one sample: 1, 2, 4 or 8. */
  readonly sampleBytes: number;
}

/** The samples, pixel after pixel, little endian. Throws NotShown where the header is none, or segments are wanting or too short. */
export function decodeRle(frame: Uint8Array, { pixels, samples, sampleBytes }: RleShape): Uint8Array<ArrayBuffer> {
  const segments = samples * sampleBytes;
  if (frame.length < headerBytes) throw new NotShown("frame-damaged");
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== segments || segments > mostSegments) throw new NotShown("frame-damaged");
  const offsets = Array.from({ length: segments }, (_, at) => view.getUint32(4 + at * 4, true));
  const stride = samples * sampleBytes;
  const bytes = new Uint8Array(pixels * stride);
  for (const [segment, offset] of offsets.entries()) {
    const end = offsets[segment + 1] ?? frame.length;
    if (offset < headerBytes || end < offset || end > frame.length) throw new NotShown("frame-damaged");
    const sample = Math.floor(segment / sampleBytes);
    const byte = sampleBytes - 1 - (segment % sampleBytes);
    const into = { bytes, at: sample * sampleBytes + byte, stride, count: pixels };
    if (!unpack(frame, { offset, end }, into)) throw new NotShown("frame-damaged");
  }
  return bytes;
}

interface Target {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly stride: number;
  readonly count: number;
}

/** PackBits (PS3.5 G.3.2). What goes beyond the segment's share is left off; false where less comes out. */
function unpack(
  frame: Uint8Array,
  { offset, end }: { readonly offset: number; readonly end: number },
  { bytes, at, stride, count }: Target,
): boolean {
  let to = at;
  let left = count;
  for (let from = offset; left > 0 && from < end;) {
    const control = frame[from++]!;
    if (control === 128) continue;
    const isRun = control > 128;
    const length = Math.min(left, isRun ? 257 - control : Math.min(control + 1, end - from));
    if (isRun && from >= end) return false;
    for (let step = 0; step < length; step++, to += stride) bytes[to] = frame[isRun ? from : from + step]!;
    from += isRun ? 1 : control + 1;
    left -= length;
  }
  return left === 0;
}
