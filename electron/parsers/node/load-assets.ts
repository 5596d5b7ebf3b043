/** The parsers' assets under Node: the fonts that the program ships, and files of the installed packages. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  fontNames,
  isCmapName,
  languageNames,
  programNames,
  type AssetName,
  type ParserAssets,
  type ProgramName,
} from "../assets.ts";

const require = createRequire(import.meta.url);

const programs: Readonly<Record<ProgramName, string>> = {
  "pdfium.wasm": "@hyzyla/pdfium/pdfium.wasm",
  "qpdf.wasm": "@neslinesli93/qpdf-wasm/dist/qpdf.wasm",
  "jpeg.wasm": "dcmjs-codecs/build/dcmjs-native-codecs.wasm",
  "charls.wasm": "@cornerstonejs/codec-charls/decodewasm",
  "openjpeg.wasm": "@cornerstonejs/codec-openjpeg/decodewasm",
  "openjph.wasm": "@cornerstonejs/codec-openjph/wasm",
  "libheif.wasm": "libheif-js/libheif-wasm/libheif.wasm",
  "tesseract.wasm": "tesseract.js-core/tesseract-core-simd-lstm.wasm",
};

const letters = join(import.meta.dirname, "..", "..", "..", "resources", "letters");

/** Assets read from where they are installed, each file once. */
export function nodeAssets(): ParserAssets {
  const loaded = new Map<AssetName, Promise<Uint8Array>>();
  return {
    address: pathOf,
    load(name) {
      const known = loaded.get(name);
      if (known) return known;
      const bytes = readFile(pathOf(name)).then((file) => new Uint8Array(file));
      loaded.set(name, bytes);
      return bytes;
    },
  };
}

function pathOf(name: AssetName): string {
  const program = programNames.find((one) => one === name);
  if (program !== undefined) return require.resolve(programs[program]);
  if (isCmapName(name)) {
    return join(dirname(require.resolve("pdfjs-dist/package.json")), "cmaps", `${name.slice("cmap/".length)}.bcmap`);
  }
  const language = languageNames.find((one) => name === `language/${one}`);
  if (language !== undefined)
    return require.resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
  const font = fontNames.find((one) => name === `font/${one}`);
  if (font === undefined) throw new Error("no such asset");
  return join(letters, `${font}.ttf`);
}

/** qpdf's WASM for its own loader, which opens it as a file. Throws for any other path. */
export function readOwnWasm(path: unknown): Uint8Array {
  if (path !== pathOf("qpdf.wasm")) throw new Error("not permitted in a parser host");
  return readFileSync(path);
}
