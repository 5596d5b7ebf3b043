/** One pack while it is written. Nothing in it counts until the database has committed how long it is. */
import { closeSync, fdatasync, fdatasyncSync, ftruncateSync, openSync } from "node:fs";
import { promisify } from "node:util";
import { writeAt } from "../files.ts";
import {
  encodeFrameHeader,
  frameOverhead,
  type Codec,
  type FrameHeader,
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
import type { LentPack } from "./sealer.ts";
import { writeFrame, type PlacedFrame, type WriteBuffers } from "./write-frame.ts";

/** In memory that can be handed over to a thread: it holds nothing else. */
export function ownBytes(bytes: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.from(new Uint8Array(bytes).buffer);
}

const fdatasyncLater = promisify(fdatasync);

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

/** A frame that has its place in the pack and is not written yet. */
export interface ReservedFrame extends FrameLocation {
  readonly header: Buffer;
}

/** How far a pack was written at some moment. */
export interface PackMark {
  readonly writer: PackWriter;
  readonly size: number;
  readonly frames: number;
  readonly trailerOffset: number | null;
}

export class PackWriter {
  readonly id: Buffer;
  readonly path: string;
  /** What the database has committed of this pack; null before it has anything. */
  committed: PackMark | null = null;
  trailerOffset: number | null = null;
  readonly #fd: number;
  readonly #key: SecretKey;
  readonly #context: PackContext;
  readonly #buffers: WriteBuffers;
  readonly #entries: TrailerEntry[];
  #size: number;
  #syncedSize = -1;
  /** How much of the file the sync under way is known to make durable; null when there is none. */
  #syncingSize: number | null = null;
  #isClosed = false;

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
    writer.committed = writer.mark();
    return writer;
  }

  get size(): number {
    return this.#size;
  }

  /** The system still works on a sync of its file. */
  get isSyncing(): boolean {
    return this.#syncingSize !== null;
  }

  get isFull(): boolean {
    return this.#size >= packTargetSize || this.#entries.length >= maxFramesPerPack;
  }

  /** Seals, verifies and writes one frame. */
  append(content: FrameContent): FrameLocation {
    const { packId, offset, length, header } = this.reserve({ ...content, payloadLength: content.payload.length });
    this.#write({ offset, header, payload: content.payload });
    return { packId, offset, length };
  }

  /** The place of a frame that the sealing thread writes: it counts as part of the pack from now on. */
  reserve(content: Omit<FrameContent, "payload"> & { readonly payloadLength: number }): ReservedFrame {
    const reserved = this.#place(content, this.#entries.length);
    this.#entries.push({ offset: reserved.offset, header: reserved.header });
    return reserved;
  }

  /** The pack for a job of the sealing thread, which must have ended before `close`. */
  lend(): LentPack {
    const { vaultId, packId } = this.#context;
    return { fd: this.#fd, vaultId, packId, key: this.#key.page };
  }

  /** Writes the trailer and the padding; nothing is appended afterwards. */
  finish(): void {
    for (const frame of this.lastFrames()) this.#write(frame);
  }

  /** The trailer and the padding, each with its place, for whoever writes them. */
  lastFrames(): readonly (ReservedFrame & { readonly payload: Buffer<ArrayBuffer> })[] {
    this.trailerOffset = this.#size;
    const trailer = this.#lastFrame("trailer", ownBytes(encodeTrailer(this.#entries)), this.#entries.length);
    const padding = Buffer.from(new ArrayBuffer(paddingLength(this.#size)));
    return [trailer, this.#lastFrame("padding", padding, this.#entries.length + 1)];
  }

  /** As it stands now. */
  mark(): PackMark {
    return { writer: this, size: this.#size, frames: this.#entries.length, trailerOffset: this.trailerOffset };
  }

  /** Makes the first `size` bytes durable. */
  sync(size: number): void {
    if (this.#syncedSize >= size) return;
    fdatasyncSync(this.#fd);
    this.#syncedSize = size;
  }

  /** The same without waiting for the disk on this thread, once so much is written. One at a time. */
  async syncLater(size: number): Promise<void> {
    if (this.#syncedSize >= size) return;
    this.#syncingSize = size;
    try {
      await fdatasyncLater(this.#fd);
      this.#syncedSize = Math.max(this.#syncedSize, this.#syncingSize);
    } finally {
      this.#syncingSize = null;
      if (this.#isClosed) this.#closeFile();
    }
  }

  /** Back to how it stood. */
  cutTo({ size, frames, trailerOffset }: PackMark): void {
    ftruncateSync(this.#fd, size);
    this.#size = size;
    this.#syncedSize = Math.min(this.#syncedSize, size);
    if (this.#syncingSize !== null) this.#syncingSize = Math.min(this.#syncingSize, size);
    this.#entries.length = frames;
    this.trailerOffset = trailerOffset;
  }

  close(): void {
    this.#isClosed = true;
    this.#key[Symbol.dispose]();
    this.#closeFile();
  }

  /** Its number may be another file's at once, so it is not let go while the system still works on it. */
  #closeFile(): void {
    if (this.#syncingSize === null) closeSync(this.#fd);
  }

  #lastFrame(type: "trailer" | "padding", payload: Buffer<ArrayBuffer>, sequence: number) {
    const facts = { type, blobId: Buffer.alloc(32), codec: "raw", originalLength: payload.length } as const;
    return { ...this.#place({ ...facts, payloadLength: payload.length }, sequence), payload };
  }

  #place(
    { type, codec, payloadLength, originalLength, blobId }: Omit<FrameHeader, "sequence">,
    sequence: number,
  ): ReservedFrame {
    const header = encodeFrameHeader({ type, codec, payloadLength, originalLength, blobId, sequence });
    const offset = this.#size;
    this.#size += payloadLength + frameOverhead;
    return { packId: this.id, offset, length: this.#size - offset, header };
  }

  #write(frame: Pick<PlacedFrame, "offset" | "header" | "payload">): void {
    writeFrame({ fd: this.#fd, ...frame }, this.#context, this.#buffers);
  }
}
