/** One pack while it is written. Nothing in it counts until the database has committed how long it is. */
import { closeSync, fdatasyncSync, ftruncateSync, openSync } from "node:fs";
import { unfaithful } from "./blob-codec.ts";
import { writeAt } from "../files.ts";
import {
  encodeFrameHeader,
  frameOverhead,
  frameStartSize,
  openFrameBody,
  openFrameHeader,
  sealFrame,
  type Codec,
  type FrameType,
  type PackContext,
} from "./frame.ts";
import type { BlobKeys, SecretKey } from "../keys/keys.ts";
import {
  encodePackHeader,
  encodeTrailer,
  maxFramesPerPack,
  packHeaderSize,
  packTargetSize,
  paddingLength,
  type TrailerEntry,
} from "./pack-file.ts";

/** A frame's content, ready to be sealed. Decompressing `payload` has been seen to give back `originalLength` bytes. */
export interface FrameContent {
  readonly type: FrameType;
  readonly blobId: Buffer;
  readonly codec: Codec;
  readonly payload: Buffer;
  readonly originalLength: number;
}

export interface FrameLocation {
  readonly packId: Buffer;
  readonly offset: number;
  readonly length: number;
}

/** Two buffers reused by every write, so that storing a disc takes no more memory than storing one file. */
export class WriteBuffers {
  #frame = Buffer.alloc(0);
  #check = Buffer.alloc(0);

  frame(size: number): Buffer {
    if (this.#frame.length < size) this.#frame = Buffer.allocUnsafeSlow(roundUp(size));
    return this.#frame.subarray(0, size);
  }

  check(size: number): Buffer {
    if (this.#check.length < size) this.#check = Buffer.allocUnsafeSlow(roundUp(size));
    return this.#check.subarray(0, size);
  }

  /** Forgets what was decrypted for checking. */
  wipe(): void {
    this.#check.fill(0);
  }
}

function roundUp(size: number): number {
  return Math.ceil(size / 2 ** 20) * 2 ** 20;
}

export class PackWriter {
  readonly id: Buffer;
  readonly path: string;
  /** Zero until the database has committed something of this pack. */
  committedSize = 0;
  trailerOffset: number | null = null;
  readonly #fd: number;
  readonly #key: SecretKey;
  readonly #context: PackContext;
  readonly #buffers: WriteBuffers;
  readonly #entries: TrailerEntry[];
  #committedEntries: number;
  #size: number;

  private constructor(parts: {
    path: string;
    fd: number;
    key: SecretKey;
    context: PackContext;
    buffers: WriteBuffers;
    size: number;
    entries: TrailerEntry[];
  }) {
    this.id = parts.context.packId;
    this.path = parts.path;
    this.#fd = parts.fd;
    this.#key = parts.key;
    this.#context = parts.context;
    this.#buffers = parts.buffers;
    this.#size = parts.size;
    this.#entries = parts.entries;
    this.#committedEntries = parts.entries.length;
  }

  /** Starts a new pack. */
  static create(
    path: string,
    ids: { vaultId: Buffer; packId: Buffer },
    tools: { keys: BlobKeys; buffers: WriteBuffers },
  ): PackWriter {
    const fd = openSync(path, "wx", 0o600);
    try {
      writeAt(fd, encodePackHeader(tools.keys, ids.vaultId, ids.packId), 0);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    const key = tools.keys.packKey(ids.packId);
    const context = { ...ids, key: key.bytes };
    return new PackWriter({ path, fd, key, context, buffers: tools.buffers, size: packHeaderSize, entries: [] });
  }

  /** Takes up a pack left by a crash, already cut to what the database committed, so that it can be sealed. */
  static resume(
    path: string,
    pack: { ids: { vaultId: Buffer; packId: Buffer }; size: number; entries: TrailerEntry[] },
    tools: { keys: BlobKeys; buffers: WriteBuffers },
  ): PackWriter {
    const fd = openSync(path, "r+");
    const key = tools.keys.packKey(pack.ids.packId);
    const context = { ...pack.ids, key: key.bytes };
    const { size, entries } = pack;
    const writer = new PackWriter({ path, fd, key, context, buffers: tools.buffers, size, entries });
    writer.committedSize = size;
    return writer;
  }

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size >= packTargetSize || this.#entries.length >= maxFramesPerPack;
  }

  /** Seals, verifies and writes one frame. Verified means: decrypted again from the very bytes that go to the disk. */
  append(content: FrameContent): FrameLocation {
    const offset = this.#size;
    const header = this.#write(content);
    this.#entries.push({ offset, header });
    return { packId: this.id, offset, length: this.#size - offset };
  }

  /** Writes the trailer and the padding; nothing is appended afterwards. */
  finish(): void {
    this.trailerOffset = this.#size;
    const none = Buffer.alloc(32);
    const trailer = encodeTrailer(this.#entries);
    this.#write({ type: "trailer", blobId: none, codec: "raw", payload: trailer, originalLength: trailer.length });
    const padding = Buffer.alloc(paddingLength(this.#size));
    this.#write({ type: "padding", blobId: none, codec: "raw", payload: padding, originalLength: padding.length });
  }

  sync(): void {
    fdatasyncSync(this.#fd);
  }

  /** The database has committed everything written so far. */
  markCommitted(): void {
    this.committedSize = this.#size;
    this.#committedEntries = this.#entries.length;
  }

  /** Back to what the database knows. */
  cutToCommitted(): void {
    ftruncateSync(this.#fd, this.committedSize);
    this.#size = this.committedSize;
    this.#entries.length = this.#committedEntries;
    this.trailerOffset = null;
  }

  close(): void {
    closeSync(this.#fd);
    this.#key[Symbol.dispose]();
  }

  #write(content: FrameContent): Buffer {
    const { payload } = content;
    const header = encodeFrameHeader({
      type: content.type,
      codec: content.codec,
      payloadLength: payload.length,
      originalLength: content.originalLength,
      blobId: content.blobId,
      sequence: this.#entries.length + (content.type === "padding" ? 1 : 0),
    });
    const frame = this.#buffers.frame(payload.length + frameOverhead);
    sealFrame(frame, this.#context, { offset: this.#size, header, payload });
    this.#verify(frame, content);
    writeAt(this.#fd, frame, this.#size);
    this.#size += frame.length;
    return header;
  }

  /**
   * A fault of memory between the source and here would otherwise be sealed for ever. Comparing with the payload proves
   * as much as hashing it a second time and costs a tenth.
   */
  #verify(frame: Buffer, { payload, blobId }: FrameContent): void {
    const header = openFrameHeader(frame.subarray(0, frameStartSize), this.#context, this.#size);
    const plain = this.#buffers.check(payload.length);
    const isReadable = header?.blobId.equals(blobId) === true && openFrameBody(plain, frame, this.#context);
    if (!isReadable || !plain.equals(payload)) throw unfaithful();
  }
}
