/** Files inside a document (ISO 32000-1 7.11.4): never taken into a packet's PDF, and told. */
import { PDFArray, PDFDict, PDFName, type PDFDocument, type PDFObject } from "pdf-lib";
import type { SourcePage } from "../objects/page-tree.ts";

/** How many files the document carries: in its name tree, and attached to its pages. */
export function attachedFiles(document: PDFDocument, pages: readonly SourcePage[]): number {
  return namedFiles(document) + pages.reduce((sum, page) => sum + attachedTo(page.dict), 0);
}

function attachedTo(page: PDFDict): number {
  const list = page.lookup(PDFName.of("Annots"));
  if (!(list instanceof PDFArray)) return 0;
  return list.asArray().filter((_, at) => {
    const annotation = list.lookup(at);
    return annotation instanceof PDFDict && annotation.lookup(PDFName.of("Subtype")) === PDFName.of("FileAttachment");
  }).length;
}

function namedFiles({ catalog }: PDFDocument): number {
  const names = catalog.lookup(PDFName.of("Names"));
  const open: (PDFObject | undefined)[] = [
    names instanceof PDFDict ? names.lookup(PDFName.of("EmbeddedFiles")) : undefined,
  ];
  const seen = new Set<PDFObject>();
  let count = 0;
  for (let node = open.pop(); node !== undefined && seen.size < 10_000; node = open.pop()) {
    if (!(node instanceof PDFDict) || seen.has(node)) continue;
    seen.add(node);
    const kids = node.lookup(PDFName.of("Kids"));
    if (kids instanceof PDFArray) for (let at = 0; at < kids.size(); at++) open.push(kids.lookup(at));
    const pairs = node.lookup(PDFName.of("Names"));
    if (pairs instanceof PDFArray) count += Math.floor(pairs.size() / 2);
  }
  return count;
}
