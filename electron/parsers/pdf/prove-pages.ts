/** Proof that pages look as in their original: both rendered small by the same rasteriser and compared. */
import type { ParserAssets } from "../assets.ts";
import { withPdfium, type OpenPdfium, type PageRaster } from "./raster-page.ts";

/** Pixels a point: 36 dpi, at which a missing line of text or layer is plain to see. */
const proofScale = 0.5;
/** A pixel counts as different from this distance in grey, and a page from this share of its pixels. */
const differentGrey = 40;
const differentShare = 0.0015;
/** Larger pages are rendered smaller, so that a poster costs no more than a letter. */
const maxProofPixels = 600_000;

/** Which pages of the copy look different, counted from 0; null when the original cannot be rendered at all. */
export async function differingPages(
  original: Uint8Array,
  copy: Uint8Array,
  { assets, pages }: { readonly assets: ParserAssets; readonly pages: number },
): Promise<ReadonlySet<number> | null> {
  const before = await rasters(original, assets, pages);
  if (before === null) return null;
  const after = await rasters(copy, assets, pages);
  const differing = new Set<number>();
  for (let page = 0; page < pages; page++) {
    const [one, other] = [before[page], after?.[page]];
    if (one === null || one === undefined || other === null || other === undefined || !isSame(one, other))
      differing.add(page);
  }
  return differing;
}

async function rasters(
  bytes: Uint8Array,
  assets: ParserAssets,
  pages: number,
): Promise<readonly (PageRaster | null)[] | null> {
  try {
    return await withPdfium(bytes, assets, async (pdfium) => {
      if (pdfium.pageCount !== pages) return null;
      const rendered: (PageRaster | null)[] = [];
      for (let page = 0; page < pages; page++) rendered.push(await rasterOrNull(pdfium, page));
      return rendered;
    });
  } catch {
    return null;
  }
}

async function rasterOrNull(pdfium: OpenPdfium, page: number): Promise<PageRaster | null> {
  const { width, height } = pdfium.sizeOf(page);
  const scale = Math.min(proofScale, Math.sqrt(maxProofPixels / Math.max(1, width * height)));
  if (Math.floor(width) * scale < 1 || Math.floor(height) * scale < 1) return null;
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
