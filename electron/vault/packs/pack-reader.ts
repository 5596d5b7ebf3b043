/** One pack while it is read. Every byte handed out has been authenticated in its place. */
import { closeSync, fstatSync, openSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import { readAt } from "../files.ts";
import {
  frameOverhead,
  frameStartSize,
  maxPayload,
  openFrameHeader,
  type FrameHeader,
  type PackContext,
} from "./frame.ts";
import type { BlobKeys, SecretKey } from "../keys/keys.ts";
import { openKnownFrame } from "./open-known-frame.ts";
import { isPackHeader, packHeaderSize } from "./pack-file.ts";
import type { LentPack } from "./sealer.ts";
import type { ReadingMemory } from "./reading-memory.ts";
import { walkFrames, type WalkedPack, type WalkOrder } from "./walk-frames.ts";
import { WriteBuffers } from "./write-frame.ts";

export interface Frame {
  readonly offset: number;
  /** The whole frame's length in the file. */
  readonly length: number;
  readonly header: FrameHeader;
  readonly content: Buffer;
}

export class PackReader implements Disposable {
  readonly #fd: number;
  readonly #key: SecretKey;
  readonly #context: PackContext;
  #lent = 0;
  #isLetGo = false;

  constructor(path: string, ids: { vaultId: Buffer; packId: Buffer }, keys: BlobKeys) {
    this.#fd = openSync(path, "r");
    this.#key = keys.packKey(ids.packId);
    this.#context = { ...ids, key: this.#key.bytes };
  }

  get size(): number {
    return fstatSync(this.#fd).size;
  }

  hasValidHeader(keys: BlobKeys): boolean {
    const bytes = Buffer.alloc(packHeaderSize);
    return readAt(this.#fd, bytes, 0) === bytes.length && isPackHeader(bytes, keys, this.#context);
  }

  /** The header of the frame at `offset`, or null when there is none that was sealed there. */
  readHeader(offset: number): FrameHeader | null {
    const start = Buffer.alloc(frameStartSize);
    if (readAt(this.#fd, start, offset) < start.length) return null;
    const header = openFrameHeader(start, this.#context, offset);
    return header !== null && header.payloadLength <= maxPayload ? header : null;
  }

  /** The frame at `offset` with its content decompressed, or null when it is damaged. */
  readFrame(offset: number): Frame | null {
    const header = this.readHeader(offset);
    return header === null ? null : this.readKnownFrame(offset, header.payloadLength + frameOverhead);
  }

  /**
   * The same in one read, when the database has said how long the frame is. With `memory` the content may lie there, until it is
   * used for the next.
   */
  readKnownFrame(offset: number, length: number, memory?: ReadingMemory): Frame | null {
    if (!isFrameLength(length)) return null;
    const bytes = memory?.sealed(length) ?? Buffer.allocUnsafeSlow(length);
    if (readAt(this.#fd, bytes, offset) < length) return null;
    const place = (size: number) => memory?.content(size) ?? Buffer.allocUnsafeSlow(size);
    const opened = openKnownFrame(bytes, { pack: this.#context, offset }, place);
    return opened === null ? null : { offset, length, ...opened };
  }

  /** What `walkFrames` answers, in memory of its own that is wiped. */
  walk(order: WalkOrder): WalkedPack {
    const buffers = new WriteBuffers();
    try {
      return walkFrames({ fd: this.#fd, context: this.#context }, order, buffers);
    } finally {
      buffers.wipe();
    }
  }

  /** The pack for a job of the sealing thread. Until `giveBack`, file and key stay open whatever becomes of this reader. */
  lend(): { readonly pack: LentPack; readonly giveBack: () => void } {
    this.#lent += 1;
    const { vaultId, packId } = this.#context;
    const giveBack = () => {
      this.#lent -= 1;
      if (this.#isLetGo) this.#close();
    };
    return { pack: { fd: this.#fd, vaultId, packId, key: this.#key.page }, giveBack };
  }

  [Symbol.dispose](): void {
    this.#isLetGo = true;
    this.#close();
  }

  #close(): void {
    if (this.#lent > 0) return;
    closeSync(this.#fd);
    this.#key[Symbol.dispose]();
  }
}

/** Whether a frame can be so long. */
export function isFrameLength(length: number): boolean {
  return length >= frameOverhead && length <= maxPayload + frameOverhead;
}

/** The error for content that is not what was stored; `details` names the blobs. */
export function damagedBlobs(blobIds: readonly string[], cause?: unknown): AppError {
  return new AppError("VAULT_DAMAGED", "Stored content is damaged or missing.", { details: blobIds, cause });
}
