/** JPEG (ITU-T T.81) as a PDF carries it: the coded picture untouched, what else the file tells left out. */
import { finding } from "../../../shared/model/finding.ts";
import { decodeCodestream } from "../dicom/pixels/codecs/codecs.ts";
import { NotShown } from "../dicom/pixels/not-shown.ts";
import type { ParserAssets } from "../assets.ts";
import { joinBytes } from "../join-bytes.ts";
import { noExif, readExif, type ExifFacts } from "./exif.ts";
import { checkSize, NoPicture, pictureLimits, type CarriedImage, type PictureFile } from "./picture-file.ts";

export interface JpegParts {
  readonly image: CarriedImage;
  readonly samples: 1 | 3 | 4;
  readonly exif: ExifFacts;
}

/** One page, upright by EXIF. The picture is decoded once, to know whether it is whole. Throws NoPicture. */
export async function readJpegFile(bytes: Uint8Array, assets: ParserAssets | null): Promise<PictureFile> {
  const { image, samples, exif } = jpegParts(bytes);
  const isWhole = assets === null || (await isWholeJpeg(image, samples, assets));
  const { orientation, dpi, photographedOn } = exif;
  return {
    pages: [{ image, orientation, dpi }],
    photographedOn,
    findings: isWhole ? [] : [finding("picture-cut-off")],
  };
}

async function isWholeJpeg(image: CarriedImage, samples: number, assets: ParserAssets): Promise<boolean> {
  if (image.width * image.height * samples > pictureLimits.decodedBytes) return true;
  try {
    const { width: columns, height: rows, bytes } = image;
    await decodeCodestream("jpeg", { bytes, columns, rows, samples, bits: 8, isSigned: false }, assets);
    return true;
  } catch (error) {
    if (!(error instanceof NotShown)) throw error;
    return false;
  }
}

/** Baseline, extended with 8 bits, and progressive: what every PDF viewer decodes (ISO 32000-1 7.4.8). */
const carriedFrames = new Set([0xc0, 0xc1, 0xc2]);
const otherFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/**
 * The picture with the segments that decoding needs, and no others: no place, no owner, no small picture of what was cut away.
 * Throws NoPicture.
 */
export function jpegParts(bytes: Uint8Array): JpegParts {
  const kept: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)];
  let frame: { width: number; height: number; samples: number } | null = null;
  let exif = noExif;
  let isAdobe = false;
  let dpi: ExifFacts["dpi"] = null;
  for (let at = 2; ;) {
    const segment = segmentAt(bytes, at);
    if (segment === null) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
    const { marker, start, end } = segment;
    const body = bytes.subarray(start + 4, end);
    if (marker === 0xda) {
      if (frame === null) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
      kept.push(bytes.subarray(start, endOfPicture(bytes, start)));
      break;
    }
    if (otherFrames.has(marker)) throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
    if (carriedFrames.has(marker)) frame = frameOf(body);
    if (marker === 0xe1 && startsWith(body, "Exif\0")) exif = readExif(body.subarray(6));
    if (marker === 0xe0 && startsWith(body, "JFIF\0")) dpi = jfifDpi(body);
    if (marker === 0xee && startsWith(body, "Adobe")) isAdobe = true;
    const isNeeded =
      (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xdb && marker <= 0xdf) || (marker === 0xee && isAdobe);
    if (isNeeded) kept.push(bytes.subarray(start, end));
    at = end;
  }
  const { width, height, samples } = frame;
  checkSize(width, height, 1);
  if (samples !== 1 && samples !== 3 && samples !== 4) throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  const colours = ({ 1: "grey", 3: "rgb", 4: "cmyk" } as const)[samples];
  const image: CarriedImage = {
    width,
    height,
    bits: 8,
    colours,
    filter: "DCTDecode",
    parameters: {},
    isInverted: samples === 4 && isAdobe,
    bytes: joinBytes(kept),
  };
  return { image, samples, exif: { ...exif, dpi: exif.dpi ?? dpi } };
}

/** The segment at the offset, fill bytes before it left out (B.1.1.2); null where none stands there or it is cut off. */
function segmentAt(bytes: Uint8Array, at: number): { marker: number; start: number; end: number } | null {
  let start = at;
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start += 1;
  const marker = bytes[start + 1];
  if (bytes[start] !== 0xff || marker === undefined || marker < 0xc0 || marker === 0xd9 || start + 4 > bytes.length)
    return null;
  const end = start + 2 + ((bytes[start + 2]! << 8) | bytes[start + 3]!);
  return end < start + 4 || end > bytes.length ? null : { marker, start, end };
}

/** Behind the last end marker: telephones append films and further pictures, which are no part of this one. */
function endOfPicture(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    // Within the coded data a marker's first byte is never followed by D9 (B.1.1.5).
    if (bytes[at + 1] === 0xd9) return at + 2;
  }
  return bytes.length;
}

function frameOf(body: Uint8Array): { width: number; height: number; samples: number } {
  const [bits = 0, high = 0, low = 0, left = 0, right = 0, samples = 0] = body;
  if (bits !== 8) throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
  return { height: high * 256 + low, width: left * 256 + right, samples };
}

/** JFIF 1.02: units 1 are inches, 2 centimetres. */
function jfifDpi(body: Uint8Array): ExifFacts["dpi"] {
  const factor = body[7] === 1 ? 1 : body[7] === 2 ? 2.54 : 0;
  const across = (body[8]! * 256 + body[9]!) * factor;
  const down = (body[10]! * 256 + body[11]!) * factor;
  return across > 0 && down > 0 ? { across, down } : null;
}

function startsWith(bytes: Uint8Array, word: string): boolean {
  return word.split("").every((letter, at) => bytes[at] === letter.charCodeAt(0));
}
