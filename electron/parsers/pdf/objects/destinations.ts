/** Named destinations (ISO 32000-1 12.3.2.3) resolved to explicit ones, since names of two documents may be the same. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument, type PDFObject } from "pdf-lib";

export type FindDestination = (destination: PDFObject) => PDFArray | null;

/** A function from a destination, explicit or named, to its array; null when there is none. Reads the names at the first call. */
export function destinationsOf(document: PDFDocument): FindDestination {
  let names: ReadonlyMap<string, PDFObject> | null = null;
  return (destination) => {
    if (destination instanceof PDFArray) return destination;
    const name = textOf(destination);
    if (name === null) return null;
    names ??= readNames(document);
    const found = document.context.lookup(names.get(name));
    const array = found instanceof PDFDict ? found.lookup(PDFName.of("D")) : found;
    return array instanceof PDFArray ? array : null;
  };
}

function textOf(object: PDFObject | undefined): string | null {
  if (object instanceof PDFName) return object.decodeText();
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : null;
}

function readNames(document: PDFDocument): ReadonlyMap<string, PDFObject> {
  const names = new Map<string, PDFObject>();
  const old = document.catalog.lookup(PDFName.of("Dests"));
  if (old instanceof PDFDict) for (const [name, value] of old.entries()) names.set(name.decodeText(), value);
  const trees = document.catalog.lookup(PDFName.of("Names"));
  const open: (PDFObject | undefined)[] = [trees instanceof PDFDict ? trees.lookup(PDFName.of("Dests")) : undefined];
  const seen = new Set<PDFObject>();
  for (let node = open.pop(); node !== undefined && seen.size < 10_000; node = open.pop()) {
    if (!(node instanceof PDFDict) || seen.has(node)) continue;
    seen.add(node);
    const kids = node.lookup(PDFName.of("Kids"));
    if (kids instanceof PDFArray) for (let i = 0; i < kids.size(); i++) open.push(kids.lookup(i));
    const pairs = node.lookup(PDFName.of("Names"));
    if (!(pairs instanceof PDFArray)) continue;
    for (let i = 0; i + 1 < pairs.size(); i += 2) {
      const name = textOf(pairs.lookup(i));
      if (name !== null) names.set(name, pairs.get(i + 1));
    }
  }
  return names;
}
