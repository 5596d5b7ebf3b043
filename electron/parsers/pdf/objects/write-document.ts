/** Writing a document piece by piece: the same bytes as `saveDocument` gives, without the whole of them in memory. */
import { PDFRawStream, PDFStreamWriter, type PDFDocument, type PDFObject } from "pdf-lib";
import { finishDocument, type Finish } from "./save-document.ts";

const pieceBytes = 4 * 1024 * 1024;

/** Writes the file; each piece is taken before the next is made in its place. */
export async function writeDocument(
  document: PDFDocument,
  finish: Finish,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  finishDocument(document, finish);
  await document.flush();
  // The package's own plan of the file: which objects are packed together, where each will stand, and the table that says so.
  const writer = PDFStreamWriter.forContext(document.context, Number.POSITIVE_INFINITY);
  const { header, indirectObjects, trailer } = await writer["computeBufferSize"](false);
  const out = new Pieces(write);
  await out.object(header);
  await out.text("\n\n");
  for (const [ref, object] of indirectObjects) {
    await out.text(`${ref.objectNumber} ${ref.generationNumber} obj\n`);
    await out.object(object);
    await out.text("\nendobj\n\n");
  }
  await out.object(trailer);
  await out.flush();
}

type Written = Pick<PDFObject, "sizeInBytes" | "copyBytesInto">;

class Pieces {
  readonly #write: (piece: Uint8Array) => Promise<void>;
  readonly #piece = new Uint8Array(pieceBytes);
  #length = 0;

  constructor(write: (piece: Uint8Array) => Promise<void>) {
    this.#write = write;
  }

  async text(text: string): Promise<void> {
    await this.#makeRoom(text.length);
    for (let at = 0; at < text.length; at++) this.#piece[this.#length++] = text.charCodeAt(at);
  }

  async object(object: Written): Promise<void> {
    if (object instanceof PDFRawStream) return this.#stream(object);
    const size = object.sizeInBytes();
    if (size > pieceBytes) {
      const bytes = new Uint8Array(size);
      object.copyBytesInto(bytes, 0);
      return this.#bytes(bytes);
    }
    await this.#makeRoom(size);
    this.#length += object.copyBytesInto(this.#piece, this.#length);
  }

  async flush(): Promise<void> {
    if (this.#length === 0) return;
    await this.#write(this.#piece.subarray(0, this.#length));
    this.#length = 0;
  }

  /** A stream's bytes are those of the file that it came from, so they need no place of their own. */
  async #stream(stream: PDFRawStream): Promise<void> {
    stream.updateDict();
    await this.object(stream.dict);
    await this.text("\nstream\n");
    await this.#bytes(stream.getContents());
    await this.text("\nendstream");
  }

  async #bytes(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      if (this.#length === pieceBytes) await this.flush();
      const some = bytes.subarray(at, at + pieceBytes - this.#length);
      this.#piece.set(some, this.#length);
      this.#length += some.length;
      at += some.length;
    }
  }

  async #makeRoom(length: number): Promise<void> {
    if (this.#length + length > pieceBytes) await this.flush();
  }
}
