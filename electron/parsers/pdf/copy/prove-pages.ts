/** Proof that pages look as in their original: both rendered by the same rasteriser and compared mark by mark. */
import type { ParserAssets } from "../../assets.ts";
import { onEachPage, type OpenPdfium, type PageRaster } from "../engines/raster-page.ts";

/** Pixels a point: 108 dpi, at which a decimal point of small print is two pixels wide. */
const proofScale = 1.5;
/** A pixel counts as different from this distance in grey. */
const differentGrey = 40;
/** Pixels that a mark must differ in to be one: a tick, a dot, a stroke; a share of the page would hide all three. */
const differentPixels = 3;
const cellPixels = 8;
/** Larger pages are rendered smaller, so that a poster costs no more than a letter. */
const maxProofPixels = 1_500_000;

/** A box in points from the upper left corner of the page as it is shown. */
export interface ShownBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Proof {
  readonly assets: ParserAssets;
  readonly pages: number;
  /** Where the copy rightly shows what the original's picture lacks, by page. */
  readonly except?: ReadonlyMap<number, readonly ShownBox[]>;
}

/**
 * Which pages of the copy look different, counted from 0; null when the original cannot be rendered at all. A page that the
 * rasteriser cannot draw from the original counts as equal: there is nothing against its copy, and no picture to put in its place.
 */
export async function differingPages(
  original: Uint8Array,
  copy: Uint8Array,
  { assets, pages, except }: Proof,
): Promise<ReadonlySet<number> | null> {
  const all = Array.from({ length: pages }, (_, page) => page);
  const differing = new Set<number>();
  let seen = 0;
  // A few pages at a time, since two rasters of each are held.
  for (let start = 0; start < all.length; start += pagesAtOnce) {
    const some = all.slice(start, start + pagesAtOnce);
    const before = await onEachPage(original, assets, { pages: some, job: rasterOf });
    if (before === null) return null;
    seen += before.size;
    const after = await onEachPage(copy, assets, { pages: [...before.keys()], job: rasterOf });
    for (const [page, raster] of before) {
      const other = after?.get(page);
      if (other === undefined || !looksSame(raster, other, except?.get(page) ?? [])) differing.add(page);
    }
  }
  return seen === 0 ? null : differing;
}

const pagesAtOnce = 16;

interface ScaledRaster extends PageRaster {
  readonly scale: number;
}

async function rasterOf(pdfium: OpenPdfium, page: number): Promise<ScaledRaster> {
  const { width, height } = pdfium.sizeOf(page);
  const scale = Math.min(proofScale, Math.sqrt(maxProofPixels / Math.max(1, width * height)));
  return { ...(await pdfium.render(page, scale, "grey")), scale };
}

/** True where no cell of either holds a mark that the other lacks. */
export function looksSame(one: ScaledRaster, other: ScaledRaster, except: readonly ShownBox[]): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  const across = Math.ceil(one.width / cellPixels);
  const cells = new Uint8Array(across * Math.ceil(one.height / cellPixels));
  for (let y = 0, at = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++, at++) {
      if (Math.abs(one.data[at]! - other.data[at]!) <= differentGrey || isExcepted(x, y, { scale: one.scale, except }))
        continue;
      const cell = Math.floor(y / cellPixels) * across + Math.floor(x / cellPixels);
      if (++cells[cell]! >= differentPixels) return false;
    }
  }
  return true;
}

function isExcepted(x: number, y: number, { scale, except }: { scale: number; except: readonly ShownBox[] }): boolean {
  const [px, py] = [x / scale, y / scale];
  // A pixel more on each side: what stands on an edge is drawn over it.
  const edge = 1.5 / scale;
  return except.some(
    ({ left, top, right, bottom }) =>
      px >= left - edge && px <= right + edge && py >= top - edge && py <= bottom + edge,
  );
}
