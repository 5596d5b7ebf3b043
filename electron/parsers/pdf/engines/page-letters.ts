/** The letters of a page with their places, as pdfium reads them: a second opinion beside pdf.js, to a letter. */
import type { PDFiumPage } from "@hyzyla/pdfium";
import type { Box } from "../box.ts";

/** Points from the upper left corner of the page as it is shown. */
export interface PageLetter {
  readonly text: string;
  /** Where its ink is; without area for blanks and for what pdfium puts between the lines. */
  readonly ink: Box;
  /** The room that its font gives it. */
  readonly room: Box;
  /** False for text that is there to be found and not to be seen (text rendering mode 3, ISO 32000-1 9.3.6). */
  readonly isSeen: boolean;
}

/** What of pdfium's functions the wrapper's types leave out: all take numbers and answer one. */
type TextFunction =
  | "FPDFText_LoadPage"
  | "FPDFText_ClosePage"
  | "FPDFText_CountChars"
  | "FPDFText_GetUnicode"
  | "FPDFText_GetCharBox"
  | "FPDFText_GetLooseCharBox"
  | "FPDFText_GetTextObject"
  | "FPDFTextObj_GetTextRenderMode"
  | "FPDF_PageToDevice";
type Module = Readonly<Record<`_${TextFunction}`, (...values: readonly number[]) => number>> & {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { readonly malloc: (bytes: number) => number; readonly free: (at: number) => void };
};

/** Letters of one page that are looked at; a page of print has some thousands. */
const mostLetters = 200_000;
/** Places come as whole numbers: so many of them to the point. */
const finer = 64;
const unseenMode = 3;

/** The page's letters in pdfium's order, blanks and ends of lines among them. Throws where the page has no text that can be read. */
export function lettersOf(page: PDFiumPage): readonly PageLetter[] {
  const { module, pageIdx } = page as unknown as { readonly module: Module; readonly pageIdx: number };
  const call = (name: TextFunction, ...values: readonly number[]) => module[`_${name}`](...values);
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  const text = call("FPDFText_LoadPage", pageIdx);
  if (!text) throw new Error("page without a text page");
  // Four doubles for a box, four floats for its room, two whole numbers for a place.
  const memory = module.wasmExports.malloc(56);
  const view = () => new DataView(module.HEAPU8.buffer, memory, 56);
  const shown = (x: number, y: number): readonly [number, number] => {
    const [sizeX, sizeY] = [Math.round(width * finer), Math.round(height * finer)];
    call("FPDF_PageToDevice", pageIdx, 0, 0, sizeX, sizeY, 0, x, y, memory + 48, memory + 52);
    return [view().getInt32(48, true) / finer, view().getInt32(52, true) / finer];
  };
  const box = (x1: number, y1: number, x2: number, y2: number): Box => {
    const [one, other] = [shown(x1, y1), shown(x2, y2)];
    return {
      left: Math.min(one[0], other[0]),
      top: Math.min(one[1], other[1]),
      right: Math.max(one[0], other[0]),
      bottom: Math.max(one[1], other[1]),
    };
  };
  try {
    const count = Math.min(call("FPDFText_CountChars", text), mostLetters);
    const letters: PageLetter[] = [];
    for (let at = 0; at < count; at++) {
      const unicode = call("FPDFText_GetUnicode", text, at);
      call("FPDFText_GetCharBox", text, at, memory, memory + 8, memory + 16, memory + 24);
      const [left, right, bottom, top] = [0, 8, 16, 24].map((offset) => view().getFloat64(offset, true));
      const ink = box(left!, bottom!, right!, top!);
      const hasRoom = call("FPDFText_GetLooseCharBox", text, at, memory + 32) !== 0;
      // FS_RECTF: left, top, right, bottom.
      const [l, t, r, b] = [32, 36, 40, 44].map((offset) => view().getFloat32(offset, true));
      const object = call("FPDFText_GetTextObject", text, at);
      letters.push({
        text: unicode > 0 && unicode <= 0x10_ff_ff ? String.fromCodePoint(unicode) : " ",
        ink,
        room: hasRoom ? box(l!, b!, r!, t!) : ink,
        isSeen: object === 0 || call("FPDFTextObj_GetTextRenderMode", object) !== unseenMode,
      });
    }
    return letters;
  } finally {
    module.wasmExports.free(memory);
    call("FPDFText_ClosePage", text);
  }
}
