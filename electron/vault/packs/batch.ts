/** One import batch: blobs go to the pack file first, then one transaction makes them and all that refers to them true. */
import { hash as hashOnce, createHash } from "node:crypto";
import { AppError } from "../../../shared/errors.ts";
import { encodeBlob, type EncodedBlob } from "./blob-codec.ts";
import { blobIdBytes, type BlobId, type BlobReader } from "./blob-reader.ts";
import type { PressedBlob } from "./press.ts";
import { chunkSize, encodeChunkList, maxWholeBlob, type Chunk } from "./chunk-list.ts";
import type { BlobRow, CoreTables, NewBlob } from "../database/core-tables.ts";
import type { WritableDatabase } from "../database/database.ts";
import { typeNumberOf, type FrameType } from "./frame.ts";
import { isTrueOpened } from "./true-frame.ts";
import type { PackStore } from "./pack-store.ts";
import type { PackStretch } from "./pack-stretch.ts";
import { ownBytes, type FrameContent, type FrameLocation } from "./pack-writer.ts";
import type { Payload } from "./sealer.ts";
import { asStorageError, isInDoubt } from "../storage-errors.ts";

/** What callers store: originals, and what was derived from them. */
export type BlobType = Extract<FrameType, "blob" | "derived">;

export interface StoredBlob {
  readonly id: BlobId;
  /** The content's plain SHA-256, for provenance: hex. */
  readonly sha256: string;
  readonly size: number;
  /** False when the vault already had these bytes. */
  readonly isNew: boolean;
  /** True when the vault had them, but damaged: what was damaged has been stored anew. */
  readonly isMended: boolean;
}

/**
 * Blobs on their way in. The caller commits at 64 blobs, 32 MiB or 2 s, whichever is first: a commit is what costs, and
 * what is not committed is not acknowledged. A batch is used once.
 */
export interface Batch {
  /** Stores bytes; content the vault has already is not stored again. */
  putBlob(bytes: Uint8Array, type?: BlobType): StoredBlob;
  /** The same for a file that `Vault.pressFile` has made ready: it is sealed and written on a thread, until `settled`. Once per file. */
  putPressed(pressed: PressedBlob): Promise<StoredBlob>;
  /**
   * Stores a stream of any length in pieces of any size, holding 8 MiB of it at a time. When the source fails, what was
   * read of it stays in the batch, where a second attempt finds it.
   */
  putLargeBlob(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredBlob>;
  /** Stores what the vault has under this id once more, proved, so that it leaves the pack it lies in; false when it cannot be read. */
  putAgain(id: BlobId): boolean;
  readonly pendingBytes: number;
  readonly pendingBlobs: number;
  /**
   * Resolves once what was put is written and durable, without keeping this thread from other work; `commit` then has only the
   * database to change. What goes wrong is told by `commit`. Nothing is put afterwards, and the next batch may be begun: the
   * two are committed in their order, and when this one fails the next one does too.
   */
  settled(): Promise<void>;
  /** Makes the blobs durable and runs `change`, in one transaction. On any error nothing of the batch remains. */
  commit<T>(change: (db: WritableDatabase) => T): T;
  /** Drops the batch; harmless after a commit or a second time. */
  rollback(): void;
}

export interface BatchParts {
  readonly tables: CoreTables;
  readonly packs: PackStore;
  readonly reader: BlobReader;
  readonly write: <T>(change: (db: WritableDatabase) => T) => T;
  /** The one before, which waits for its commit. */
  readonly older: VaultBatch | null;
  readonly onEnd: () => void;
}

/** The batch of a vault; made by `Vault.beginBatch` only. */
export class VaultBatch implements Batch {
  readonly #parts: BatchParts;
  readonly #pending = new Map<BlobId, NewBlob>();
  #pendingBytes = 0;
  /** Frames that were found damaged and stored anew. */
  #mended = 0;
  readonly #stretch: PackStretch;
  #older: VaultBatch | null;
  #isOver = false;

  constructor(parts: BatchParts) {
    this.#parts = parts;
    this.#older = parts.older;
    this.#stretch = parts.packs.appender.begin();
  }

  /** True once it takes nothing more. */
  get isSettling(): boolean {
    return this.#stretch.hasEnded;
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  get pendingBlobs(): number {
    return this.#pending.size;
  }

  putBlob(bytes: Uint8Array, type: BlobType = "blob"): StoredBlob {
    this.#assertOpen();
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this.#putWhole(content, hashOnce("sha256", content, "buffer"), type);
  }

  async putPressed(pressed: PressedBlob): Promise<StoredBlob> {
    const { bytes, sha256, id } = pressed;
    const size = bytes.length;
    let isSealing = false;
    try {
      const isIntact = await pressed.isIntact;
      this.#assertOpen();
      const mended = this.#mended;
      if (isIntact === true || this.#isKnown(id)) return stored(id, { sha256, size, isNew: false, isMended: false });
      const { codec, payload } = pressed.encoded ?? encodeBlob(bytes);
      const given: Payload = payload === bytes ? { start: pressed.start, length: size } : ownBytes(payload);
      const later = { payload: given, onEnd: () => pressed.free() };
      const put = this.#store({ id, type: "blob", sha256, codec, originalLength: size, size, mended }, (content) =>
        this.#parts.packs.appender.appendLater(this.#stretch, { ...content, ...later }),
      );
      isSealing = true;
      return put;
    } finally {
      if (!isSealing) pressed.free();
    }
  }

  putAgain(id: BlobId): boolean {
    this.#assertOpen();
    const { tables, reader, packs } = this.#parts;
    const row = tables.findBlob(blobIdBytes(id));
    const frame = row === null ? null : reader.tryRead(row);
    if (row === null || frame === null || !isTrueOpened(frame, row, packs.tools.keys)) return false;
    const { type } = frame.header;
    const { codec, payload } = type === "chunk-list" ? asItIs(frame.content) : encodeBlob(frame.content);
    const facts = { id: row.id, type, sha256: row.sha256, codec, originalLength: frame.content.length, size: row.plen };
    this.#store({ ...facts, mended: this.#mended }, (content) =>
      packs.appender.append(this.#stretch, { ...content, payload }),
    );
    return true;
  }

  settled(): Promise<void> {
    return this.#parts.packs.appender.settled(this.#stretch);
  }

  #putWhole(content: Buffer, sha256: Buffer, type: BlobType): StoredBlob {
    if (content.length <= maxWholeBlob) return this.#put(content, { sha256, type });
    const mended = this.#mended;
    const id = this.#blobId("chunk-list", sha256);
    if (this.#isKnown(id)) return stored(id, { sha256, size: content.length, isNew: false, isMended: false });
    const chunks: Chunk[] = [];
    for (let at = 0; at < content.length; at += chunkSize)
      chunks.push(this.#putChunk(content.subarray(at, at + chunkSize)));
    return this.#putList(chunks, { sha256, mended });
  }

  async putLargeBlob(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredBlob> {
    const held = Buffer.allocUnsafeSlow(maxWholeBlob);
    const whole = createHash("sha256");
    const chunks: Chunk[] = [];
    const mended = this.#mended;
    let heldLength = 0;
    for await (const piece of source) {
      this.#assertOpen();
      whole.update(piece);
      for (let at = 0; at < piece.length;) {
        if (heldLength === held.length) {
          chunks.push(this.#putChunk(held.subarray(0, chunkSize)));
          held.copyWithin(0, chunkSize);
          heldLength -= chunkSize;
        }
        const part = piece.subarray(at, at + held.length - heldLength);
        held.set(part, heldLength);
        heldLength += part.length;
        at += part.length;
      }
    }
    this.#assertOpen();
    const rest = held.subarray(0, heldLength);
    const sha256 = whole.digest();
    if (chunks.length === 0) return this.#put(rest, { sha256, type: "blob" });
    for (let at = 0; at < rest.length; at += chunkSize) chunks.push(this.#putChunk(rest.subarray(at, at + chunkSize)));
    return this.#putList(chunks, { sha256, mended });
  }

  commit<T>(change: (db: WritableDatabase) => T): T {
    this.#assertNotOver();
    const { tables } = this.#parts;
    const [{ appender }, stretch] = [this.#parts.packs, this.#stretch];
    try {
      appender.finishSealing(stretch);
    } catch (error) {
      this.rollback();
      throw asStorageError(error);
    }
    try {
      appender.sync(stretch);
    } catch (error) {
      this.#end(() => appender.abandon(stretch));
      throw asStorageError(error);
    }
    let result: T;
    try {
      result = this.#parts.write((db) => {
        for (const pack of appender.changes(stretch)) tables.upsertPack(db, pack);
        for (const blob of this.#pending.values()) tables.insertBlob(db, blob);
        return change(db);
      });
    } catch (error) {
      this.#end(() => (isInDoubt(error) ? appender.leave(stretch) : appender.rollback(stretch)));
      throw error;
    }
    this.#end(() => appender.committed(stretch));
    return result;
  }

  rollback(): void {
    if (!this.#isOver) this.#end(() => this.#parts.packs.appender.rollback(this.#stretch));
  }

  #put(content: Buffer, { sha256, type }: { sha256: Buffer; type: FrameType }): StoredBlob {
    const size = content.length;
    const mended = this.#mended;
    const id = this.#blobId(type, sha256);
    if (this.#isKnown(id)) return stored(id, { sha256, size, isNew: false, isMended: false });
    const { codec, payload } = encodeBlob(content);
    return this.#store({ id, type, sha256, codec, originalLength: size, size, mended }, (facts) =>
      this.#parts.packs.appender.append(this.#stretch, { ...facts, payload }),
    );
  }

  #putChunk(content: Buffer): Chunk {
    const { id } = this.#put(content, { sha256: hashOnce("sha256", content, "buffer"), type: "chunk" });
    return { id: Buffer.from(id, "hex"), size: content.length };
  }

  /** `mended` is how much had been mended before this blob was begun. */
  #putList(chunks: readonly Chunk[], { sha256, mended }: { sha256: Buffer; mended: number }): StoredBlob {
    const totalSize = chunks.reduce((total, chunk) => total + chunk.size, 0);
    const id = this.#blobId("chunk-list", sha256);
    if (this.#isKnownList(id))
      return stored(id, { sha256, size: totalSize, isNew: false, isMended: this.#mended > mended });
    const payload = encodeChunkList({ chunks, totalSize, sha256 });
    const facts = { id, type: "chunk-list", sha256, codec: "raw", originalLength: payload.length } as const;
    return this.#store({ ...facts, size: totalSize, mended }, (content) =>
      this.#parts.packs.appender.append(this.#stretch, { ...content, payload }),
    );
  }

  #store(
    blob: Pick<NewBlob, "id" | "type" | "sha256" | "codec" | "size"> & { originalLength: number; mended: number },
    append: (content: Omit<FrameContent, "payload">) => FrameLocation,
  ): StoredBlob {
    const { id, type, codec, originalLength, sha256, size } = blob;
    try {
      const location = append({ type, blobId: id, codec, originalLength });
      this.#pending.set(id.toString("hex"), { id, type, codec, location, size, sha256 });
      this.#pendingBytes += location.length;
      const isMended = this.#mended > blob.mended;
      return stored(id, { sha256, size, isNew: !isMended, isMended });
    } catch (error) {
      // Half a frame may be on disk: the batch as a whole goes back to the last commit.
      this.rollback();
      throw asStorageError(error);
    }
  }

  #blobId(type: FrameType, sha256: Buffer): Buffer {
    return this.#parts.packs.tools.keys.blobId(typeNumberOf(type), sha256);
  }

  /**
   * Whether content need not be stored again. What the database has is read first: a frame that turns out damaged is no
   * reason to turn the same file away, but the chance to put it back. The new frame then takes the old one's row over.
   */
  #isKnown(id: Buffer): boolean {
    return this.#isPending(id) || this.#isWhole(id, (row) => this.#parts.reader.isIntact(row));
  }

  /** The same for a list whose chunks have all just been put: only the list itself is in question. */
  #isKnownList(id: Buffer): boolean {
    const isReadable = (row: BlobRow) => this.#parts.reader.tryReadList(row) !== null;
    return this.#isPending(id) || this.#isWhole(id, isReadable);
  }

  /** On its way already, with this batch or with the one before, without which this one does not come in either. */
  #isPending(id: Buffer): boolean {
    const name = id.toString("hex");
    return this.#pending.has(name) || (this.#older !== null && this.#older.#pending.has(name));
  }

  #isWhole(id: Buffer, isReadable: (row: BlobRow) => boolean): boolean {
    const { tables, reader } = this.#parts;
    if (tables.findBlob(id) === null) return false;
    const row = reader.find(id);
    if (row !== null && isReadable(row)) return true;
    this.#mended += 1;
    return false;
  }

  #assertOpen(): void {
    this.#assertNotOver();
    if (this.isSettling) throw new AppError("BUG", "Nothing is put into a batch that waits for its commit.");
  }

  #assertNotOver(): void {
    if (this.#isOver || this.#stretch.isLost) throw new AppError("BUG", "This batch is over.");
  }

  #end(settle: () => void): void {
    this.#isOver = true;
    this.#older = null;
    this.#pending.clear();
    this.#pendingBytes = 0;
    try {
      settle();
    } finally {
      this.#parts.onEnd();
    }
  }
}

function asItIs(payload: Buffer): EncodedBlob {
  return { codec: "raw", payload };
}

function stored(
  id: Buffer,
  { sha256, ...facts }: { sha256: Buffer; size: number; isNew: boolean; isMended: boolean },
): StoredBlob {
  return { id: id.toString("hex"), sha256: sha256.toString("hex"), ...facts };
}
