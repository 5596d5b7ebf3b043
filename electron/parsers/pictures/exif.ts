/** What EXIF (JEITA CP-3451) says of how a picture stands and when it was taken. Nothing else of it is read. */
import { parsePartialDate, type PartialDate } from "../../../shared/model/dates.ts";
import { orientationOf, type Orientation, type PicturePage } from "./picture-file.ts";
import { dpiOf, numberOf, tagReader, textOf } from "./tag-directory.ts";

export interface ExifFacts {
  readonly orientation: Orientation;
  readonly dpi: PicturePage["dpi"];
  readonly photographedOn: PartialDate | null;
}

export const noExif: ExifFacts = { orientation: 1, dpi: null, photographedOn: null };

/** The facts of an EXIF block, which begins like a TIFF file; those of none where it is damaged. */
export function readExif(bytes: Uint8Array): ExifFacts {
  const reader = tagReader(bytes);
  const main = reader?.directory(reader.first)?.tags;
  if (reader === null || main === undefined) return noExif;
  const inner = reader.directory(numberOf(main, 0x8769) ?? 0)?.tags;
  // DateTimeOriginal, else DateTimeDigitized; DateTime is when a program last changed the file.
  const taken = inner === undefined ? null : (textOf(inner, 0x9003) ?? textOf(inner, 0x9004));
  return { orientation: orientationOf(numberOf(main, 0x0112)), dpi: dpiOf(main), photographedOn: dayOf(taken) };
}

/** "2024:03:01 12:00:00"; cameras without a clock write zeros. */
function dayOf(text: string | null): PartialDate | null {
  const [, year, month, day] = /^(\d{4})[:-](\d{2})[:-](\d{2})/.exec(text ?? "") ?? [];
  if (year === undefined || Number(year) < 1990) return null;
  return parsePartialDate(`${year}-${month}-${day}`);
}
