/** Files of pictures by what their first bytes say, and the PDFs that they are read, shown and bound as. */
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import { fileSignature, signatureBytes } from "../../../shared/file-signatures.ts";
import type { ParserAssets } from "../assets.ts";
import { NoPicture, pictureLimits, type PictureFile } from "./picture-file.ts";
import { picturePdf, sheetOf } from "./picture-pdf.ts";
import type { FileReading } from "../../../shared/api/parsers.ts";

/** True where the bytes are a picture's. */
export function isPictureFile(bytes: Uint8Array): boolean {
  return fileSignature(bytes.subarray(0, signatureBytes)) === "picture";
}

interface Ask {
  readonly assets: ParserAssets;
  /** Whether it is to be found out, by decoding them, that pictures are whole. */
  readonly isChecked: boolean;
}

/** The pages of the file. Throws NoPicture. */
async function picturesOf(bytes: Uint8Array, { assets, isChecked }: Ask): Promise<PictureFile> {
  if (bytes.length > pictureLimits.fileBytes) throw new NoPicture("TOO_LARGE", "picture-file-too-large");
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const { readJpegFile } = await import("./jpeg-file.ts");
    return await readJpegFile(bytes, isChecked ? assets : null);
  }
  if (bytes[2] === 42 || bytes[3] === 42) return await (await import("./tiff-file.ts")).readTiffFile(bytes, assets);
  if (bytes[0] === 0x89) return (await import("./png-file.ts")).readPngFile(bytes);
  if (bytes[0] === 0x42 && bytes[1] === 0x4d) return (await import("./bmp-file.ts")).readBmpFile(bytes);
  if (isHeif(bytes)) return await (await import("./heic-file.ts")).readHeicFile(bytes, assets);
  if (bytes[0] === 0x47 && bytes[1] === 0x49) return (await import("./gif-file.ts")).readGifFile(bytes);
  if (bytes[0] === 0x52 && bytes[8] === 0x57) throw new NoPicture("UNSUPPORTED_FORMAT", "picture-webp");
  throw new NoPicture("UNSUPPORTED_FORMAT", "picture");
}

/** The brands of still pictures whose code libheif knows: HEVC; AVIF is another (ISO/IEC 23008-12 10.2, 10.3). */
function isHeif(bytes: Uint8Array): boolean {
  return /^ftyp(hei[cxms]|mif1|msf1)/.test(String.fromCharCode(...bytes.subarray(4, 12)));
}

type PicturesResult =
  | { readonly is: "read"; readonly reading: FileReading }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/** The file's pages without any words: those are read from them later, by whoever reads pictures. */
export async function readPictures(bytes: Uint8Array, assets: ParserAssets): Promise<PicturesResult> {
  try {
    const file = await picturesOf(bytes, { assets, isChecked: true });
    const pages = file.pages.map((page) => ({ ...sheetOf(page), text: "", lines: [] }));
    const findings = [...file.findings];
    const { photographedOn } = file;
    return { is: "read", reading: { form: "picture", pages, title: null, findings, files: [], photographedOn } };
  } catch (error) {
    if (!(error instanceof NoPicture)) throw error;
    return { is: "failed", problem: { code: error.code, detail: error.detail } };
  }
}

/** A picture as a PDF, and which of its pages (from 0) could not be decoded; anything else as it is. Throws NoPicture. */
export async function asPdf(
  bytes: Uint8Array,
  assets: ParserAssets,
): Promise<{ readonly bytes: Uint8Array; readonly undecoded: ReadonlySet<number> }> {
  if (!isPictureFile(bytes)) return { bytes, undecoded: new Set() };
  const { pages } = await picturesOf(bytes, { assets, isChecked: false });
  const undecoded = pages.flatMap(({ image }, at) => (image === null ? [at] : []));
  return { bytes: await picturePdf(pages), undecoded: new Set(undecoded) };
}
