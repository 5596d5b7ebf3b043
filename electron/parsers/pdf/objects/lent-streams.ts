/** Large pictures that stay in the file that they come from until they are written: a packet of scans would hold all of them at once. */
import { PDFName, PDFRawStream, type PDFContext, type PDFRef } from "pdf-lib";
import { AppError } from "../../../../shared/errors.ts";

/** Smaller ones are not worth a second reading. */
const lentFromBytes = 64 * 1024;

type ReadContents = () => Promise<Uint8Array>;

const lent = new WeakMap<PDFRawStream, ReadContents>();

/** The file that streams are views of, and how a part of it is read once more. */
export interface StreamSource {
  readonly bytes: Uint8Array;
  readonly readRange: (offset: number, length: number) => Promise<Uint8Array>;
}

/**
 * Lets go of the file's bytes: of the streams named, large pictures are read again when they are written, and others get bytes of
 * their own. A stream that is no view of the file, since it was decrypted, stays as it is.
 */
export function lendPictures(context: PDFContext, refs: Iterable<PDFRef>, { bytes, readRange }: StreamSource): void {
  for (const ref of refs) {
    const stream = context.lookup(ref);
    if (!(stream instanceof PDFRawStream)) continue;
    const contents = stream.getContents();
    if (contents.buffer !== bytes.buffer) continue;
    const { length } = contents;
    // A number of its own: what the reading to come refers to is kept until then, and that must not be the file.
    const offset = contents.byteOffset - bytes.byteOffset;
    const isPicture = stream.dict.get(PDFName.of("Subtype")) === PDFName.of("Image");
    const other =
      isPicture && length >= lentFromBytes
        ? lentStream(stream, length, () => readRange(offset, length))
        : PDFRawStream.of(stream.dict, contents.slice());
    context.assign(ref, other);
  }
}

/** True for one whose bytes are elsewhere. */
export function isLent(stream: PDFRawStream): boolean {
  return lent.has(stream);
}

/** What a stream holds as stored, wherever that is. */
export async function contentsOf(stream: PDFRawStream): Promise<Uint8Array> {
  return (await lent.get(stream)?.()) ?? stream.getContents();
}

function lentStream({ dict }: PDFRawStream, length: number, read: ReadContents): PDFRawStream {
  const stream = PDFRawStream.of(dict, new Uint8Array(0));
  stream.getContentsSize = () => length;
  stream.getContents = () => {
    throw new AppError("BUG", "the contents of a lent stream were asked for as if they were here");
  };
  lent.set(stream, read);
  return stream;
}
