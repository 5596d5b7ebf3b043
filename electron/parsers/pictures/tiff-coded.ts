/** Pages of a TIFF in the codes of fax machines and of JPEG: carried as they are, or decoded by the engine that draws pages. */
import type { ParserAssets } from "../assets.ts";
import { joinBytes } from "../join-bytes.ts";
import { withPdfium, type PageRaster } from "../pdf/engines/raster-page.ts";
import { carryBits, carrySamples } from "./carry-samples.ts";
import { jpegParts } from "./jpeg-file.ts";
import { checkSize, NoPicture, type CarriedImage } from "./picture-file.ts";
import { picturePdf } from "./picture-pdf.ts";
import { numberOf, type Tags } from "./tag-directory.ts";
import type { TiffChunk, TiffLayout } from "./tiff-layout.ts";

/** True for the compressions that `codedImage` knows: 2 to 4 of fax machines, 6 and 7 JPEG. */
export function isCoded(compression: number): boolean {
  return compression === 2 || compression === 3 || compression === 4 || compression === 6 || compression === 7;
}

interface CodedPage {
  readonly layout: TiffLayout;
  readonly tags: Tags;
  readonly file: Uint8Array;
  readonly assets: ParserAssets;
}

/** The page's picture. A single strip is carried as it is coded; several are decoded and joined. Throws NoPicture. */
export async function codedImage({ layout, tags, file, assets }: CodedPage): Promise<CarriedImage> {
  const { chunks, width, height, compression, isPlanar } = layout;
  if (isPlanar) throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  const isFax = compression < 5;
  if (isFax && (layout.bits !== 1 || layout.samples !== 1))
    throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  const old = compression === 6 ? oldJpeg(tags, file) : null;
  if (old !== null) return old;
  const coded = chunks.map((chunk) => (isFax ? faxImage(chunk, layout, tags) : jpegImage(chunk, layout, tags)));
  const [only] = coded;
  if (only !== undefined && coded.length === 1 && only.width === width && only.height === height) return only;
  checkSize(width, height, isFax ? 1 : 3);
  const rasters = await decoded(coded, isFax, assets);
  return isFax ? joinBits(layout, rasters) : joinColours(layout, rasters);
}

/** A strip in the code of fax machines as a PDF has it (ISO 32000-1 7.4.6). */
function faxImage(
  { bytes, width, height }: TiffChunk,
  { compression, photometric }: TiffLayout,
  tags: Tags,
): CarriedImage {
  const isTwoDimensional = compression === 3 && ((numberOf(tags, 292) ?? 0) & 1) === 1;
  return {
    width,
    height,
    bits: 1,
    colours: "grey",
    filter: "CCITTFaxDecode",
    parameters: {
      K: compression === 4 ? -1 : isTwoDimensional ? 1 : 0,
      Columns: width,
      Rows: height,
      BlackIs1: photometric === 1,
      EndOfBlock: false,
      ...(compression === 2 ? { EncodedByteAlign: true } : {}),
    },
    isInverted: false,
    bytes: numberOf(tags, 266) === 2 ? bytes.map((byte) => reversed[byte]!) : bytes,
  };
}

/** Each byte with its bits in the other order (FillOrder 2). */
const reversed = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number.parseInt(byte.toString(2).padStart(8, "0").split("").toReversed().join(""), 2),
);

/** A strip's JPEG with the tables that all strips share (TIFF Technical Note 2). */
function jpegImage({ bytes }: TiffChunk, { photometric }: TiffLayout, tags: Tags): CarriedImage {
  const tables = Uint8Array.from(tags.get(347) ?? []);
  const hasTables = tables.length > 4;
  const whole = hasTables ? joinBytes([tables.subarray(0, tables.length - 2), bytes.subarray(2)]) : bytes;
  const { image } = jpegParts(whole);
  // Three channels are brightness and two colours, unless the page says that they are red, green and blue.
  return photometric === 2 ? { ...image, parameters: { ColorTransform: 0 } } : image;
}

/** JPEG as TIFF 6.0 had it, where the whole of it stands in one place. */
function oldJpeg(tags: Tags, file: Uint8Array): CarriedImage {
  const [at, length] = [numberOf(tags, 513), numberOf(tags, 514)];
  if (at === null || at + 2 > file.length) throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  return jpegParts(file.subarray(at, length === null ? file.length : at + length)).image;
}

/** Pixel for pixel, by drawing each on a page of as many points. */
async function decoded(
  images: readonly CarriedImage[],
  isFax: boolean,
  assets: ParserAssets,
): Promise<readonly PageRaster[]> {
  const pages = images.map((image) => ({ image, orientation: 1 as const, dpi: { across: 72, down: 72 } }));
  const pdf = await picturePdf(pages, "pixels");
  try {
    return await withPdfium(pdf, assets, async (pdfium) => {
      const rasters: PageRaster[] = [];
      for (const [page, { width, height }] of images.entries()) {
        const raster = await pdfium.render(page, 1, isFax ? "grey" : "colour");
        if (raster.width !== width || raster.height !== height) throw new Error("drawn in another size");
        rasters.push(isFax ? raster : { width, height, data: withoutAlpha(raster.data) });
      }
      return rasters;
    });
  } catch {
    throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  }
}

function withoutAlpha(data: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let at = 0, to = 0; at < data.length; at += 4) {
    rgb[to++] = data[at]!;
    rgb[to++] = data[at + 1]!;
    rgb[to++] = data[at + 2]!;
  }
  return rgb;
}

function joinBits({ chunks, width, height }: TiffLayout, rasters: readonly PageRaster[]): CarriedImage {
  const line = Math.ceil(width / 8);
  const bits = new Uint8Array(line * height);
  for (const [at, { left, top }] of chunks.entries()) {
    const raster = rasters[at]!;
    for (let y = 0; y < Math.min(raster.height, height - top); y++)
      for (let x = 0; x < Math.min(raster.width, width - left); x++) {
        if (raster.data[y * raster.width + x]! < 128) continue;
        const column = left + x;
        bits[(top + y) * line + (column >> 3)]! |= 128 >> (column & 7);
      }
  }
  return carryBits(width, height, bits);
}

function joinColours({ chunks, width, height }: TiffLayout, rasters: readonly PageRaster[]): CarriedImage {
  const bytes = new Uint8Array(width * height * 3).fill(255);
  for (const [at, { left, top }] of chunks.entries()) {
    const raster = rasters[at]!;
    const wide = Math.min(raster.width, width - left);
    for (let y = 0; y < Math.min(raster.height, height - top); y++)
      bytes.set(
        raster.data.subarray(y * raster.width * 3, (y * raster.width + wide) * 3),
        ((top + y) * width + left) * 3,
      );
  }
  return carrySamples({ width, height, channels: 3, bytes });
}
