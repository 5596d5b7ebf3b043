/** What compressed bytes say of themselves before anything decodes them: their kind, size and depth. */

import { jpegXlSize } from "./jpeg-xl-size.ts";

export type CodestreamKind = "jpeg" | "jpeg-ls" | "jpeg-2000" | "high-throughput" | "jpeg-xl";

export interface CodestreamSize {
  readonly columns: number;
  readonly rows: number;
  /** Null where only the decoder tells, as with JPEG XL. */
  readonly samples: number | null;
  readonly bits: number | null;
}

/** The kind by the first bytes; null for run lengths, and for what is none of these. */
export function codestreamKind(bytes: Uint8Array): CodestreamKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return isJpegLs(bytes) ? "jpeg-ls" : "jpeg";
  const start = codestream2000(bytes);
  if (start !== null) return hasCapabilities(bytes, start) ? "high-throughput" : "jpeg-2000";
  const isBare = bytes[0] === 0xff && bytes[1] === 0x0a;
  return isBare || boxTypeAt(bytes, 0) === "JXL " ? "jpeg-xl" : null;
}

/** True for the first bytes of a frame's codestream: the way to tell where a frame begins without an offset table. */
export function beginsFrame(bytes: Uint8Array): boolean {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  const is2000 = bytes[0] === 0xff && bytes[1] === 0x4f && bytes[2] === 0xff && bytes[3] === 0x51;
  return isJpeg || is2000 || ["jP  ", "JXL "].includes(boxTypeAt(bytes, 0)) || (bytes[0] === 0xff && bytes[1] === 0x0a);
}

/** What a codestream states; null where it cannot be found. */
export function codestreamSize(bytes: Uint8Array, kind: CodestreamKind): CodestreamSize | null {
  if (kind === "jpeg" || kind === "jpeg-ls") return jpegSize(bytes);
  if (kind === "jpeg-xl") {
    const size = jpegXlSize(bytes);
    return size === null ? null : { ...size, samples: null, bits: null };
  }
  const start = codestream2000(bytes);
  return start === null ? null : size2000(bytes, start);
}

/** Start of frame: all SOF markers (ITU T.81 B.2.2) and that of JPEG-LS (ITU T.87 C.2.2). */
const frameMarkers: ReadonlySet<number> = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xf7,
]);

function jpegSize(bytes: Uint8Array): CodestreamSize | null {
  const at = findFrameHeader(bytes);
  if (at === null || at + 10 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    bits: view.getUint8(at + 4),
    rows: view.getUint16(at + 5),
    columns: view.getUint16(at + 7),
    samples: view.getUint8(at + 9),
  };
}

function isJpegLs(bytes: Uint8Array): boolean {
  const at = findFrameHeader(bytes);
  return at !== null && bytes[at + 1] === 0xf7;
}

/** Where the SOF marker stands: segments before it are passed over by their lengths. */
function findFrameHeader(bytes: Uint8Array): number | null {
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (frameMarkers.has(marker)) return at;
    else if (marker === 0xda || marker === 0xd9) return null;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else at += 2 + Math.max(2, bytes[at + 2]! * 256 + bytes[at + 3]!);
  }
  return null;
}

/** Where the SOC marker of JPEG 2000 stands (ITU T.800 A.4.1), in a JP2 file behind its boxes; null where there is none. */
function codestream2000(bytes: Uint8Array): number | null {
  if (isStart2000(bytes, 0)) return 0;
  if (boxTypeAt(bytes, 0) !== "jP  ") return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length;) {
    if (boxTypeAt(bytes, at) === "jp2c") return isStart2000(bytes, at + 8) ? at + 8 : null;
    const length = view.getUint32(at);
    if (length < 8) return null;
    at += length;
  }
  return null;
}

function isStart2000(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && bytes[at + 1] === 0x4f && bytes[at + 2] === 0xff && bytes[at + 3] === 0x51;
}

/** The CAP marker of ITU T.814 A.3: high throughput. */
function hasCapabilities(bytes: Uint8Array, start: number): boolean {
  const next = start + 4 + bytes[start + 4]! * 256 + bytes[start + 5]!;
  return bytes[next] === 0xff && bytes[next + 1] === 0x50;
}

/** The SIZ segment (ITU T.800 A.5.1). */
function size2000(bytes: Uint8Array, start: number): CodestreamSize | null {
  const at = start + 4;
  if (at + 39 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
  const samples = view.getUint16(36);
  return {
    columns: view.getUint32(4) - view.getUint32(12),
    rows: view.getUint32(8) - view.getUint32(16),
    samples,
    bits: (view.getUint8(38) & 0x7f) + 1,
  };
}

/**
 * A JPEG-LS codestream up to its end marker (ITU T.87 C.1); null where there is none, as on one that lacks it CharLS may count bits
 * for half a minute. Behind the marker only padding may stand.
 */
export function endedJpegLs(bytes: Uint8Array): Uint8Array | null {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end -= 1;
  return bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9 ? bytes.subarray(0, end) : null;
}

/** The same without zeros before the end marker, which some devices write and CharLS refuses. */
export function unpaddedJpegLs(ended: Uint8Array): Uint8Array {
  let end = ended.length - 2;
  while (end > 2 && ended[end - 1] === 0) end -= 1;
  const unpadded = ended.slice(0, end + 2);
  unpadded.set([0xff, 0xd9], end);
  return unpadded;
}

/**
 * False where a JPEG 2000 codestream ends before its tiles do (ITU T.800 A.4.2): its decoders make a picture of any beginning. Of
 * the others their decoders tell.
 */
export function isWholeCodestream(bytes: Uint8Array): boolean {
  const start = codestream2000(bytes);
  if (start === null) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start + 2;
  let tiles = 0;
  while (at + 12 <= bytes.length) {
    const marker = view.getUint16(at);
    if (marker === 0xffd9) return true;
    if (marker !== 0xff90) {
      if (marker < 0xff00) return tiles > 0;
      at += 2 + view.getUint16(at + 2);
      continue;
    }
    tiles += 1;
    const length = view.getUint32(at + 6);
    // The last tile may leave its length open: it goes to the end.
    if (length === 0) return true;
    at += length;
  }
  // The end marker itself may be wanting.
  return tiles > 0 && at <= bytes.length;
}

function boxTypeAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at + 4, at + 8));
}
