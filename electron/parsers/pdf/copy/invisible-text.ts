/** Text that is found and copied but not seen (text rendering mode 3, ISO 32000-1 9.3.6), under a picture of it. */
import { PDFString, type PDFDocument, type PDFRef } from "pdf-lib";
import { format } from "../objects/add-strip.ts";
import { withoutControls } from "../plain-text.ts";
import { deflated } from "../typeset/embed-fonts.ts";

/** Points from the top left corner of the page. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Every code stands for itself, so any text of the Basic Multilingual Plane can be written without a font program. */
const identityCmap = [
  "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
  "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
  "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
  "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange",
  "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
].join("\n");

/** The content and its font, to be named /Unseen; null when there is no text. */
export function invisibleText(
  document: PDFDocument,
  texts: readonly PlacedText[],
  pageHeight: number,
): { readonly content: string; readonly font: PDFRef } | null {
  const lines = texts
    .map((line) => ({ ...line, text: withoutControls(line.text).trim() }))
    .filter(({ text }) => text !== "");
  if (lines.length === 0) return null;
  const shown = lines.map((line) => {
    const codes = line.text.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
    const size = Math.max(line.height * 0.8, 1);
    // Each letter is half an em wide in the font below; the scale makes the line as long as what is seen.
    const stretch = Math.min(Math.max((line.width / (codes.length * size * 0.5)) * 100, 1), 1000);
    const place = `1 0 0 1 ${format(line.x)} ${format(pageHeight - line.y - line.height * 0.8)} Tm`;
    return `/Unseen ${format(size)} Tf ${format(stretch)} Tz ${place} <${codes.join("")}> Tj`;
  });
  return { content: `BT 3 Tr\n${shown.join("\n")}\nET`, font: unseenFont(document) };
}

function unseenFont({ context }: PDFDocument): PDFRef {
  const descriptor = context.register(
    context.obj({
      Type: "FontDescriptor",
      FontName: "Unseen",
      Flags: 4,
      FontBBox: [0, -200, 500, 800],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: -200,
      CapHeight: 700,
      StemV: 80,
    }),
  );
  const descendant = context.obj({
    Type: "Font",
    Subtype: "CIDFontType2",
    BaseFont: "Unseen",
    CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 500,
  });
  return context.register(
    context.obj({
      Type: "Font",
      Subtype: "Type0",
      BaseFont: "Unseen",
      Encoding: "Identity-H",
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(deflated(context, new TextEncoder().encode(identityCmap))),
    }),
  );
}
