/** Tesseract's line recogniser as WASM, with what it knows of a language; it opens no file of its own. */
import { gunzipSync } from "fflate";
import { AppError } from "../../../shared/errors.ts";
import type { LanguageName, ParserAssets } from "../assets.ts";

/** How the page is taken apart (tesseract's page segmentation modes). */
export const layouts = { page: 3, rows: 6, line: 7 } as const;

interface TessApi {
  Init(folder: string, language: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  SetImageFile(angle: number, isEnlarged: boolean): number;
  SetRectangle(left: number, top: number, width: number, height: number): void;
  FindLines(): number;
  GetGradient(): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  GetUTF8Text(): string;
  MeanTextConf(): number;
  Clear(): void;
  End(): void;
}

interface TessModule {
  readonly FS: { mkdir(path: string): void; writeFile(path: string, bytes: Uint8Array): void };
  readonly TessBaseAPI: new () => TessApi;
}

/** Grey values, row after row. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Tesseract {
  readonly language: LanguageName;
  readonly api: TessApi;
  /** The page to work on, and how many of its pixels make an inch. */
  setPage(this: void, page: GreyPage, dpi: number): void;
}

let running: { readonly language: LanguageName; readonly engine: Promise<Tesseract> } | null = null;

/** The engine for the language, kept for the next page. */
export async function tesseractFor(language: LanguageName, assets: ParserAssets): Promise<Tesseract> {
  if (running?.language !== language) running = { language, engine: start(language, assets) };
  try {
    return await running.engine;
  } catch (error) {
    running = null;
    throw new AppError("BUG", "the reader of pictures cannot be started", { cause: error });
  }
}

/** Throws away an engine that has failed, or whose memory has grown: it never gives any back. */
export function dropTesseract(): void {
  running = null;
}

async function start(language: LanguageName, assets: ParserAssets): Promise<Tesseract> {
  const wasmBinary = await assets.load("tesseract.wasm");
  const known = gunzipSync(await assets.load(`language/${language}`));
  const loaded = (await import("tesseract.js-core/tesseract-core-simd-lstm.js")) as { readonly default?: unknown };
  const load = (loaded.default ?? loaded) as (options: object) => Promise<TessModule>;
  const silent = () => undefined;
  const module = await load({ wasmBinary, print: silent, printErr: silent });
  module.FS.mkdir("/known");
  module.FS.writeFile(`/known/${language}.traineddata`, known);
  const api = new module.TessBaseAPI();
  // 1 is the recogniser of lines; the older one is not in these files.
  if (api.Init("/known", language, 1) !== 0) throw new Error("the language cannot be loaded");
  const setPage = (page: GreyPage, dpi: number) => {
    module.FS.writeFile("/input", bitmapOf(page));
    api.SetVariable("user_defined_dpi", String(Math.round(dpi)));
    if (api.SetImageFile(0, false) === 1) throw new Error("the page cannot be taken in");
  };
  return { language, api, setPage };
}

/** The page as a Windows bitmap, which needs no encoding and which the engine takes in by the row: other plain formats by the byte. */
function bitmapOf({ width, height, data }: GreyPage): Uint8Array {
  const [start, row] = [14 + 40 + 256 * 4, Math.ceil(width / 4) * 4];
  const file = new Uint8Array(start + row * height);
  const view = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  // Sizes and places of the file, then of its picture: one plane, eight bits a pixel, 256 colours.
  for (const [at, value] of [
    [2, file.length],
    [10, start],
    [14, 40],
    [18, width],
    [22, height],
    [34, row * height],
    [46, 256],
    [50, 256],
  ] as const)
    view.setUint32(at, value, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  for (let grey = 0; grey < 256; grey++) file.fill(grey, 54 + grey * 4, 57 + grey * 4);
  // Rows come from the bottom.
  for (let y = 0; y < height; y++) file.set(data.subarray(y * width, (y + 1) * width), start + (height - 1 - y) * row);
  return file;
}
