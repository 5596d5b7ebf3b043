/** pdfium, compiled to WASM: the one rasteriser, for proving copies and for pages that can only be shown as pictures. */
import type { PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import type { ParserAssets } from "../../assets.ts";
import { lettersOf, type PageLetter } from "./page-letters.ts";
import { withQuietConsole } from "./quiet-console.ts";

export interface PageRaster {
  readonly width: number;
  readonly height: number;
  /** Grey: one byte a pixel. Colour: red, green, blue, alpha. */
  readonly data: Uint8Array;
}

export interface OpenPdfium {
  readonly pageCount: number;
  /** Width and height in points as shown upright; page counts from 0. */
  sizeOf(this: void, page: number): { readonly width: number; readonly height: number };
  /** The page with its annotations and form fields on white. `scale` is pixels a point. */
  render(this: void, page: number, scale: number, colours: "grey" | "colour"): Promise<PageRaster>;
  /** The letters of the page, which counts from 0. */
  lettersOf(this: void, page: number): readonly PageLetter[];
}

let library: Promise<PDFiumLibrary> | null = null;

/**
 * Opens the document, with the empty password, for the job. Rejects with pdfium's error when it cannot be opened. After any
 * error the instance is thrown away, since one bad file spoils the heap for all that follow.
 */
export async function withPdfium<T>(
  bytes: Uint8Array,
  assets: ParserAssets,
  job: (pdfium: OpenPdfium) => Promise<T>,
): Promise<T> {
  return await withQuietConsole(async () => {
    try {
      const document = await (await loadPdfium(assets)).loadDocument(bytes);
      const result = await job(pagesOf(document));
      document.destroy();
      return result;
    } catch (error) {
      library = null;
      throw error;
    }
  });
}

/**
 * The job's result for each of the pages (counted from 0) where it succeeds. A page on which pdfium fails is left out and the
 * rest go on in a new instance. Null when the document cannot be opened at all.
 */
export async function onEachPage<T>(
  bytes: Uint8Array,
  assets: ParserAssets,
  { pages, job }: { readonly pages: readonly number[]; readonly job: (pdfium: OpenPdfium, page: number) => Promise<T> },
): Promise<ReadonlyMap<number, T> | null> {
  const results = new Map<number, T>();
  let isOpened = false;
  for (let next = 0; next < pages.length; next++) {
    try {
      await withPdfium(bytes, assets, async (pdfium) => {
        isOpened = true;
        for (; next < pages.length; next++) {
          const page = pages[next]!;
          if (page < pdfium.pageCount) results.set(page, await job(pdfium, page));
        }
      });
    } catch {
      if (!isOpened) return null; // Otherwise the page at `next` is the one that failed: on to the one after it.
    }
  }
  return results;
}

/** The instance in use, started when there is none. */
export function loadPdfium(assets: ParserAssets): Promise<PDFiumLibrary> {
  return (library ??= startPdfium(assets));
}

async function startPdfium(assets: ParserAssets): Promise<PDFiumLibrary> {
  const { PDFiumLibrary: Library } = await import("@hyzyla/pdfium");
  const wasm = await assets.load("pdfium.wasm");
  return await Library.init({ wasmBinary: wasm.slice().buffer });
}

function pagesOf(document: PDFiumDocument): OpenPdfium {
  return {
    pageCount: document.getPageCount(),
    sizeOf(page) {
      const { originalWidth: width, originalHeight: height } = document.getPage(page).getOriginalSize();
      return { width, height };
    },
    async render(page, scale, colours) {
      const { width, height, data } = await document.getPage(page).render({
        scale,
        colorSpace: colours === "grey" ? "Gray" : "BGRA",
        renderFormFields: true,
        render: "bitmap",
      });
      if (width < 1 || height < 1) throw new Error("page without area");
      return { width, height, data };
    },
    lettersOf: (page) => lettersOf(document.getPage(page)),
  };
}
