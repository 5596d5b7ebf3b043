/** Three adjustments to pdf-lib that it has no options for; both are in methods that its classes share. */
import { decodePDFRawStream, PDFContext, PDFCrossRefStream, PDFDict, PDFName, PDFParser, PDFRawStream } from "pdf-lib";
import { maxDecodedStreamBytes } from "../limits.ts";

interface GrowingDecoder {
  ensureBuffer: (this: GrowingDecoder, requested: number) => Uint8Array;
}

interface ParserBytes {
  readonly bytes: Uint8Array;
  slice: (this: ParserBytes, start: number, end: number) => Uint8Array;
}

interface Entry {
  readonly ref: { readonly objectNumber: number };
}

interface EntryTable {
  readonly entries: Entry[];
  appendEntry: (this: EntryTable, entry: Entry) => void;
}

let isBounded = false;

/** Makes every later reading and writing with pdf-lib bounded and frugal. */
export function boundPdfLib(): void {
  if (isBounded) return;
  isBounded = true;
  capDecoders();
  shareStreamBytes();
  placeEntries();
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

/** It looks for each object's line in the table from the front: with a hundred thousand objects that is ten seconds. */
function placeEntries(): void {
  const shared = PDFCrossRefStream.prototype as unknown as EntryTable;
  shared.appendEntry = placeEntry;
}

/** The lines stand in the order of their numbers. */
function placeEntry(this: EntryTable, entry: Entry): void {
  const { entries } = this;
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (entries[middle]!.ref.objectNumber > entry.ref.objectNumber) to = middle;
    else from = middle + 1;
  }
  entries.splice(from, 0, entry);
}
