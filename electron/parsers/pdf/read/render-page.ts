/** A page of a PDF as a picture to look at. */
import type { Reason } from "../../../../shared/reason-words.ts";
import type { ReadingProblem } from "../../../../shared/api/reading-problem.ts";
import type { ParserAssets } from "../../assets.ts";
import { readWhole, writeWhole, type ParserJob } from "../../job.ts";
import { NoPicture } from "../../pictures/picture-file.ts";
import { asPdf } from "../../pictures/read-pictures.ts";
import { encodePng } from "../../../../shared/pixels/encode-png.ts";
import { maxPdfBytes, maxPicturePixels } from "../limits.ts";
import { withoutPrefix } from "./pdf-start.ts";
import { loadPdfium, withPdfium, type PageRaster } from "../engines/raster-page.ts";
import { repairPdf } from "../engines/repair-pdf.ts";

export interface RenderInput {
  readonly documentKey: string;
  readonly sizeBytes: number;
  readonly page: number;
  readonly widthPixels: number;
}

type RenderResult =
  | { readonly is: "read"; readonly width: number; readonly height: number }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

/** The document whose pages are being looked at: pages in a row are of one document. */
let held: { readonly key: string; readonly bytes: Uint8Array } | null = null;

/** A page with two letters and a line: what drawing needs is all needed for it. */
const smallestPage = [
  "%PDF-1.4",
  "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 60]/Contents 4 0 R",
  "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj",
  "4 0 obj<</Length 53>>stream",
  "BT /F1 12 Tf 5 20 Td (Aa) Tj ET 5 10 m 50 10 l S      ",
  "endstream endobj",
  "trailer<</Root 1 0 R>>",
].join("\n");

/** Loads what draws pages, and draws one: the first takes much longer than those after it. */
export async function warmUp(assets: ParserAssets): Promise<void> {
  await loadPdfium(assets);
  await draw(new TextEncoder().encode(smallestPage), { page: 1, widthPixels: 60 }, { assets });
}

/** Draws the page at the width asked for, or smaller where it would have too many pixels, and writes it as a PNG. */
export async function renderPdfPage(input: RenderInput, job: ParserJob): Promise<RenderResult> {
  if (input.sizeBytes > maxPdfBytes) return failed("TOO_LARGE", "pdf-too-large");
  if (!(await hold(input, job))) return failed("UNREADABLE_FILE", "page-not-drawn");
  const bytes = held!.bytes;
  const drawn = (await draw(bytes, input, job)) ?? (await drawRepaired(input, job));
  if (drawn === null) return failed("UNREADABLE_FILE", "page-not-drawn");
  await writeWhole(job, drawn.png);
  return { is: "read", width: drawn.width, height: drawn.height };
}

/** Holds the document for the calls that follow; false where nothing can be made of it. */
async function hold({ documentKey, sizeBytes }: Pick<RenderInput, "documentKey" | "sizeBytes">, job: ParserJob) {
  if (held?.key === documentKey) return true;
  held = null;
  const bytes = await pdfToDraw(await readWhole(job, 0, sizeBytes, maxPdfBytes), job.assets);
  if (bytes !== null) held = { key: documentKey, bytes };
  return held !== null;
}

/** A page in greys, and its size in points. */
export interface GreyDrawing {
  readonly raster: PageRaster;
  readonly width: number;
  readonly height: number;
}

/** The page in greys with so many dots to the inch, or fewer where it would have too many; null where it cannot be drawn. */
export async function drawGreyPage(
  { page, dpi, ...input }: Pick<RenderInput, "documentKey" | "sizeBytes" | "page"> & { readonly dpi: number },
  job: ParserJob,
): Promise<GreyDrawing | null> {
  if (input.sizeBytes > maxPdfBytes || !(await hold(input, job))) return null;
  const drawGrey = async (bytes: Uint8Array): Promise<GreyDrawing | null> => {
    try {
      return await withPdfium(bytes, job.assets, async (pdfium) => {
        if (page > pdfium.pageCount) return null;
        const { width, height } = pdfium.sizeOf(page - 1);
        const scale = Math.min(dpi / 72, Math.sqrt(maxPicturePixels / Math.max(1, width * height)));
        return { raster: await pdfium.render(page - 1, scale, "grey"), width, height };
      });
    } catch {
      return null; // pdfium cannot; the caller tries a repaired copy.
    }
  };
  const drawn = await drawGrey(held!.bytes);
  if (drawn !== null) return drawn;
  const repaired = await repairPdf(held!.bytes, job.assets);
  return repaired === null ? null : await drawGrey(repaired);
}

/** Pictures are drawn as the PDF that they are bound as. Null where nothing can be made of one. */
async function pdfToDraw(file: Uint8Array, assets: ParserAssets): Promise<Uint8Array | null> {
  try {
    return withoutPrefix((await asPdf(file, assets)).bytes);
  } catch (error) {
    if (!(error instanceof NoPicture)) throw error;
    return null;
  }
}

interface DrawnPage {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

async function draw(
  bytes: Uint8Array,
  { page, widthPixels }: Pick<RenderInput, "page" | "widthPixels">,
  { assets }: Pick<ParserJob, "assets">,
): Promise<DrawnPage | null> {
  try {
    return await withPdfium(bytes, assets, async (pdfium) => {
      if (page > pdfium.pageCount) return null;
      const size = pdfium.sizeOf(page - 1);
      const largest = Math.sqrt(maxPicturePixels / Math.max(1, size.width * size.height));
      // pdfium takes whole points and rounds the product down: a hair more than the width gives the width.
      const scale = Math.min((widthPixels + 0.001) / Math.max(1, Math.floor(size.width)), largest);
      const raster = await pdfium.render(page - 1, scale, "colour");
      return { png: await encodePng(raster), width: raster.width, height: raster.height };
    });
  } catch {
    return null; // pdfium cannot; the caller tries a repaired copy, then says so.
  }
}

/** A file that only qpdf makes sense of is drawn from what qpdf makes of it, and kept in that form for the next page. */
async function drawRepaired(input: RenderInput, job: ParserJob): Promise<DrawnPage | null> {
  const repaired = held === null ? null : await repairPdf(held.bytes, job.assets);
  if (repaired === null) return null;
  held = { key: input.documentKey, bytes: repaired };
  return await draw(repaired, input, job);
}

function failed(code: ReadingProblem["code"], detail: Reason): RenderResult {
  return { is: "failed", problem: { code, detail } };
}
