import type { PreambleKind } from "../../../shared/model/imaging.ts";

const executableStarts: readonly (readonly number[])[] = [
  [0x4d, 0x5a], // MZ: Windows
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0xfe, 0xed, 0xfa, 0xce], // Mach-O, all byte orders and sizes
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21], // #!
];
const tiffStarts: readonly (readonly number[])[] = [
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x49, 0x49, 0x2b, 0x00],
  [0x4d, 0x4d, 0x00, 0x2b],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);

/** True when a program loader would run the file: Windows, Linux and Apple executables, and scripts with "#!". */
export function startsLikeExecutable(bytes: Uint8Array): boolean {
  return executableStarts.some((start) => startsWith(bytes, start));
}

/** What the 128 bytes before "DICM" hold. A program can hide there and still be a valid image (CVE-2019-11687). */
export function preambleKind(bytes: Uint8Array): PreambleKind {
  if (startsLikeExecutable(bytes)) return "executable";
  if (tiffStarts.some((start) => startsWith(bytes, start))) return "tiff";
  return bytes.subarray(0, 128).every((byte) => byte === 0) ? "zero" : "other";
}
