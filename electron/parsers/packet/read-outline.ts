/** The outline of a document as an outside reader finds it. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument, type PDFObject } from "pdf-lib";

export interface OutlineItem {
  readonly title: string;
  readonly destination: PDFArray | undefined;
}

/** Depth first, in reading order. Ends at loops and after 100,000 items. */
export function outlineOf(document: PDFDocument): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  const seen = new Set<PDFObject>();
  const root = document.catalog.lookup(PDFName.of("Outlines"));
  const open: (PDFObject | undefined)[] = [root instanceof PDFDict ? root.lookup(PDFName.of("First")) : undefined];
  while (open.length > 0 && items.length < 100_000) {
    const item = open.pop();
    if (!(item instanceof PDFDict) || seen.has(item)) continue;
    seen.add(item);
    const title = item.lookup(PDFName.of("Title"));
    const destination = item.lookup(PDFName.of("Dest"));
    items.push({
      title: title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : "",
      destination: destination instanceof PDFArray ? destination : undefined,
    });
    open.push(item.lookup(PDFName.of("Next")), item.lookup(PDFName.of("First")));
  }
  return items;
}
