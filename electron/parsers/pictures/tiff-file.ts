/** TIFF (TIFF 6.0): every page of the file, in the order of its directories. */
import { finding, type Finding } from "../../../shared/model/finding.ts";
import type { ParserAssets } from "../assets.ts";
import { readExif } from "./exif.ts";
import { NoPicture, orientationOf, pictureLimits, type PictureFile, type PicturePage } from "./picture-file.ts";
import { dpiOf, numberOf, tagReader, type Tags } from "./tag-directory.ts";
import { codedImage, isCoded } from "./tiff-coded.ts";
import { layoutOf } from "./tiff-layout.ts";
import { sampledImage } from "./tiff-samples.ts";

/** Findings name this many pages. */
const mostFindings = 100;

/** A page that cannot be decoded has no picture, and a finding. Throws NoPicture where none of the pages has one. */
export async function readTiffFile(file: Uint8Array, assets: ParserAssets): Promise<PictureFile> {
  const { pages: directories, isLittle, isCut } = directoriesOf(file);
  if (directories.length === 0) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  const pages: PicturePage[] = [];
  const findings: Finding[] = isCut ? [finding("picture-cut-off")] : [];
  let carriedBytes = 0;
  let first: NoPicture | null = null;
  for (const [at, tags] of directories.entries()) {
    const page = await pageOf({ tags, file, isLittle, assets });
    if (page instanceof NoPicture) {
      first ??= page;
      if (findings.length < mostFindings) findings.push(finding("picture-page-unreadable", { page: at + 1 }));
      pages.push({ image: null, orientation: 1, dpi: null });
      continue;
    }
    carriedBytes += page.image?.bytes.length ?? 0;
    if (carriedBytes > pictureLimits.carriedBytes) throw new NoPicture("TOO_LARGE", "picture-file-too-large");
    if (!page.isWhole && findings.length < mostFindings) findings.push(finding("picture-cut-off", { page: at + 1 }));
    pages.push(page);
  }
  if (first !== null && pages.every(({ image }) => image === null)) throw first;
  return { pages, photographedOn: readExif(file).photographedOn, findings };
}

/** The directories that are pages: small previews and masks of others (NewSubfileType) are none. */
function directoriesOf(file: Uint8Array): { pages: readonly Tags[]; isLittle: boolean; isCut: boolean } {
  const reader = tagReader(file);
  if (reader === null) return { pages: [], isLittle: true, isCut: false };
  const all: Tags[] = [];
  const seen = new Set<number>();
  let isCut = false;
  for (let at = reader.first; at !== 0 && !seen.has(at) && all.length < pictureLimits.pages;) {
    seen.add(at);
    const directory = reader.directory(at);
    isCut = directory === null;
    if (directory === null) break;
    all.push(directory.tags);
    at = directory.next;
  }
  const pages = all.filter((tags) => ((numberOf(tags, 254) ?? 0) & 0b101) === 0 && tags.has(256));
  return { pages: pages.length > 0 ? pages : all, isLittle: reader.isLittle, isCut };
}

interface TiffPage {
  readonly tags: Tags;
  readonly file: Uint8Array;
  readonly isLittle: boolean;
  readonly assets: ParserAssets;
}

async function pageOf({
  tags,
  file,
  isLittle,
  assets,
}: TiffPage): Promise<(PicturePage & { isWhole: boolean }) | NoPicture> {
  const place = { orientation: orientationOf(numberOf(tags, 274)), dpi: dpiOf(tags) };
  try {
    const layout = layoutOf(tags, file);
    if (isCoded(layout.compression))
      return { ...place, image: await codedImage({ layout, tags, file, assets }), isWhole: true };
    return { ...place, ...sampledImage(layout, { isLittle, palette: tags.get(320) ?? null }) };
  } catch (error) {
    if (error instanceof NoPicture) return error;
    // Arithmetic on what a hostile file says may leave an array: the page is damaged, and nothing else is.
    if (error instanceof RangeError) return new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
    throw error;
  }
}
