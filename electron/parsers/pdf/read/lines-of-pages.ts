/** Lines of print with their places, as pdf.js reads them, for pages that are shown as pictures. */
import type { TextLine } from "../../../../shared/model/document.ts";
import type { ParserJob } from "../../job.ts";
import { openPdfjs } from "../engines/open-pdfjs.ts";
import { linesOfPieces } from "./text-lines.ts";

/** The lines of print on the given pages, by page, counted from 0; none of a page that pdf.js cannot read. */
export async function linesOfPages(
  bytes: Uint8Array,
  pages: readonly number[],
  job: ParserJob,
): Promise<ReadonlyMap<number, readonly TextLine[]>> {
  const texts = new Map<number, readonly TextLine[]>();
  try {
    const document = await openPdfjs(bytes.slice(), job.assets);
    try {
      for (const number of pages) {
        if (number >= document.numPages) continue;
        const page = await document.getPage(number + 1);
        const { items } = await page.getTextContent();
        const pieces = items.flatMap((item) => ("str" in item ? [{ ...item, isVertical: false }] : []));
        texts.set(number, linesOfPieces(pieces, page.getViewport({ scale: 1 }).transform).lines);
      }
    } finally {
      await document.loadingTask.destroy();
    }
  } catch {
    return texts; // A picture without text is still the page.
  }
  return texts;
}
