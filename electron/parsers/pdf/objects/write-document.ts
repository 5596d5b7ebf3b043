/** Writing a document piece by piece: the same bytes as `saveDocument` gives, without the whole of them in memory. */
import { PDFRawStream, PDFStream, PDFStreamWriter, type PDFDocument, type PDFObject } from "pdf-lib";
import { lockDocument, lockStrings, type Lock } from "../lock/lock-document.ts";
import { contentsOf } from "./lent-streams.ts";
import { finishDocument, type Finish } from "./save-document.ts";

const pieceBytes = 4 * 1024 * 1024;

export interface WriteRequest extends Finish {
  /** The password (UTF-8) that opens the file; open to anybody where it is left out. */
  readonly password?: Uint8Array | null;
}

/** Writes the file; each piece is taken before the next is made in its place. Throws INVALID_INPUT for a password that a PDF cannot have. */
export async function writeDocument(
  document: PDFDocument,
  { password = null, ...finish }: WriteRequest,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const lock = password === null ? null : await lockDocument(document, password);
  finishDocument(document, finish);
  await document.flush();
  // The package's own plan of the file: which objects are packed together, where each will stand, and the table that says so.
  const writer = PDFStreamWriter.forContext(document.context, Number.POSITIVE_INFINITY);
  const locked = lock === null ? null : await countingLocked(document, writer, lock);
  const { header, indirectObjects, trailer } = await writer["computeBufferSize"](false);
  const out = new Pieces(write, locked);
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

interface LockedStreams {
  readonly lock: Lock;
  readonly streams: ReadonlySet<unknown>;
}

/**
 * The writer would encrypt every stream at once and keep all of them. It is told to count with the length that each will
 * have; which these are, the table of places apart (7.5.8.2), is gathered meanwhile.
 */
async function countingLocked(document: PDFDocument, writer: PDFStreamWriter, lock: Lock): Promise<LockedStreams> {
  await lockStrings(document, lock);
  const streams = new Set<unknown>();
  document.context.security = lock.security;
  writer["encrypt"] = (_ref, object) => {
    if (!(object instanceof PDFStream)) return;
    const length = lock.sealedLength(object.getContentsSize());
    object.getContentsSize = () => length;
    streams.add(object);
  };
  return { lock, streams };
}

type Written = Pick<PDFObject, "sizeInBytes" | "copyBytesInto">;

class Pieces {
  readonly #write: (piece: Uint8Array) => Promise<void>;
  readonly #locked: LockedStreams | null;
  readonly #piece = new Uint8Array(pieceBytes);
  #length = 0;

  constructor(write: (piece: Uint8Array) => Promise<void>, locked: LockedStreams | null) {
    this.#write = write;
    this.#locked = locked;
  }

  async text(text: string): Promise<void> {
    await this.#makeRoom(text.length);
    for (let at = 0; at < text.length; at++) this.#piece[this.#length++] = text.charCodeAt(at);
  }

  async object(object: Written): Promise<void> {
    if (object instanceof PDFStream && this.#locked?.streams.has(object))
      return this.#stream(object, this.#locked.lock);
    if (object instanceof PDFRawStream) return this.#stream(object, null);
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
  async #stream(stream: PDFStream, lock: Lock | null): Promise<void> {
    stream.updateDict();
    await this.object(stream.dict);
    await this.text("\nstream\n");
    const contents = stream instanceof PDFRawStream ? await contentsOf(stream) : stream.getContents();
    await this.#bytes(lock === null ? contents : await lock.sealed(contents));
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
