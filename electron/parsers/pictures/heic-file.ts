/** HEIC and its like (ISO/IEC 23008-12), as telephones write them: decoded by libheif, carried without further loss. */
import { finding, type Finding } from "../../../shared/model/finding.ts";
import type { ParserAssets } from "../assets.ts";
import { withQuietConsole } from "../pdf/engines/quiet-console.ts";
import { carrySamples, onWhite } from "./carry-samples.ts";
import { readExif } from "./exif.ts";
import {
  checkSize,
  NoPicture,
  pictureLimits,
  type CarriedImage,
  type PictureFile,
  type PicturePage,
} from "./picture-file.ts";

/** One picture of the file, turned already as the file says. */
interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (shown: unknown) => void): void;
  free(): void;
}

interface LibHeif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeifImage[] };
}

type Loader = (options: object) => LibHeif | Promise<LibHeif>;

/** More pictures than any telephone puts into one file. */
const mostImages = 200;

/** A page for each picture of the file that stands by itself. Throws NoPicture. */
export async function readHeicFile(bytes: Uint8Array, assets: ParserAssets): Promise<PictureFile> {
  // libheif's loader says on the console what it thinks of a file.
  return await withQuietConsole(() => readImages(bytes, assets));
}

async function readImages(bytes: Uint8Array, assets: ParserAssets): Promise<PictureFile> {
  const images = imagesIn(await startLibHeif(assets), bytes);
  if (images.length === 0) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  if (images.length > mostImages) throw new NoPicture("TOO_LARGE", "picture-file-too-large");
  const pages: PicturePage[] = [];
  const findings: Finding[] = [];
  let carriedBytes = 0;
  for (const [at, one] of images.entries()) {
    const image = await decoded(one);
    if (image === null) findings.push(finding("picture-page-unreadable", { page: at + 1 }));
    carriedBytes += image?.bytes.length ?? 0;
    if (carriedBytes > pictureLimits.carriedBytes) throw new NoPicture("TOO_LARGE", "picture-file-too-large");
    pages.push({ image, orientation: 1, dpi: null });
  }
  if (pages.every(({ image }) => image === null)) throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  return { pages, photographedOn: exifOf(bytes), findings };
}

/** A new one for each file: one that has failed, or grown, is nobody's to go on with. */
async function startLibHeif(assets: ParserAssets): Promise<LibHeif> {
  const wasmBinary = await assets.load("libheif.wasm");
  const loaded = (await import("libheif-js/libheif-wasm/libheif.js")) as { readonly default?: unknown };
  const load = (loaded.default ?? loaded) as Loader;
  const silent = () => undefined;
  return await load({ wasmBinary, print: silent, printErr: silent });
}

function imagesIn(lib: LibHeif, bytes: Uint8Array): readonly HeifImage[] {
  try {
    return new lib.HeifDecoder().decode(bytes);
  } catch {
    throw new NoPicture("UNREADABLE_FILE", "picture-file-damaged");
  }
}

/** Null where it cannot be decoded. Throws NoPicture where it is too large. */
async function decoded(image: HeifImage): Promise<CarriedImage | null> {
  const [width, height] = [image.get_width(), image.get_height()];
  checkSize(width, height, 4);
  const data = new Uint8ClampedArray(width * height * 4);
  const isShown = await new Promise<boolean>((resolve) => {
    try {
      image.display({ data, width, height }, (shown) => resolve(shown !== null && shown !== undefined));
    } catch {
      resolve(false);
    }
  });
  if (!isShown) return null;
  image.free();
  return carrySamples(onWhite({ width, height, bytes: new Uint8Array(data.buffer) }));
}

/** The camera's day, from the block of EXIF that stands somewhere in the file. Which way up it is, libheif has seen to. */
function exifOf(bytes: Uint8Array): PictureFile["photographedOn"] {
  const mark = [0x45, 0x78, 0x69, 0x66, 0, 0];
  for (let at = bytes.indexOf(0x45); at !== -1; at = bytes.indexOf(0x45, at + 1))
    if (mark.every((byte, index) => bytes[at + index] === byte)) return readExif(bytes.subarray(at + 6)).photographedOn;
  return null;
}
