/** The outline of a document as an outside reader finds it. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument, type PDFObject } from "pdf-lib";
import { nameOf } from "../pdf/objects/kept-entries.ts";
import type { Target } from "./links.ts";
import { placeElsewhere } from "./other-file.ts";

export interface OutlineItem extends Target {
  readonly title: string;
  readonly destination: PDFArray | undefined;
}

const itemKeys = new Set(["Title", "Parent", "Dest", "A", "Prev", "Next", "First", "Last", "Count"]);

/** Depth first, in reading order; one that holds anything but its title and one place leads nowhere. Ends at loops and after 100,000 items. */
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
    const isPlain =
      item.keys().every((key) => itemKeys.has(nameOf(key))) &&
      !(item.has(PDFName.of("Dest")) && item.has(PDFName.of("A")));
    const destination = isPlain ? item.lookup(PDFName.of("Dest")) : undefined;
    items.push({
      title: title instanceof PDFString || title instanceof PDFHexString ? title.decodeText() : "",
      destination: destination instanceof PDFArray ? destination : undefined,
      elsewhere: isPlain ? placeElsewhere(item.lookup(PDFName.of("A"))) : null,
    });
    open.push(item.lookup(PDFName.of("Next")), item.lookup(PDFName.of("First")));
  }
  return items;
}
