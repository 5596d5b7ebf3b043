/** Decoded samples in the form that a PDF carries without loss: deflated, grey where they have no colour. */
import { zlibSync } from "fflate";
import type { CarriedImage } from "./picture-file.ts";

export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly bytes: Uint8Array;
}

/** Flate with the PNG "up" predictor (ISO 32000-1 7.4.4.4); one channel where all pixels are grey. */
export function carrySamples(samples: Samples): CarriedImage {
  const { width, height, channels, bytes } =
    samples.channels === 3 && isGrey(samples.bytes) ? greyOf(samples) : samples;
  const line = width * channels;
  const rows = new Uint8Array((line + 1) * height);
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * line, y * (line + 1)];
    rows[to] = 2;
    for (let x = 0; x < line; x++) rows[to + 1 + x] = bytes[from + x]! - (y === 0 ? 0 : bytes[from - line + x]!);
  }
  return {
    width,
    height,
    bits: 8,
    colours: channels === 1 ? "grey" : "rgb",
    filter: "FlateDecode",
    parameters: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width },
    isInverted: false,
    bytes: zlibSync(rows, { level: 6 }),
  };
}

/** One bit a pixel, rows of whole bytes, 0 for black. */
export function carryBits(width: number, height: number, bytes: Uint8Array): CarriedImage {
  const carried = { colours: "grey", filter: "FlateDecode", parameters: {}, isInverted: false } as const;
  return { width, height, bits: 1, ...carried, bytes: zlibSync(bytes, { level: 6 }) };
}

/** Red, green, blue and how opaque each pixel is, laid on white paper. */
export function onWhite({ width, height, bytes }: Omit<Samples, "channels">): Samples {
  const flat = new Uint8Array(width * height * 3);
  for (let at = 0, to = 0; to < flat.length; at += 4) {
    const opaque = bytes[at + 3]!;
    for (let channel = 0; channel < 3; channel++)
      flat[to++] = opaque === 255 ? bytes[at + channel]! : (bytes[at + channel]! * opaque + 255 * (255 - opaque)) / 255;
  }
  return { width, height, channels: 3, bytes: flat };
}

function isGrey(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 3)
    if (bytes[at] !== bytes[at + 1] || bytes[at] !== bytes[at + 2]) return false;
  return true;
}

function greyOf({ width, height, bytes }: Samples): Samples {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = bytes[at * 3]!;
  return { width, height, channels: 1, bytes: grey };
}
