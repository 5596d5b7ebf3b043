/** The program's own binary files that the readers need; a host hands them in, since a parser opens no file itself. */

export const fontNames = [
  "noto-sans",
  "noto-sans-italic",
  "noto-sans-bold",
  "noto-serif",
  "noto-serif-bold",
  "noto-sans-arabic",
  "noto-sans-hebrew",
  "noto-sans-devanagari",
  "noto-sans-thai",
  "noto-sans-bengali",
  "noto-sans-tamil",
  "noto-sans-telugu",
  "noto-sans-gujarati",
  "noto-sans-gurmukhi",
  "noto-sans-kannada",
  "noto-sans-malayalam",
  "noto-sans-sinhala",
  "noto-sans-ethiopic",
  "noto-sans-khmer",
  "noto-sans-myanmar",
  "noto-sans-lao",
  "noto-sans-georgian",
  "noto-sans-armenian",
  "noto-sans-symbols-2",
  "noto-emoji",
  "noto-sans-jp",
  "noto-sans-kr",
  "noto-sans-sc",
] as const;
export type FontName = (typeof fontNames)[number];

/** A predefined CMap of Adobe's (ISO 32000-1 9.7.5.2), as pdf.js ships it; the name is checked by `isCmapName`. */
export type CmapName = `cmap/${string}`;

/** Compiled programs that readers run. Five decode pictures, the first of those JPEG of every kind and JPEG XL; the last reads them. */
export const programNames = [
  "pdfium.wasm",
  "qpdf.wasm",
  "jpeg.wasm",
  "charls.wasm",
  "openjpeg.wasm",
  "openjph.wasm",
  "libheif.wasm",
  "tesseract.wasm",
] as const;
export type ProgramName = (typeof programNames)[number];

/** What the reading of pictures knows of a language, deflated. */
export const languageNames = ["eng", "deu", "fra", "spa"] as const;
export type LanguageName = (typeof languageNames)[number];

export type AssetName = `font/${FontName}` | `language/${LanguageName}` | CmapName | ProgramName;

export interface ParserAssets {
  /** The bytes of one of the program's own files; rejects when it is not there. */
  load(name: AssetName): Promise<Uint8Array>;
  /**
   * Where the host's own loader finds the file: a path under Node, a same-origin address in a page. For packages that
   * insist on opening their WASM themselves.
   */
  address(name: AssetName): string;
}

/** True for the name of a CMap that cannot lead out of its folder. */
export function isCmapName(name: string): name is CmapName {
  return /^cmap\/[A-Za-z0-9][A-Za-z0-9-]{0,60}$/.test(name);
}
