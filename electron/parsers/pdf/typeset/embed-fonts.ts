/** Faces as subset fonts in a PDF (ISO 32000-1 9.7): only the glyphs that occur, with the way back to characters. */
import { PDFName, PDFRawStream, PDFString, type PDFContext, type PDFRef } from "pdf-lib";
import type { Subset } from "@cantoo/fontkit";
import { zlibSync } from "fflate";
import { sha256Hex } from "../sha256.ts";
import type { Face } from "./faces.ts";
import type { Glyph } from "./shape.ts";

interface EmbeddedFace {
  readonly face: Face;
  readonly subset: Subset;
  readonly ref: PDFRef;
  readonly key: string;
  /** By glyph and the characters it stands for: letters that share a glyph are two entries, and read back as themselves. */
  readonly codes: Map<string, Code>;
}

interface Code {
  readonly id: number;
  /** The glyph's number in the subset. */
  readonly glyphId: number;
  readonly width: number;
  readonly codePoints: readonly number[];
}

export class FontBook {
  readonly #context: PDFContext;
  readonly #faces = new Map<string, EmbeddedFace>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  /** The font's resource name, and the code that draws the glyph and is read as its characters. */
  use(face: Face, glyph: Glyph): { readonly key: string; readonly id: number; readonly width: number } {
    const embedded = this.#embedded(face);
    const name = `${glyph.id} ${glyph.codePoints.join(" ")}`;
    let code = embedded.codes.get(name);
    if (code === undefined) {
      code = {
        // Code 0 is the glyph of what is missing.
        id: embedded.codes.size + 1,
        glyphId: embedded.subset.includeGlyph(glyph.id),
        width: ((face.font.getGlyph(glyph.id)?.advanceWidth ?? 0) * 1000) / face.font.unitsPerEm,
        codePoints: glyph.codePoints,
      };
      embedded.codes.set(name, code);
    }
    return { key: embedded.key, id: code.id, width: code.width };
  }

  /** A Font resource dictionary's entries: every face used so far. */
  resources(): Readonly<Record<string, PDFRef>> {
    return Object.fromEntries([...this.#faces.values()].map(({ key, ref }) => [key, ref]));
  }

  /** Writes the font objects. To be called once, when everything is set. */
  finish(): void {
    for (const embedded of this.#faces.values()) writeFont(this.#context, embedded);
  }

  #embedded(face: Face): EmbeddedFace {
    const known = this.#faces.get(face.name);
    if (known !== undefined) return known;
    const embedded: EmbeddedFace = {
      face,
      subset: face.font.createSubset(),
      ref: this.#context.nextRef(),
      key: `F${this.#faces.size + 1}`,
      codes: new Map(),
    };
    this.#faces.set(face.name, embedded);
    return embedded;
  }
}

/** A stream shorter than this stays as it is: setting up to deflate the foot of each page takes longer than writing it. */
const deflatedFrom = 1536;

/** A stream of our own, deflated the same way every time. */
export function deflated(
  context: PDFContext,
  bytes: Uint8Array,
  entries: Record<string, string | number> = {},
): PDFRawStream {
  if (bytes.length < deflatedFrom) return PDFRawStream.of(context.obj({ ...entries }), bytes);
  return PDFRawStream.of(context.obj({ ...entries, Filter: "FlateDecode" }), zlibSync(bytes, { level: 6 }));
}

function writeFont(context: PDFContext, { face, subset, ref, codes: codesByName }: EmbeddedFace): void {
  const { font } = face;
  const codes = [...codesByName.values()];
  const program = subset.encode();
  const name = PDFName.of(`${subsetTag(program)}+${font.postscriptName ?? face.name}`);
  const scale = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const descriptor = context.register(
    context.obj({
      Type: "FontDescriptor",
      FontName: name,
      // Symbolic (Table 123): the glyphs are addressed by number, not by a standard encoding.
      Flags: 4,
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(scale),
      ItalicAngle: Math.round(font.italicAngle),
      Ascent: scale(font.ascent),
      Descent: scale(font.descent),
      CapHeight: scale(font.capHeight || font.ascent),
      StemV: 80,
      FontFile2: context.register(deflated(context, program, { Length1: program.length })),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: "Font",
      Subtype: "CIDFontType2",
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: context.register(deflated(context, glyphMap(codes))),
      DW: 0,
      W: [1, codes.map(({ width }) => Math.round(width))],
    }),
  );
  context.assign(
    ref,
    context.obj({
      Type: "Font",
      Subtype: "Type0",
      BaseFont: name,
      Encoding: "Identity-H",
      DescendantFonts: [descendant],
      ToUnicode: context.register(deflated(context, new TextEncoder().encode(toUnicode(codes)))),
    }),
  );
}

/** Which glyph each code draws (9.7.4.2), two bytes a code. */
function glyphMap(codes: readonly Code[]): Uint8Array {
  const map = new Uint8Array((codes.length + 1) * 2);
  const view = new DataView(map.buffer);
  for (const { id, glyphId } of codes) view.setUint16(id * 2, glyphId);
  return map;
}

/** Six letters from the subset's content (9.6.4): the same glyphs, the same tag. */
function subsetTag(program: Uint8Array): string {
  const digest = sha256Hex(program);
  return Array.from({ length: 6 }, (_, index) =>
    String.fromCharCode(65 + (parseInt(digest.slice(index * 2, index * 2 + 2), 16) % 26)),
  ).join("");
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

/** A ToUnicode CMap (9.10.3). A mark that is part of a letter's drawing stands for nothing by itself. */
export function toUnicode(codes: readonly { readonly id: number; readonly codePoints: readonly number[] }[]): string {
  const entries = codes
    .filter(({ codePoints }) => codePoints.length > 0)
    .map(({ id, codePoints }) => {
      const units = String.fromCodePoint(...codePoints.slice(0, 32)).split("");
      return `<${hex(id)}> <${units.map((unit) => hex(unit.charCodeAt(0))).join("")}>`;
    });
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += 100) {
    const block = entries.slice(start, start + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
    ...blocks,
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
  ].join("\n");
}
