/** pdf.js for reading text only: no code generation, no XFA, no scripting, no network, no canvas. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { isCmapName, type ParserAssets } from "../../assets.ts";
import { withQuietConsole } from "./quiet-console.ts";

type Pdfjs = typeof import("pdfjs-dist");
let loading: Promise<Pdfjs> | undefined;

/**
 * Opens the PDF with the empty user password. The bytes are moved, not copied: the array is empty afterwards.
 * Rejects with pdf.js's own exceptions ("PasswordException", "InvalidPDFException"). Call `loadingTask.destroy()` when done.
 */
export async function openPdfjs(bytes: Uint8Array, assets: ParserAssets): Promise<PDFDocumentProxy> {
  const pdfjs = await (loading ??= withQuietConsole(loadPdfjs));
  const options = {
    data: bytes,
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Images are never decoded for text; the cap is for what pdf.js might look into anyway.
    maxImageSize: 1_048_576,
    stopAtErrors: false,
    BinaryDataFactory: binaryDataOf(assets),
  };
  return await pdfjs.getDocument(options).promise;
}

/** Both halves of pdf.js in this process: a parser host is a process of its own, so a worker would add nothing. */
async function loadPdfjs(): Promise<Pdfjs> {
  const worker = await import("pdfjs-dist/legacy/build/pdf.worker.min.mjs");
  Object.assign(globalThis, { pdfjsWorker: worker });
  return await import("pdfjs-dist/legacy/build/pdf.min.mjs");
}

/** Hands pdf.js the predefined CMaps and nothing else; without a font's data it still knows the widths it needs. */
function binaryDataOf(assets: ParserAssets): object {
  return class {
    async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
      const name = `cmap/${filename.replace(/\.bcmap$/, "")}`;
      if (kind !== "cMapUrl" || !isCmapName(name)) throw new Error("not among the assets");
      // A copy: pdf.js moves the array to its other half.
      return (await assets.load(name)).slice();
    }
  };
}
