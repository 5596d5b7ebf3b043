/** The samples of a picture in a PDF as they come out of its stream: deflated, each row by a filter of PNG (ISO 32000-1 7.4.4.4). */
import { PDFDict, PDFName, type PDFRawStream } from "pdf-lib";
import { inflateRows } from "../../pictures/inflate-rows.ts";
import { maxPicturePixels } from "../limits.ts";
import { numberOf } from "./own-page.ts";

export interface PictureSamples {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly rows: Uint8Array;
}

/** Null for a picture that is written in any other way, or is not whole. */
export function samplesOf(picture: PDFRawStream): PictureSamples | null {
  const { dict } = picture;
  const [width, height, bits] = ["Width", "Height", "BitsPerComponent"].map((key) => numberOf(dict, key));
  const space = dict.lookup(PDFName.of("ColorSpace"));
  const channels = space === PDFName.of("DeviceGray") ? 1 : space === PDFName.of("DeviceRGB") ? 3 : null;
  const parameters = dict.lookup(PDFName.of("DecodeParms"));
  if (channels === null || bits !== 8 || !(parameters instanceof PDFDict)) return null;
  if (dict.lookup(PDFName.of("Filter")) !== PDFName.of("FlateDecode")) return null;
  const isPredicted =
    numberOf(parameters, "Predictor") >= 10 &&
    numberOf(parameters, "Colors") === channels &&
    numberOf(parameters, "Columns") === width;
  // A page's scale is rounded to whole pixels, so that there may be some more than its limit.
  const isSized = Number.isInteger(width) && Number.isInteger(height) && width! * height! <= maxPicturePixels * 1.1;
  if (!isPredicted || !isSized) return null;
  const rowBytes = width! * channels;
  const { bytes, given } = inflateRows(picture.getContents(), (rowBytes + 1) * height!);
  if (given !== bytes.length) return null;
  const rows = unfiltered(bytes, { rowBytes, height: height!, channels });
  return rows === null ? null : { width: width!, height: height!, channels, rows };
}

interface Rows {
  readonly rowBytes: number;
  readonly height: number;
  readonly channels: number;
}

/** Filters none, sub and up; ours are all "up", and others nobody of us writes. */
function unfiltered(bytes: Uint8Array, { rowBytes, height, channels }: Rows): Uint8Array | null {
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (rowBytes + 1)]!;
    if (filter > 2) return null;
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const before =
        filter === 1 && x >= channels ? rows[at - channels]! : filter === 2 && y > 0 ? rows[at - rowBytes]! : 0;
      rows[at] = bytes[y * (rowBytes + 1) + 1 + x]! + before;
    }
  }
  return rows;
}
