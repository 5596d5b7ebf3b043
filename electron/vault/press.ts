/**
 * Hashing and compressing on a thread of its own, while the main thread seals and writes what was pressed before. The
 * thread runs our own code on content; keys never reach it.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "../../shared/errors.ts";
import { unfaithful, type EncodedBlob } from "./blob-codec.ts";
import { maxWholeBlob } from "./chunk-list.ts";
import type { Codec } from "./frame.ts";

/** Bytes on their way into a batch. */
export interface PressedBlob {
  readonly bytes: Buffer;
  readonly sha256: Buffer;
  /** Null for content so large that it is stored in chunks, each compressed by itself. */
  readonly encoded: EncodedBlob | null;
}

export interface PressRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

export interface PressReply {
  readonly id: number;
  /** Null when what was compressed did not come back as it went in. */
  readonly done: {
    readonly bytes: Uint8Array;
    readonly sha256: Uint8Array;
    readonly codec: Codec;
    /** Null stands for the bytes themselves. */
    readonly payload: Uint8Array | null;
  } | null;
}

interface Waiting {
  readonly resolve: (pressed: PressedBlob) => void;
  readonly reject: (error: AppError) => void;
}

/** The thread, started when first needed. */
export class Press implements Disposable {
  #thread: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** Makes bytes ready for `Batch.putPressed`. They are given away: the caller uses those of the answer. */
  press(bytes: Uint8Array): Promise<PressedBlob> {
    const id = ++this.#lastId;
    const given = ownsItsBuffer(bytes) ? bytes : Uint8Array.from(bytes);
    const request: PressRequest = { id, bytes: given, isWhole: given.length <= maxWholeBlob };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const thread = this.#started();
      // A job that waits for it keeps the process alive, never the thread by itself.
      thread.ref();
      thread.postMessage(request, [given.buffer as ArrayBuffer]);
    });
  }

  [Symbol.dispose](): void {
    const thread = this.#thread;
    this.#thread = null;
    void thread?.terminate();
    this.#rejectAll(new AppError("VAULT_LOCKED", "The vault was closed."));
  }

  #started(): Worker {
    if (this.#thread !== null) return this.#thread;
    const thread = new Worker(new URL("press-thread.ts", import.meta.url), { env: {}, stdin: false });
    thread.on("message", (reply: PressReply) => this.#take(reply));
    thread.on("error", (cause) => this.#rejectAll(new AppError("BUG", "the pressing thread failed", { cause })));
    this.#thread = thread;
    return thread;
  }

  #take({ id, done }: PressReply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#thread?.unref();
    if (done === null) {
      waiting?.reject(unfaithful());
      return;
    }
    const bytes = asBuffer(done.bytes);
    const payload = done.payload === null ? bytes : asBuffer(done.payload);
    const encoded = bytes.length <= maxWholeBlob ? { codec: done.codec, payload } : null;
    waiting?.resolve({ bytes, sha256: asBuffer(done.sha256), encoded });
  }

  #rejectAll(error: AppError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#thread?.unref();
  }
}

/** Only memory that belongs to these bytes alone can be handed to another thread; small buffers share theirs. */
function ownsItsBuffer(bytes: Uint8Array): boolean {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
