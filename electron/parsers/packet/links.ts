/** Links among the packet's pages (ISO 32000-1 12.5.6.5), and their check. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, type PDFDocument, type PDFObject } from "pdf-lib";
import type { SourcePage } from "../pdf/objects/page-tree.ts";
import type { SheetLink } from "../pdf/typeset/places.ts";

/** Where a page is shown from its top; `top` is in the page's own space, null to leave that to the viewer. */
export function destinationTo(document: PDFDocument, page: PDFRef, top: number | null): PDFArray {
  return document.context.obj([page, "XYZ", null, top, null]);
}

/** The link as an annotation on a page of the height given; `words` say where it leads (14.9.3). Throws when its page does not exist. */
export function linkAnnotation(
  document: PDFDocument,
  link: SheetLink,
  { pageHeight, pages, words }: { pageHeight: number; pages: readonly PDFRef[]; words: string },
): PDFRef {
  const target = pages[link.page - 1];
  if (target === undefined) throw new Error("link to a page that does not exist");
  const bottom = pageHeight - link.y - link.height;
  const { context } = document;
  return context.register(
    context.obj({
      Type: "Annot",
      Subtype: "Link",
      Rect: [link.x, bottom, link.x + link.width, bottom + link.height].map((value) => Math.round(value * 100) / 100),
      Border: [0, 0, 0],
      F: 4,
      Contents: PDFHexString.fromText(words),
      Dest: destinationTo(document, target, link.top == null ? null : Math.round(pageHeight - link.top)),
    }),
  );
}

/** How many links and bookmarks lead to no page of the document. */
export function brokenTargets(destinations: readonly (PDFObject | undefined)[], pages: readonly SourcePage[]): number {
  const known = new Set(pages.map(({ ref }) => ref));
  return destinations.filter((destination) => {
    const page = destination instanceof PDFArray && destination.size() > 0 ? destination.get(0) : undefined;
    return !(page instanceof PDFRef && known.has(page));
  }).length;
}

/** The destinations of the links on the pages; a link to an address outside is none of them. */
export function linkDestinations(pages: readonly SourcePage[]): readonly (PDFObject | undefined)[] {
  return pages.flatMap(({ dict }) => {
    const annotations = dict.lookup(PDFName.of("Annots"));
    if (!(annotations instanceof PDFArray)) return [];
    return annotations.asArray().flatMap((_, index) => {
      const annotation = annotations.lookup(index);
      if (!(annotation instanceof PDFDict) || annotation.lookup(PDFName.of("Subtype")) !== PDFName.of("Link"))
        return [];
      return annotation.has(PDFName.of("Dest")) ? [annotation.lookup(PDFName.of("Dest"))] : [];
    });
  });
}
