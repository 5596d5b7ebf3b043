/** Page labels (ISO 32000-1 12.4.2): 1 to M, so that the label, the stamp and the page's place all agree. */
import { PDFName, type PDFDocument } from "pdf-lib";

export function setPlainPageLabels(document: PDFDocument): void {
  const { context } = document;
  document.catalog.set(PDFName.of("PageLabels"), context.obj({ Nums: [0, { S: "D" }] }));
}
