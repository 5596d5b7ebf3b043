/** Opening a PDF's objects with pdf-lib, within bounds. */
import { decodePDFRawStream, PDFContext, PDFDict, PDFDocument, PDFInvalidObject, PDFName, PDFRawStream } from "pdf-lib";
import { maxDecodedStreamBytes } from "./limits.ts";
import { withQuietConsole } from "./quiet-console.ts";

/**
 * The PDF's objects, decrypted with the empty password where that is enough. Rejects when pdf-lib cannot read it, when it
 * needs a password, or when a stream that has to be decoded grows beyond the cap.
 */
export async function loadDocument(bytes: Uint8Array): Promise<PDFDocument> {
  capDecoders();
  return await withQuietConsole(() =>
    PDFDocument.load(bytes, {
      password: "",
      ignoreEncryption: false,
      updateMetadata: false,
      throwOnInvalidObject: false,
      parseSpeed: Number.POSITIVE_INFINITY,
      capNumbers: true,
    }),
  );
}

/** True when some object could not be parsed, or when the file was added to after it was first written. */
export function isDoubtful(document: PDFDocument, bytes: Uint8Array): boolean {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFInvalidObject) return true;
  }
  return countOf(bytes, "startxref") > 1;
}

function countOf(bytes: Uint8Array, word: string): number {
  const [first = 0, ...rest] = new TextEncoder().encode(word);
  let count = 0;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (rest.every((byte, index) => bytes[at + 1 + index] === byte)) count++;
  }
  return count;
}

interface GrowingDecoder {
  ensureBuffer(requested: number): Uint8Array;
}
let isCapped = false;

/**
 * pdf-lib inflates object streams without a bound and offers no option for one; its decoders share one method that grows
 * their buffer, so the bound is set there.
 */
function capDecoders(): void {
  if (isCapped) return;
  const context = PDFContext.create();
  const dict = PDFDict.withContext(context);
  dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
  const decoder: unknown = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array([0x78, 0x9c, 3, 0, 0, 0, 0, 1])));
  const shared = Object.getPrototypeOf(Object.getPrototypeOf(decoder)) as GrowingDecoder;
  const ensureBuffer = shared.ensureBuffer;
  shared.ensureBuffer = function grow(this: GrowingDecoder, requested: number) {
    if (requested > maxDecodedStreamBytes) throw new Error("stream too large when decoded");
    return ensureBuffer.call(this, requested);
  };
  isCapped = true;
}
