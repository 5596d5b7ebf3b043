/** The packet's own pages in its file: their content, and what of it leads where. */
import { PDFName, type PDFDict, type PDFDocument, type PDFRef } from "pdf-lib";
import { annexPdf } from "../../../shared/model/packet-files.ts";
import type { Speech } from "../../../shared/packet-words/speech.ts";
import { deflated, type FontBook } from "../pdf/typeset/embed-fonts.ts";
import type { SheetLink } from "../pdf/typeset/places.ts";
import type { Front } from "./front/packet-front.ts";
import { linkAnnotation, type Leaf } from "./links.ts";
import type { Pictures } from "./read-pictures.ts";

interface SheetResources {
  readonly book: FontBook;
  readonly pictures: Pictures;
}

interface WriteSheets extends SheetResources {
  readonly refs: readonly PDFRef[];
  /** Of every page of the packet, in the order of their numbers. */
  readonly leaves: readonly Leaf[];
  readonly speech: Speech;
}

/** Writes the sheets; answers the annotation of each link. Throws where a link leads to a page that does not exist. */
export function writeSheets(
  document: PDFDocument,
  front: Front,
  { refs, leaves, book, pictures, speech }: WriteSheets,
): ReadonlyMap<SheetLink, PDFRef> {
  const { context } = document;
  const links = new Map<SheetLink, PDFRef>();
  for (const [index, sheet] of front.sheets.entries()) {
    const annotations = sheet.links.map((link) => {
      const leaf = leaves[link.page - 1];
      if (leaf === undefined) throw new Error("link to a page that does not exist");
      const words = leadWords(link.page, leaf, speech);
      const annotation = linkAnnotation(document, link, { pageHeight: sheet.height, leaf, words });
      links.set(link, annotation);
      return annotation;
    });
    const page = sheetPage(document, sheet, { book, pictures });
    if (annotations.length > 0) page.set(PDFName.of("Annots"), context.obj(annotations));
    context.assign(refs[index]!, page);
  }
  return links;
}

function leadWords(number: number, { file }: Leaf, speech: Speech): string {
  return file === annexPdf
    ? speech.say("Page {page}, in the file {file}", { page: number, file })
    : `${speech.say("Page")} ${number}`;
}

/** A sheet as a page, without its foot: that is added as to every other page, as a strip below what was set. */
export function sheetPage(
  document: PDFDocument,
  sheet: Front["sheets"][number],
  { book, pictures }: SheetResources,
): PDFDict {
  const { context } = document;
  const drawn = [...sheet.pictures].flatMap((name) => {
    const ref = pictures.get(name);
    return ref === undefined ? [] : [[name, ref] as const];
  });
  return context.obj({
    Type: "Page",
    MediaBox: [0, sheet.foot.height, sheet.width, sheet.height].map(Number),
    Resources: {
      Font: book.resources(),
      ...(drawn.length === 0 ? {} : { XObject: Object.fromEntries(drawn) }),
    },
    Contents: context.register(deflated(context, new TextEncoder().encode(sheet.content()))),
  });
}
