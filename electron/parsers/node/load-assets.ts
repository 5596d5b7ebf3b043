/** The parsers' assets under Node: files of the installed packages. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fontNames, isCmapName, type AssetName, type FontName, type ParserAssets } from "../assets.ts";

const require = createRequire(import.meta.url);

/** Families of the packages, in their own spelling. */
const families: Readonly<Record<string, string>> = {
  "noto-sans-jp": "NotoSansJP",
  "noto-sans-kr": "NotoSansKR",
  "noto-sans-sc": "NotoSansSC",
};

/** The packages have a folder for each weight; beside the regular one three are used. */
const weights: Readonly<Partial<Record<FontName, readonly [family: string, weight: string]>>> = {
  "noto-sans-italic": ["noto-sans", "400Regular_Italic"],
  "noto-sans-bold": ["noto-sans", "600SemiBold"],
  "noto-serif-bold": ["noto-serif", "600SemiBold"],
};

function fontFile(name: FontName): string {
  const [family, weight] = weights[name] ?? [name, "400Regular"];
  const spelled = families[family] ?? family.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `${family}/${weight}/${spelled}_${weight}.ttf`;
}

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
  const font = fontNames.find((one) => name === `font/${one}`);
  if (font === undefined) throw new Error("no such asset");
  return require.resolve(`@expo-google-fonts/${fontFile(font)}`);
}

/** qpdf's WASM for its own loader, which opens it as a file. Throws for any other path. */
export function readOwnWasm(path: unknown): Uint8Array {
  if (path !== pathOf("qpdf.wasm")) throw new Error("not permitted in a parser host");
  return readFileSync(path);
}
