/**
 * Reading, hashing and compressing files on threads of their own, while another seals and writes what was pressed before. They
 * run our own code on content; keys never reach them.
 */
import { availableParallelism } from "node:os";
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
  readonly known: BigUint64Array<SharedArrayBuffer>;
  /** Its one number is 1 while a thread reads a file. */
  readonly reading: Int32Array<SharedArrayBuffer>;
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

/** One of the threads, and what it has to do. */
interface PressThread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  waitingBytes: number;
  unsent: PressRequest[];
}

/** A third would wait for the one that reads: a file takes half as long to read as to hash. */
const threadCount = Math.min(2, availableParallelism());

/** The threads, started when first needed. One reads at a time, as a drive likes it; the others hash what they have read. */
export class Press implements Disposable {
  readonly #ring: ByteRing;
  readonly #known: () => BigUint64Array;
  /** Null until there is something to press, and after closing. */
  #threads: readonly PressThread[] | null = null;
  #lastId = 0;

  /** `known` is asked once, when the threads start. */
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
    const thread = this.#started().reduce((least, one) => (one.waitingBytes < least.waitingBytes ? one : least));
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { piece, resolve, reject });
      thread.waitingBytes += file.size;
      thread.unsent.push({ id, file, start: piece.start });
      // Those asked for in one turn go in one message: waking a thread costs more than a small file does.
      if (thread.unsent.length === 1) queueMicrotask(() => send(thread));
    });
  }

  /** Starts the threads, if they are not there yet. */
  start(): void {
    this.#started();
  }

  [Symbol.dispose](): void {
    this.#end(new AppError("VAULT_LOCKED", "The vault was closed."));
  }

  #started(): readonly PressThread[] {
    if (this.#threads !== null) return this.#threads;
    const workerData: PressThreadData = {
      memory: this.#ring.memory,
      known: shared(this.#known()),
      reading: new Int32Array(new SharedArrayBuffer(4)),
    };
    this.#threads = Array.from({ length: threadCount }, () => this.#newThread(workerData));
    return this.#threads;
  }

  #newThread(workerData: PressThreadData): PressThread {
    // From source or from a bundle: the thread's file stands beside this one in the same form.
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const worker = new Worker(new URL(`press-thread.${ending}`, import.meta.url), {
      env: threadEnv(),
      stdin: false,
      workerData,
      resourceLimits: threadLimits,
    });
    const thread: PressThread = { worker, waiting: new Map(), waitingBytes: 0, unsent: [] };
    worker.on("message", (replies: readonly PressReply[]) => {
      for (const reply of replies) take(reply, thread);
    });
    // One that died while it was reading would keep the others waiting: all are made anew.
    worker.on("error", (cause) => this.#end(new AppError("BUG", "a pressing thread failed", { cause })));
    worker.unref();
    return thread;
  }

  #end(why: AppError): void {
    const threads = this.#threads ?? [];
    this.#threads = null;
    for (const { worker, waiting } of threads) {
      const pieces = [...waiting.values()].map(({ piece }) => piece);
      for (const { reject } of waiting.values()) reject(why);
      waiting.clear();
      // Until it has ended it may still read into its pieces, which must be nobody else's by then.
      void worker.terminate().finally(() => {
        for (const piece of pieces) piece.free();
      });
    }
  }
}

function shared(numbers: BigUint64Array): BigUint64Array<SharedArrayBuffer> {
  const copy = new BigUint64Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}

function send(thread: PressThread): void {
  if (thread.waiting.size === 0) return;
  // A job that waits for it keeps the process alive, never the thread by itself.
  thread.worker.ref();
  thread.worker.postMessage(thread.unsent);
  thread.unsent = [];
}

function take({ id, done }: PressReply, thread: PressThread): void {
  const waiting = thread.waiting.get(id);
  if (waiting === undefined) return;
  thread.waiting.delete(id);
  thread.waitingBytes -= waiting.piece.bytes.length;
  if (thread.waiting.size === 0) thread.worker.unref();
  if (typeof done !== "string") {
    waiting.resolve(pressedFrom(done, waiting.piece));
    return;
  }
  waiting.piece.free();
  if (done === "unfaithful") waiting.reject(unfaithful());
  else waiting.resolve(null);
}

function pressedFrom({ sha256, codec, payload }: Exclude<PressReply["done"], string>, piece: RingPiece): PressedFile {
  const { bytes, start } = piece;
  const encoded = codec === null ? null : { codec, payload: payload === null ? bytes : asBuffer(payload) };
  return { bytes, start, sha256: asBuffer(sha256), encoded, piece };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
