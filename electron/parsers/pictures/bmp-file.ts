/** Windows bitmaps: uncompressed, of 1, 4, 8, 24 or 32 bits a pixel. Others are kept unread. */
import { finding } from "../../../shared/model/finding.ts";
import { carrySamples } from "./carry-samples.ts";
import { checkSize, NoPicture, type PictureFile } from "./picture-file.ts";

/** One page. Throws NoPicture. */
export function readBmpFile(bytes: Uint8Array): PictureFile {
  if (bytes.length < 54) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [start, headBytes] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, tall] = [view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, compression] = [view.getUint16(28, true), view.getUint32(30, true)];
  const isPlain = compression === 0 || (compression === 3 && bits === 32);
  if (headBytes < 40 || !isPlain || ![1, 4, 8, 24, 32].includes(bits))
    throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  const height = Math.abs(tall);
  checkSize(width, height, 3);
  const line = Math.ceil((width * bits) / 32) * 4;
  const palette = bytes.subarray(14 + headBytes, start);
  const out = new Uint8Array(width * height * 3).fill(255);
  for (let y = 0; y < height; y++) {
    // Rows stand from the lowest upwards, unless the height is negative.
    const row = bytes.subarray(start + (tall > 0 ? height - 1 - y : y) * line);
    for (let x = 0; x < width; x++) putPixel({ row, x, bits, palette }, out, (y * width + x) * 3);
  }
  const isWhole = bytes.length >= start + line * height;
  return {
    pages: [{ image: carrySamples({ width, height, channels: 3, bytes: out }), orientation: 1, dpi: dpiOf(view) }],
    photographedOn: null,
    findings: isWhole ? [] : [finding("picture-cut-off")],
  };
}

interface Pixel {
  readonly row: Uint8Array;
  readonly x: number;
  readonly bits: number;
  readonly palette: Uint8Array;
}

function putPixel({ row, x, bits, palette }: Pixel, out: Uint8Array, to: number): void {
  const isDirect = bits >= 24;
  const index = isDirect
    ? x * (bits / 8)
    : ((row[(x * bits) >> 3] ?? 0) >> (8 - bits - ((x * bits) & 7))) & (2 ** bits - 1);
  const [from, at] = isDirect ? [row, index] : [palette, index * 4];
  // Blue, green, red.
  for (let channel = 0; channel < 3; channel++) out[to + channel] = from[at + 2 - channel] ?? 255;
}

function dpiOf(view: DataView): { across: number; down: number } | null {
  const [across, down] = [view.getInt32(38, true) * 0.0254, view.getInt32(42, true) * 0.0254];
  return across > 0 && down > 0 ? { across, down } : null;
}
