/** PNG (ISO/IEC 15948) of a drawn page or frame: 8 bits, grey where it has no colour, deflated by the host's own zlib. */
import { joinBytes } from "./join-bytes.ts";

/** Red, green, blue and alpha of each pixel, row after row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const greyType = 0;
const colourType = 2;

/** Encodes red, green, blue, alpha; the alpha is dropped, since what is drawn is opaque. */
export async function encodePng(raster: Raster): Promise<Uint8Array> {
  const isGrey = isWithoutColour(raster.data);
  const rows = isGrey ? greyRows(raster) : colourRows(raster);
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, raster.width);
  head.setUint32(4, raster.height);
  head.setUint8(8, 8);
  head.setUint8(9, isGrey ? greyType : colourType);
  return joinBytes([
    signature,
    chunk("IHDR", new Uint8Array(head.buffer)),
    chunk("IDAT", await deflated(rows)),
    chunk("IEND", new Uint8Array()),
  ]);
}

function isWithoutColour(data: Uint8Array): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== data[at + 1] || data[at + 1] !== data[at + 2]) return false;
  }
  return true;
}

/** Each row is led by its filter type; 0 is "none", which pages of text deflate best with. */
function greyRows({ width, height, data }: Raster): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++, from += 4) rows[to++] = data[from]!;
  }
  return rows;
}

function colourRows({ width, height, data }: Raster): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width * 3 + 1) * height);
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++, from += 4) {
      rows[to++] = data[from]!;
      rows[to++] = data[from + 1]!;
      rows[to++] = data[from + 2]!;
    }
  }
  return rows;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  // "deflate" is the zlib format (RFC 1950), which is what IDAT holds.
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** CRC-32 of PNG's Annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
