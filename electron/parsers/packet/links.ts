/** Links among the packet's pages (ISO 32000-1 12.5.6.5), within a file and from one to the other, and their check. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, type PDFDocument, type PDFObject } from "pdf-lib";
import type { PacketPdf, PagePlace } from "../../../shared/model/packet-files.ts";
import type { SourcePage } from "../pdf/objects/page-tree.ts";
import type { SheetLink } from "../pdf/typeset/places.ts";
import { actionTo, placeElsewhere, type PlaceElsewhere } from "./other-file.ts";

/** A page to lead to, in whichever of the packet's files it stands. */
export interface Leaf extends PagePlace {
  readonly document: PDFDocument;
  readonly ref: PDFRef;
}

/** The entry by which a link or bookmark leads there; `top` is in the page's own space, null to leave that to the viewer. */
export type Leads = readonly [key: "Dest" | "A", value: PDFObject];

/** How something in the document leads to the page: by a destination, or by an action where it stands in the other file. */
export function leadTo(document: PDFDocument, leaf: Leaf, top: number | null): Leads {
  if (leaf.document === document) return ["Dest", document.context.obj([leaf.ref, "XYZ", null, top, null])];
  return ["A", actionTo(document, { file: leaf.file, page: leaf.page, top })];
}

/** The link as an annotation on a page of the height given; `words` say where it leads (14.9.3). */
export function linkAnnotation(
  document: PDFDocument,
  link: SheetLink,
  { pageHeight, leaf, words }: { pageHeight: number; leaf: Leaf; words: string },
): PDFRef {
  const bottom = pageHeight - link.y - link.height;
  const { context } = document;
  const [key, value] = leadTo(document, leaf, link.top == null ? null : Math.round(pageHeight - link.top));
  return context.register(
    context.obj({
      Type: "Annot",
      Subtype: "Link",
      Rect: [link.x, bottom, link.x + link.width, bottom + link.height].map((value) => Math.round(value * 100) / 100),
      Border: [0, 0, 0],
      F: 4,
      Contents: PDFHexString.fromText(words),
      [key]: value,
    }),
  );
}

/** Where a link or bookmark leads. */
export interface Target {
  readonly destination: PDFObject | undefined;
  /** The page of the packet's other file; null where it leads to none. */
  readonly elsewhere: PlaceElsewhere | null;
}

/** How many of those that lead nowhere else lead to no page of the document. */
export function brokenTargets(targets: readonly Target[], pages: readonly SourcePage[]): number {
  const known = new Set(pages.map(({ ref }) => ref));
  return targets.filter(({ destination, elsewhere }) => {
    if (elsewhere !== null) return false;
    const page = destination instanceof PDFArray && destination.size() > 0 ? destination.get(0) : undefined;
    return !(page instanceof PDFRef && known.has(page));
  }).length;
}

/** Each page of the other file that is led to, once. */
export function pagesElsewhere(targets: readonly Target[]): readonly { file: PacketPdf; page: number }[] {
  const found = new Map(
    targets.flatMap(({ elsewhere }) => {
      if (elsewhere === null) return [];
      const { file, page } = elsewhere;
      return [[`${file} ${page}`, { file, page }] as const];
    }),
  );
  return [...found.values()];
}

/** Where the links on the pages lead; one to an address outside is none of them. */
export function linkTargets(pages: readonly SourcePage[]): readonly Target[] {
  return pages.flatMap(({ dict }) => {
    const annotations = dict.lookup(PDFName.of("Annots"));
    if (!(annotations instanceof PDFArray)) return [];
    return annotations.asArray().flatMap((_, index): readonly Target[] => {
      const annotation = annotations.lookup(index);
      if (!(annotation instanceof PDFDict) || annotation.lookup(PDFName.of("Subtype")) !== PDFName.of("Link"))
        return [];
      const elsewhere = placeElsewhere(annotation.lookup(PDFName.of("A")));
      const isHere = annotation.has(PDFName.of("Dest"));
      // One that leads to two places leads to none.
      if (elsewhere !== null) return [{ destination: undefined, elsewhere: isHere ? null : elsewhere }];
      return isHere ? [{ destination: annotation.lookup(PDFName.of("Dest")), elsewhere: null }] : [];
    });
  });
}

/** The destinations of the links on the pages within their file. */
export function linkDestinations(pages: readonly SourcePage[]): readonly (PDFObject | undefined)[] {
  return linkTargets(pages).flatMap(({ destination, elsewhere }) => (elsewhere === null ? [destination] : []));
}
