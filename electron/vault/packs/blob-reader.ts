/** Reads blobs by id, whole, in part or in order. */
import { AppError, hasCode } from "../../../shared/errors.ts";
import { decodeChunkList, type Chunk, type ChunkList } from "./chunk-list.ts";
import type { BlobRow, CoreTables } from "../database/core-tables.ts";
import { typeNumberOf } from "./frame.ts";
import { damagedBlobs, type Frame } from "./pack-reader.ts";
import type { PackStore } from "./pack-store.ts";
import type { ReadingMemory } from "./reading-memory.ts";
import { asStorageError } from "../storage-errors.ts";

/** A blob's id: 64 hex digits. */
export type BlobId = string;

/** The 32 bytes of an id. */
export function blobIdBytes(id: BlobId): Buffer {
  if (!/^[0-9a-f]{64}$/.test(id)) throw new AppError("INVALID_INPUT", "That is not a blob id.");
  return Buffer.from(id, "hex");
}

export class BlobReader {
  readonly #tables: CoreTables;
  readonly #packs: PackStore;
  /** The content last read in part: a parser asks for one file piece by piece, and each piece would decrypt it anew. */
  #recent: { id: Buffer; content: Buffer } | null = null;

  constructor(tables: CoreTables, packs: PackStore) {
    this.#tables = tables;
    this.#packs = packs;
  }

  /** The row of content that, as far as opening could tell, can be read in full; null for what is missing or lost a piece. */
  find(id: Buffer): BlobRow | null {
    const row = this.#tables.findBlob(id);
    if (row === null || this.#packs.isDamaged(row.pack)) return null;
    if (!isList(row) || !this.#packs.hasDamage) return row;
    const chunks = this.tryReadList(row)?.chunks ?? null;
    return chunks?.every((chunk) => this.find(chunk.id) !== null) === true ? row : null;
  }

  /** Whether the content can be read in full this very moment: every frame of it is opened. */
  isIntact(row: BlobRow): boolean {
    try {
      if (!isList(row)) return this.tryRead(row)?.content.length === row.plen;
      const chunks = this.tryReadList(row)?.chunks ?? null;
      return chunks?.every((chunk) => this.#isIntactChunk(chunk)) === true;
    } catch (error) {
      if (!hasCode(asStorageError(error), "VAULT_DAMAGED")) throw error;
      return false;
    }
  }

  /** The same on a thread, for content kept whole. Null when there is no such content, or it cannot be asked there. */
  isIntactLater(row: BlobRow | null): Promise<boolean> | null {
    if (row === null || isList(row) || this.#packs.isDamaged(row.pack)) return null;
    const { id, type, pack, off, len, plen } = row;
    return this.#packs.checkLater({ packId: pack, offset: off, length: len, blobId: id, type, size: plen });
  }

  size(id: BlobId): number {
    return this.#row(id).plen;
  }

  readWhole(id: BlobId): Buffer {
    const row = this.#row(id);
    if (!isList(row)) return this.#content(row, id);
    const whole = Buffer.allocUnsafeSlow(row.plen);
    let done = 0;
    for (const chunk of this.#list(row, id).chunks) done += this.#chunk(chunk, id).copy(whole, done);
    return whole;
  }

  /** What there is of `length` bytes from `offset`; less only at the end. */
  readRange(id: BlobId, offset: number, length: number): Buffer {
    if (![offset, length].every((value) => Number.isSafeInteger(value) && value >= 0)) {
      throw new AppError("INVALID_INPUT", "A range is two whole numbers.");
    }
    const row = this.#row(id);
    const end = Math.min(row.plen, offset + length);
    if (offset >= end) return Buffer.alloc(0);
    if (!isList(row)) return Buffer.from(this.#cached(row.id, () => this.#content(row, id)).subarray(offset, end));
    const range = Buffer.allocUnsafeSlow(end - offset);
    let start = 0;
    for (const chunk of this.#list(row, id).chunks) {
      if (start < end && start + chunk.size > offset) {
        const content = this.#cached(chunk.id, () => this.#chunk(chunk, id));
        content.copy(range, Math.max(0, start - offset), Math.max(0, offset - start), end - start);
      }
      start += chunk.size;
    }
    return range;
  }

  /**
   * The blob in order, in pieces of at most 8 MiB, each verified before it is handed out. With `memory` a piece is good until
   * the next one is read into it.
   */
  *chunks(id: BlobId, memory?: ReadingMemory): Generator<Buffer> {
    const row = this.#row(id);
    if (!isList(row)) {
      yield this.#content(row, id, memory);
      return;
    }
    for (const chunk of this.#list(row, id).chunks) yield this.#chunk(chunk, id, memory);
  }

  /** The list behind a large blob's row, or null when it cannot be read. */
  tryReadList(row: BlobRow): ChunkList | null {
    const frame = this.tryRead(row);
    const list = frame === null ? null : decodeChunkList(frame.content);
    return list !== null && list.totalSize === row.plen && list.sha256.equals(row.sha256) ? list : null;
  }

  /** Forgets the content kept for reading in part. */
  wipe(): void {
    this.#recent?.content.fill(0);
    this.#recent = null;
  }

  #row(id: BlobId): BlobRow {
    const row = this.#tables.findBlob(blobIdBytes(id));
    if (row === null || row.type === typeNumberOf("chunk")) throw new AppError("NOT_FOUND", "There is no such blob.");
    return row;
  }

  #isIntactChunk({ id, size }: Chunk): boolean {
    const row = this.find(id);
    return row?.plen === size && this.isIntact(row);
  }

  #list(row: BlobRow, id: BlobId): ChunkList {
    const list = this.tryReadList(row);
    if (list === null) throw damagedBlobs([id]);
    return list;
  }

  #chunk(chunk: Chunk, id: BlobId, memory?: ReadingMemory): Buffer {
    const row = this.#tables.findBlob(chunk.id);
    if (row === null || row.plen !== chunk.size) throw damagedBlobs([id]);
    return this.#content(row, id, memory);
  }

  #content(row: BlobRow, id: BlobId, memory?: ReadingMemory): Buffer {
    const frame = this.tryRead(row, id, memory);
    if (frame === null || frame.content.length !== row.plen) throw damagedBlobs([id]);
    return frame.content;
  }

  /** The frame of a row, or null when it is not what was stored. */
  tryRead(row: BlobRow, id?: BlobId, memory?: ReadingMemory): Frame | null {
    try {
      const frame = this.#packs.read({ packId: row.pack, offset: row.off, length: row.len }, memory);
      const isIt = frame?.header.blobId.equals(row.id) === true && typeNumberOf(frame.header.type) === row.type;
      return isIt ? frame : null;
    } catch (error) {
      const storageError = asStorageError(error);
      const isDisk = storageError instanceof AppError && storageError.code === "VAULT_DAMAGED";
      throw isDisk && id !== undefined ? damagedBlobs([id], error) : storageError;
    }
  }

  #cached(id: Buffer, read: () => Buffer): Buffer {
    if (this.#recent?.id.equals(id) === true) return this.#recent.content;
    this.wipe();
    const content = read();
    this.#recent = { id: Buffer.from(id), content };
    return content;
  }
}

function isList(row: BlobRow): boolean {
  return row.type === typeNumberOf("chunk-list");
}
