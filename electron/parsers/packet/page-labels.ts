/** Page labels (ISO 32000-1 12.4.2), so that the label and the stamp of a page agree: in Packet.pdf also with the page's place, in Annex.pdf they run on. */
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFDocument } from "pdf-lib";

/** Labels the pages by number, from `first` on. */
export function setPageLabels(document: PDFDocument, first: number): void {
  const { context } = document;
  const from = first === 1 ? {} : { St: first };
  document.catalog.set(PDFName.of("PageLabels"), context.obj({ Nums: [0, { S: "D", ...from }] }));
}

/** The number by which the first page is labelled where all are labelled as `setPageLabels` does it; else null. */
export function firstLabel({ catalog }: PDFDocument): number | null {
  const labels = catalog.lookup(PDFName.of("PageLabels"));
  const ranges = labels instanceof PDFDict ? labels.lookup(PDFName.of("Nums")) : undefined;
  const range = ranges instanceof PDFArray && ranges.size() === 2 ? ranges.lookup(1) : undefined;
  if (!(range instanceof PDFDict) || range.lookup(PDFName.of("S")) !== PDFName.of("D")) return null;
  if (range.has(PDFName.of("P"))) return null;
  const start = range.lookup(PDFName.of("St"));
  if (start === undefined) return 1;
  return start instanceof PDFNumber && Number.isInteger(start.asNumber()) ? start.asNumber() : null;
}
