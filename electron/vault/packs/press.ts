/**
 * Reading, hashing and compressing files on a thread of its own, while the main thread seals and writes what was pressed before. The
 * thread runs our own code on content; keys never reach it.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors.ts";
import { unfaithful, type EncodedBlob } from "./blob-codec.ts";
import { maxWholeBlob } from "./chunk-list.ts";
import type { Codec } from "./frame.ts";
import { threadEnv } from "../thread-env.ts";

/** Bytes on their way into a batch. */
export interface PressedBlob {
  readonly bytes: Buffer;
  readonly sha256: Buffer;
  /** Null for content so large that it is stored in chunks, each compressed by itself. */
  readonly encoded: EncodedBlob | null;
}

/** A file to be pressed, as it was listed: another one in its place is not read. */
export interface PressableFile {
  /** Bytes where the name is no UTF-8. */
  readonly path: string | Uint8Array;
  readonly ino: number;
  readonly dev: number;
  readonly size: number;
}

export interface PressRequest {
  readonly id: number;
  readonly file: PressableFile;
}

export interface PressReply {
  readonly id: number;
  /** "unread" for a file that could not be read as it was listed, "unfaithful" when compressing did not come back. */
  readonly done:
    | "unread"
    | "unfaithful"
    | {
        readonly bytes: Uint8Array;
        readonly sha256: Uint8Array;
        readonly codec: Codec;
        /** Null stands for the bytes themselves. */
        readonly payload: Uint8Array | null;
      };
}

interface Waiting {
  readonly resolve: (pressed: PressedBlob | null) => void;
  readonly reject: (error: AppError) => void;
}

/** The thread, started when first needed. */
export class Press implements Disposable {
  #thread: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** Makes a file ready for `Batch.putPressed`; null when it cannot be read, or is not the one that was listed. */
  pressFile(file: PressableFile): Promise<PressedBlob | null> {
    const id = ++this.#lastId;
    const request: PressRequest = { id, file };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const thread = this.#started();
      // A job that waits for it keeps the process alive, never the thread by itself.
      thread.ref();
      thread.postMessage(request);
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
    // From source or from a bundle: the thread's file stands beside this one in the same form.
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const thread = new Worker(new URL(`press-thread.${ending}`, import.meta.url), { env: threadEnv(), stdin: false });
    thread.on("message", (reply: PressReply) => this.#take(reply));
    thread.on("error", (cause) => this.#rejectAll(new AppError("BUG", "the pressing thread failed", { cause })));
    this.#thread = thread;
    return thread;
  }

  #take({ id, done }: PressReply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#thread?.unref();
    if (done === "unfaithful") waiting?.reject(unfaithful());
    else waiting?.resolve(done === "unread" ? null : pressedFrom(done));
  }

  #rejectAll(error: AppError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#thread?.unref();
  }
}

function pressedFrom(done: Exclude<PressReply["done"], string>): PressedBlob {
  const bytes = asBuffer(done.bytes);
  const payload = done.payload === null ? bytes : asBuffer(done.payload);
  const encoded = bytes.length <= maxWholeBlob ? { codec: done.codec, payload } : null;
  return { bytes, sha256: asBuffer(done.sha256), encoded };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
