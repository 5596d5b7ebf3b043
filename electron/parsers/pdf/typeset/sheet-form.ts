/** A sheet of ours as an object that a page draws. */
import { PDFName, PDFRawStream, type PDFContext, type PDFRef } from "pdf-lib";
import { deflated, type FontBook } from "./embed-fonts.ts";
import type { Sheet } from "./sheet.ts";

/** The sheet as a form XObject (ISO 32000-1 8.10) in points. */
export function formOf(context: PDFContext, sheet: Sheet, book: FontBook): PDFRef {
  const stream = deflated(context, new TextEncoder().encode(sheet.content()));
  const entries = {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, sheet.width, sheet.height].map(Number),
    Resources: { Font: book.resources() },
  };
  for (const [key, value] of context.obj(entries).entries()) stream.dict.set(PDFName.of(key.decodeText()), value);
  return context.register(PDFRawStream.of(stream.dict, stream.getContents()));
}
