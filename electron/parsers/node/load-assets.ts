/** The parsers' assets under Node: files of the installed packages. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isCmapName, type AssetName, type FontName, type ParserAssets } from "../assets.ts";

const require = createRequire(import.meta.url);

const fontFiles: Record<FontName, string> = {
  "noto-sans": "noto-sans/400Regular/NotoSans_400Regular.ttf",
  "noto-sans-italic": "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
  "noto-sans-bold": "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
  "noto-serif": "noto-serif/400Regular/NotoSerif_400Regular.ttf",
  "noto-serif-bold": "noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf",
  "noto-sans-arabic": "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
  "noto-sans-hebrew": "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
  "noto-sans-devanagari": "noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf",
  "noto-sans-thai": "noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf",
  "noto-sans-jp": "noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
  "noto-sans-kr": "noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf",
  "noto-sans-sc": "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
};

/** Assets read from node_modules, each file once. */
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
  if (name === "pdfium.wasm") return require.resolve("@hyzyla/pdfium/pdfium.wasm");
  if (name === "qpdf.wasm") return require.resolve("@neslinesli93/qpdf-wasm/dist/qpdf.wasm");
  if (isCmapName(name)) {
    return join(dirname(require.resolve("pdfjs-dist/package.json")), "cmaps", `${name.slice("cmap/".length)}.bcmap`);
  }
  const font = fontFiles[name.slice("font/".length) as FontName];
  if (font === undefined) throw new Error("no such asset");
  return require.resolve(`@expo-google-fonts/${font}`);
}
