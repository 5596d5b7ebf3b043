/** What leads through a packet beside its pages: bookmarks, links, page labels and the structure tree. The code stands for them as well. */
import { PDFArray, PDFDict, PDFName, PDFRef, type PDFDocument, type PDFObject } from "pdf-lib";
import { keptAddress } from "../pdf/objects/kept-entries.ts";
import type { SourcePage } from "../pdf/objects/page-tree.ts";
import { placeElsewhere, type PlaceElsewhere } from "./other-file.ts";
import { outlineOf } from "./read-outline.ts";
import { sha256Hex } from "../pdf/sha256.ts";
import type { Structure } from "./structure/read-structure.ts";

interface Read {
  readonly pages: readonly SourcePage[];
  readonly structure: Structure;
}

/**
 * The digests of the packet's pages, the first one made to stand for the frame as well, and for that of the annex where it is a
 * file of its own.
 */
export function framed(
  digests: readonly string[],
  document: PDFDocument,
  { annex, ...read }: Read & { readonly annex: string | null },
): string[] {
  const [first = "", ...others] = digests;
  return [digestOf([first, ...frameOf(document, read), ...(annex === null ? [] : [annex])]), ...others];
}

/** The digest of what leads through a file whose pages are none of the packet's own. */
export function frameDigest(document: PDFDocument, read: Read): string {
  return digestOf(frameOf(document, read));
}

function frameOf(document: PDFDocument, { pages, structure: { words: structure } }: Read): readonly unknown[] {
  const frame = [bookmarksIn(document, pages), linksOn(pages), labelsOf(document)];
  // A packet that was made before packets had a structure tree has the code that it had then.
  return structure === null ? frame : [...frame, structure];
}

function digestOf(words: readonly unknown[]): string {
  return sha256Hex(new TextEncoder().encode(JSON.stringify(words)));
}

function bookmarksIn(document: PDFDocument, pages: readonly SourcePage[]): readonly unknown[] {
  return outlineOf(document).map(({ title, destination, elsewhere }) => [
    title,
    elsewhere === null ? placeIn(destination, pages) : wordsFor(elsewhere),
  ]);
}

function wordsFor({ file, page, top }: PlaceElsewhere): string {
  return `${file} ${page} ${top}`;
}

/** Of each page its links in their order: where they stand and where they lead. */
function linksOn(pages: readonly SourcePage[]): readonly unknown[] {
  return pages.map(({ dict }) => {
    const list = dict.lookup(PDFName.of("Annots"));
    if (!(list instanceof PDFArray)) return [];
    return list.asArray().flatMap((_, at) => {
      const annotation = list.lookup(at);
      if (!(annotation instanceof PDFDict) || annotation.lookup(PDFName.of("Subtype")) !== PDFName.of("Link"))
        return [];
      const elsewhere = placeElsewhere(annotation.lookup(PDFName.of("A")));
      const leads = annotation.has(PDFName.of("Dest"))
        ? placeIn(annotation.lookup(PDFName.of("Dest")), pages)
        : elsewhere === null
          ? (keptAddress(annotation) ?? "")
          : wordsFor(elsewhere);
      return [[String(annotation.lookup(PDFName.of("Rect"))), leads]];
    });
  });
}

/** A destination as the number of its page and the place on it. */
function placeIn(destination: PDFObject | undefined, pages: readonly SourcePage[]): string {
  if (!(destination instanceof PDFArray) || destination.size() === 0) return "";
  const [page, ...place] = destination.asArray();
  const number = page instanceof PDFRef ? pages.findIndex(({ ref }) => ref === page) + 1 : 0;
  return `${number} ${place.map(String).join(" ")}`;
}

function labelsOf({ catalog }: PDFDocument): string {
  return String(catalog.lookup(PDFName.of("PageLabels")) ?? "");
}
