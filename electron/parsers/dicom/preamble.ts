import { startsLikeExecutable } from "../../../shared/file-signatures.ts";
import type { PreambleKind } from "../../../shared/model/imaging.ts";

const tiffStarts: readonly (readonly number[])[] = [
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x49, 0x49, 0x2b, 0x00],
  [0x4d, 0x4d, 0x00, 0x2b],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);

/** What the 128 bytes before "DICM" hold. A program can hide there and still be a valid image (CVE-2019-11687). */
export function preambleKind(bytes: Uint8Array): PreambleKind {
  if (startsLikeExecutable(bytes)) return "executable";
  if (tiffStarts.some((start) => startsWith(bytes, start))) return "tiff";
  return bytes.subarray(0, 128).every((byte) => byte === 0) ? "zero" : "other";
}
