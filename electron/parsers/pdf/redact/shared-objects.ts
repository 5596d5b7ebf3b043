/**
 * Which pages of a document hold anything in common with others. Programs let pages share lists of pictures, fonts cut down to the
 * letters used, and forms: a page that was copied would carry along what was blacked out on another.
 */
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, type PDFDocument, type PDFObject } from "pdf-lib";
import { isDocumentStructure } from "../objects/kept-entries.ts";
import { maxObjectDepth } from "../limits.ts";
import type { SourcePage } from "../objects/page-tree.ts";

/**
 * The pages (from 0) that reach no object which one of `blacked` reaches, in any way. None of a document with a form or with layers,
 * whose values and names belong to no page alone. Throws when objects nest deeper than allowed.
 */
export function pagesApart(
  document: PDFDocument,
  pages: readonly SourcePage[],
  blacked: ReadonlySet<number>,
): ReadonlySet<number> {
  const isOfOnePiece = ["AcroForm", "OCProperties"].some((key) => document.catalog.has(PDFName.of(key)));
  if (isOfOnePiece) return new Set();
  const taken = new Set<PDFObject>();
  for (const page of blacked) if (pages[page] !== undefined) reach(document, pages[page], taken);
  return new Set(
    pages.flatMap((page, at) => {
      if (blacked.has(at)) return [];
      const own = new Set<PDFObject>();
      reach(document, page, own);
      return [...own].some((object) => taken.has(object)) ? [] : [at];
    }),
  );
}

/** Adds the objects that the page leads to: by their references, and the dictionaries and lists that it has in common by inheritance. */
function reach(document: PDFDocument, page: SourcePage, found: Set<PDFObject>): void {
  const waiting: { readonly object: PDFObject; readonly depth: number }[] = [];
  const add = (object: PDFObject, depth: number) => {
    if (depth > maxObjectDepth) throw new Error("objects nest too deep");
    const isWhole = object instanceof PDFRef || object instanceof PDFDict || object instanceof PDFArray;
    if (!isWhole || found.has(object)) return;
    const target = object instanceof PDFRef ? document.context.lookup(object) : object;
    // Numbers and names say nothing of what stands on a page; a page's way to its document is no part of it.
    if (target === undefined || isDocumentStructure(target)) return;
    if (!(target instanceof PDFDict || target instanceof PDFArray || target instanceof PDFRawStream)) return;
    found.add(object);
    waiting.push({ object: target, depth });
  };
  for (const [key, value] of page.dict.entries()) if (key !== PDFName.of("Parent")) add(value, 0);
  for (const value of page.inherited.values()) add(value, 0);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { object, depth } = next;
    const values = object instanceof PDFArray ? object.asArray() : entriesOf(object).map(([, value]) => value);
    for (const value of values) add(value, value instanceof PDFRef ? 0 : depth + 1);
  }
}

function entriesOf(object: PDFObject): readonly (readonly [PDFName, PDFObject])[] {
  if (object instanceof PDFRawStream) return object.dict.entries();
  return object instanceof PDFDict ? object.entries() : [];
}
