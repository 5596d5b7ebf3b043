/** Pictures of fields that name a font which only the form's defaults hold, or nobody: viewers fill it in, so do we. */
import { decodePDFRawStream, PDFDict, PDFName, PDFRawStream, PDFRef, type PDFContext, type PDFObject } from "pdf-lib";
import type { Form } from "./read-fields.ts";

const standardFonts: Readonly<Record<string, string>> = {
  ZaDb: "ZapfDingbats",
  Helv: "Helvetica",
  HeBo: "Helvetica-Bold",
  Cour: "Courier",
  TiRo: "Times-Roman",
};

/** The picture as a form XObject that can stand on a page by itself; null when it is none. */
export function completed(context: PDFContext, object: PDFObject, form: Form | null): PDFRef | null {
  const stream = context.lookup(object);
  if (!(stream instanceof PDFRawStream)) return null;
  stream.dict.set(PDFName.of("Type"), PDFName.of("XObject"));
  stream.dict.set(PDFName.of("Subtype"), PDFName.of("Form"));
  addFonts(context, stream, form);
  return object instanceof PDFRef ? object : context.register(stream);
}

function addFonts(context: PDFContext, stream: PDFRawStream, form: Form | null): void {
  const used = fontNames(stream);
  if (used.length === 0) return;
  const own = stream.dict.lookup(PDFName.of("Resources"));
  const fonts = own instanceof PDFDict ? own.lookup(PDFName.of("Font")) : undefined;
  const missing = used.filter(
    (name) => !(fonts instanceof PDFDict && fonts.lookup(PDFName.of(name)) instanceof PDFDict),
  );
  if (missing.length === 0) return;
  const resources = copyOf(context, own);
  const all = copyOf(context, fonts);
  const defaults = form?.resources?.lookup(PDFName.of("Font"));
  for (const name of missing) {
    const known = defaults instanceof PDFDict ? defaults.get(PDFName.of(name)) : undefined;
    const standard = standardFonts[name];
    if (known !== undefined) all.set(PDFName.of(name), known);
    else if (standard !== undefined)
      all.set(PDFName.of(name), context.register(context.obj({ Type: "Font", Subtype: "Type1", BaseFont: standard })));
  }
  resources.set(PDFName.of("Font"), all);
  stream.dict.set(PDFName.of("Resources"), resources);
}

function fontNames(stream: PDFRawStream): readonly string[] {
  try {
    const content = new TextDecoder("latin1").decode(decodePDFRawStream(stream).decode());
    return [...new Set([...content.matchAll(/\/([^\s/()<>[\]{}%]+)\s+[-+.\d]+\s+Tf/g)].map(([, name = ""]) => name))];
  } catch {
    return []; // It cannot be drawn by anybody; the proof of the page finds that.
  }
}

function copyOf(context: PDFContext, object: PDFObject | undefined): PDFDict {
  const copy = PDFDict.withContext(context);
  if (object instanceof PDFDict) for (const [key, value] of object.entries()) copy.set(key, value);
  return copy;
}
