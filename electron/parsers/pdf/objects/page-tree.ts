/** The pages of a document in order, with what they inherit (ISO 32000-1 7.7.3). */
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFContext, type PDFDocument, type PDFObject } from "pdf-lib";
import { maxPdfPages } from "../limits.ts";

export const inheritedKeys = ["Resources", "MediaBox", "CropBox", "Rotate"] as const;
export type InheritedKey = (typeof inheritedKeys)[number];

export interface SourcePage {
  readonly ref: PDFRef | null;
  readonly dict: PDFDict;
  /** The page's own value or the nearest ancestor's; absent when neither has one. */
  readonly inherited: ReadonlyMap<InheritedKey, PDFObject>;
}

interface Node {
  readonly object: PDFObject | undefined;
  readonly inherited: ReadonlyMap<InheritedKey, PDFObject>;
  readonly depth: number;
}

/** Throws when the tree loops, nests deeper than 100 or holds more pages than allowed. */
export function pagesOf(document: PDFDocument): readonly SourcePage[] {
  const { context } = document;
  const pages: SourcePage[] = [];
  const seen = new Set<PDFRef>();
  const open: Node[] = [{ object: rootOf(context), inherited: new Map(), depth: 0 }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const ref = node.object instanceof PDFRef ? node.object : null;
    if (ref !== null && seen.has(ref)) throw new Error("page tree loops");
    if (ref !== null) seen.add(ref);
    const dict = context.lookup(node.object);
    if (!(dict instanceof PDFDict)) continue;
    if (node.depth > 100) throw new Error("page tree too deep");
    const inherited = inheritedOf(dict, node.inherited);
    const kids = dict.lookup(PDFName.of("Kids"));
    if (kids instanceof PDFArray && !isLeaf(dict)) {
      // Backwards, since the last one pushed is the next one taken.
      for (let i = kids.size() - 1; i >= 0; i--) open.push({ object: kids.get(i), inherited, depth: node.depth + 1 });
    } else if (!isNode(dict)) {
      pages.push({ ref, dict, inherited });
      if (pages.length > maxPdfPages) throw new Error("too many pages");
    }
  }
  return pages;
}

function rootOf(context: PDFContext): PDFObject | undefined {
  const catalog = context.lookup(context.trailerInfo.Root);
  return catalog instanceof PDFDict ? catalog.get(PDFName.of("Pages")) : undefined;
}

function isLeaf(dict: PDFDict): boolean {
  return dict.lookup(PDFName.of("Type")) === PDFName.of("Page");
}

function isNode(dict: PDFDict): boolean {
  return dict.lookup(PDFName.of("Type")) === PDFName.of("Pages");
}

function inheritedOf(dict: PDFDict, above: ReadonlyMap<InheritedKey, PDFObject>): ReadonlyMap<InheritedKey, PDFObject> {
  const inherited = new Map(above);
  for (const key of inheritedKeys) {
    const own = dict.get(PDFName.of(key));
    if (own !== undefined) inherited.set(key, own);
  }
  return inherited;
}
