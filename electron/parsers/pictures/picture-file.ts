/** What a file of pictures comes down to: pages, each with one picture in a form that a PDF can carry. */
import type { Reason } from "../../../shared/reason-words.ts";
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { Finding } from "../../../shared/model/finding.ts";

/** An image XObject's data (ISO 32000-1 8.9.5). */
export interface CarriedImage {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 2 | 4 | 8 | 16;
  readonly colours: "grey" | "rgb" | "cmyk" | { readonly palette: Uint8Array };
  readonly filter: "DCTDecode" | "FlateDecode" | "CCITTFaxDecode";
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** True where the values stand for their opposite, as Adobe's programs write four inks. */
  readonly isInverted: boolean;
  readonly bytes: Uint8Array;
}

/** As EXIF and TIFF number them (TIFF 6.0, Orientation): 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface PicturePage {
  /** Null where it cannot be decoded: the page is there, and says so. */
  readonly image: CarriedImage | null;
  readonly orientation: Orientation;
  /** Pixels an inch, across and down as stored; null where the file does not say. */
  readonly dpi: { readonly across: number; readonly down: number } | null;
}

export interface PictureFile {
  readonly pages: readonly PicturePage[];
  /** The day that the camera wrote down; never a date of service by itself. */
  readonly photographedOn: PartialDate | null;
  readonly findings: readonly Finding[];
}

/** A file of pictures that cannot be read, and why. */
export class NoPicture extends Error {
  readonly code: ReadingProblem["code"];
  readonly detail: Reason;
  constructor(code: "UNSUPPORTED_FORMAT" | "UNREADABLE_FILE" | "TOO_LARGE", detail: Reason) {
    super("no picture can be read");
    this.code = code;
    this.detail = detail;
  }
}

export const pictureLimits = {
  fileBytes: 256 * 1024 * 1024,
  /** Of one page; a sheet of A3 at 600 dpi has 70 million. */
  pixels: 120_000_000,
  side: 60_000,
  /** What one page may take once it is decoded. */
  decodedBytes: 160 * 1024 * 1024,
  pages: 2000,
  /** What all pages of one file may take as they are carried. */
  carriedBytes: 400 * 1024 * 1024,
} as const;

/** Throws NoPicture where a side is missing or the picture is larger than can be held. */
export function checkSize(width: number, height: number, channels: number): void {
  const isThere = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!isThere) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  const { side, pixels, decodedBytes } = pictureLimits;
  if (width > side || height > side || width * height > pixels || width * height * channels > decodedBytes)
    throw new NoPicture("TOO_LARGE", "picture-file-too-large");
}

/** The number as an orientation; upright for any other. */
export function orientationOf(value: number | null): Orientation {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}
