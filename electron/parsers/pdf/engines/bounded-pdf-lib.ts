/** Two adjustments to pdf-lib that it has no options for; both are in methods that its classes share. */
import { decodePDFRawStream, PDFContext, PDFDict, PDFName, PDFParser, PDFRawStream } from "pdf-lib";
import { maxDecodedStreamBytes } from "../limits.ts";

interface GrowingDecoder {
  ensureBuffer: (this: GrowingDecoder, requested: number) => Uint8Array;
}

interface ParserBytes {
  readonly bytes: Uint8Array;
  slice: (this: ParserBytes, start: number, end: number) => Uint8Array;
}

let isBounded = false;

/** Makes every later reading with pdf-lib bounded and frugal. */
export function boundPdfLib(): void {
  if (isBounded) return;
  isBounded = true;
  capDecoders();
  shareStreamBytes();
}

/** Its decoders inflate object streams without a bound: the method that grows their buffer is given one. */
function capDecoders(): void {
  const dict = PDFDict.withContext(PDFContext.create());
  dict.set(PDFName.of("Filter"), PDFName.of("FlateDecode"));
  const decoder: unknown = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array([0x78, 0x9c, 3, 0, 0, 0, 0, 1])));
  const shared = Object.getPrototypeOf(Object.getPrototypeOf(decoder)) as GrowingDecoder;
  const { ensureBuffer } = shared;
  shared.ensureBuffer = function grow(this: GrowingDecoder, requested: number) {
    if (requested > maxDecodedStreamBytes) throw new Error("stream too large when decoded");
    return ensureBuffer.call(this, requested);
  };
}

/** It copies the bytes of every stream; views of the file's own bytes save a packet of scans its size in memory. */
function shareStreamBytes(): void {
  const parser = PDFParser.forBytesWithOptions(new Uint8Array()) as unknown as { readonly bytes: ParserBytes };
  const shared = Object.getPrototypeOf(parser.bytes) as ParserBytes;
  shared.slice = view;
}

function view(this: ParserBytes, start: number, end: number): Uint8Array {
  return this.bytes.subarray(start, end);
}
