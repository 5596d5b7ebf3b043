/** Opening a PDF's objects with pdf-lib, within bounds. */
import { PDFDocument, PDFInvalidObject } from "pdf-lib";
import { boundPdfLib } from "../engines/bounded-pdf-lib.ts";
import { withQuietConsole } from "../engines/quiet-console.ts";

/**
 * The PDF's objects, decrypted with the empty password where that is enough. Rejects when pdf-lib cannot read it, when it
 * needs a password, or when a stream that has to be decoded grows beyond the cap. Streams are views of `bytes`.
 */
export async function loadDocument(bytes: Uint8Array): Promise<PDFDocument> {
  boundPdfLib();
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
