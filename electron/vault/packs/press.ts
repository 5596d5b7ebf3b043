/**
 * Reading, hashing and compressing files on a thread of its own, while another seals and writes what was pressed before. The
 * thread runs our own code on content; keys never reach it.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors.ts";
import { unfaithful, type EncodedBlob } from "./blob-codec.ts";
import type { ByteRing, RingPiece } from "./byte-ring.ts";
import { maxWholeBlob } from "./chunk-list.ts";
import type { Codec } from "./frame.ts";
import { threadEnv } from "../thread-env.ts";
import { threadLimits } from "./thread-limits.ts";

/** A file on its way into a batch. Its bytes lie in the ring, and are gone once it is put or freed. */
export interface PressedBlob {
  readonly bytes: Buffer;
  /** Where they begin in the ring. */
  readonly start: number;
  readonly sha256: Buffer;
  /** The id of its content. */
  readonly id: Buffer;
  /** Null where the vault seemed to have the content, so that compressing was not tried. */
  readonly encoded: EncodedBlob | null;
  /** Whether what the vault has of this content is whole; null where it had none. */
  readonly isIntact: Promise<boolean> | null;
  free(): void;
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
  /** Where in the ring its bytes go. */
  readonly start: number;
}

export interface PressThreadData {
  readonly memory: SharedArrayBuffer;
  /** Beginnings of the SHA-256 of what the vault has, in order: a hint which files need no compressing. */
  readonly known: BigUint64Array;
}

export interface PressReply {
  readonly id: number;
  /** "unread" for a file that could not be read as it was listed, "unfaithful" when compressing did not come back. */
  readonly done:
    | "unread"
    | "unfaithful"
    | {
        readonly sha256: Uint8Array;
        /** Null where it was not tried. */
        readonly codec: Codec | null;
        /** Null stands for the bytes themselves. */
        readonly payload: Uint8Array | null;
      };
}

/** The piece of the ring is the caller's to free. */
export interface PressedFile extends Omit<PressedBlob, "id" | "isIntact" | "free"> {
  readonly piece: RingPiece;
}

interface Waiting {
  readonly piece: RingPiece;
  readonly resolve: (pressed: PressedFile | null) => void;
  readonly reject: (error: AppError) => void;
}

/** The thread, started when first needed. */
export class Press implements Disposable {
  readonly #ring: ByteRing;
  readonly #known: () => BigUint64Array;
  #thread: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #unsent: PressRequest[] = [];
  #lastId = 0;

  /** `known` is asked once, when the thread starts. */
  constructor(ring: ByteRing, known: () => BigUint64Array) {
    this.#ring = ring;
    this.#known = known;
  }

  /**
   * Makes a file ready for `Batch.putPressed`; the promise's null stands for one that cannot be read, or is not the one that
   * was listed. Null at once when the ring has no room for it now.
   */
  pressFile(file: PressableFile): Promise<PressedFile | null> | null {
    if (file.size > maxWholeBlob) return Promise.resolve(null);
    const piece = this.#ring.take(file.size);
    if (piece === null) return null;
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { piece, resolve, reject });
      this.#unsent.push({ id, file, start: piece.start });
      // Those asked for in one turn go in one message: waking a thread costs more than a small file does.
      if (this.#unsent.length === 1) queueMicrotask(() => this.#send());
    });
  }

  /** Starts the thread, if it is not there yet. */
  start(): void {
    this.#started();
  }

  [Symbol.dispose](): void {
    const thread = this.#thread;
    this.#thread = null;
    this.#unsent = [];
    void thread?.terminate();
    this.#rejectAll(new AppError("VAULT_LOCKED", "The vault was closed."));
  }

  #send(): void {
    if (this.#unsent.length === 0) return;
    const thread = this.#started();
    // A job that waits for it keeps the process alive, never the thread by itself.
    thread.ref();
    thread.postMessage(this.#unsent);
    this.#unsent = [];
  }

  #started(): Worker {
    if (this.#thread !== null) return this.#thread;
    // From source or from a bundle: the thread's file stands beside this one in the same form.
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const workerData: PressThreadData = { memory: this.#ring.memory, known: this.#known() };
    const thread = new Worker(new URL(`press-thread.${ending}`, import.meta.url), {
      env: threadEnv(),
      stdin: false,
      workerData,
      resourceLimits: threadLimits,
    });
    thread.on("message", (replies: readonly PressReply[]) => {
      for (const reply of replies) this.#take(reply);
    });
    thread.on("error", (cause) => this.#rejectAll(new AppError("BUG", "the pressing thread failed", { cause })));
    thread.unref();
    this.#thread = thread;
    return thread;
  }

  #take({ id, done }: PressReply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#thread?.unref();
    if (waiting === undefined) return;
    if (typeof done !== "string") {
      waiting.resolve(pressedFrom(done, waiting.piece));
      return;
    }
    waiting.piece.free();
    if (done === "unfaithful") waiting.reject(unfaithful());
    else waiting.resolve(null);
  }

  #rejectAll(error: AppError): void {
    for (const { reject, piece } of this.#waiting.values()) {
      piece.free();
      reject(error);
    }
    this.#waiting.clear();
    this.#thread?.unref();
  }
}

function pressedFrom({ sha256, codec, payload }: Exclude<PressReply["done"], string>, piece: RingPiece): PressedFile {
  const { bytes, start } = piece;
  const encoded = codec === null ? null : { codec, payload: payload === null ? bytes : asBuffer(payload) };
  return { bytes, start, sha256: asBuffer(sha256), encoded, piece };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
