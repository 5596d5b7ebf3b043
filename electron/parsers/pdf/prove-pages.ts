/** Proof that pages look as in their original: both rendered small by the same rasteriser and compared. */
import type { ParserAssets } from "../assets.ts";
import { onEachPage, type OpenPdfium, type PageRaster } from "./raster-page.ts";

/** Pixels a point: 36 dpi, at which a missing line of text or layer is plain to see. */
const proofScale = 0.5;
/** A pixel counts as different from this distance in grey, and a page from this share of its pixels. */
const differentGrey = 40;
const differentShare = 0.0015;
/** Larger pages are rendered smaller, so that a poster costs no more than a letter. */
const maxProofPixels = 600_000;

/**
 * Which pages of the copy look different, counted from 0; null when the original cannot be rendered at all. A page that the
 * rasteriser cannot draw from the original counts as equal: there is nothing against its copy, and no picture to put in its place.
 */
export async function differingPages(
  original: Uint8Array,
  copy: Uint8Array,
  { assets, pages }: { readonly assets: ParserAssets; readonly pages: number },
): Promise<ReadonlySet<number> | null> {
  const all = Array.from({ length: pages }, (_, page) => page);
  const before = await onEachPage(original, assets, { pages: all, job: rasterOf });
  if (before === null || before.size === 0) return null;
  const after = await onEachPage(copy, assets, { pages: [...before.keys()], job: rasterOf });
  const differing = [...before].filter(([page, raster]) => {
    const other = after?.get(page);
    return other === undefined || !isSame(raster, other);
  });
  return new Set(differing.map(([page]) => page));
}

async function rasterOf(pdfium: OpenPdfium, page: number): Promise<PageRaster> {
  const { width, height } = pdfium.sizeOf(page);
  const scale = Math.min(proofScale, Math.sqrt(maxProofPixels / Math.max(1, width * height)));
  return await pdfium.render(page, scale, "grey");
}

function isSame(one: PageRaster, other: PageRaster): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  let different = 0;
  for (let at = 0; at < one.data.length; at++) {
    if (Math.abs(one.data[at]! - other.data[at]!) > differentGrey) different++;
  }
  return different <= one.data.length * differentShare;
}
