/**
 * Files written on a thread of its own, while this one decrypts what comes next. Each is hashed as it is written, then synced,
 * and read again from the disk as soon as it is durable.
 */
import { Worker } from "node:worker_threads";
import { AppError } from "../../../shared/errors.ts";
import { threadEnv } from "../../vault/thread-env.ts";
import { Outbox } from "./outbox.ts";
import { slotBytes, slotCount, type FromThread, type ReadBack, type ToThread } from "./write-messages.ts";

export interface WriteOptions {
  /** What is kept is synced and read back; else it only has to last until it is read. */
  readonly isKept: boolean;
  /** The SHA-256 that the content has, where it is known: it is then not taken on the way, and what was read back tells. */
  readonly sha256?: string | undefined;
}

/** Two small files, which are opened, written and ended with one message each. */
const messagesTogether = 6;

/** What was written: its hash as it was taken on the way, or as it was known. */
export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** One file while it is written. */
export interface FileInHand {
  /** Appends a copy of the bytes; they may be overwritten once this resolves. */
  take(bytes: Uint8Array): Promise<void>;
  /** Resolves when all is written. Whether it is durable and reads back is told by `settled`. */
  end(): Promise<Written>;
  /** Removes what there is of it. */
  drop(): Promise<void>;
}

interface Promised<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: AppError) => void;
}

interface FileWork {
  readonly path: string;
  readonly sha256: string | undefined;
  isWritten: boolean;
  failure: AppError | null;
  ending: Promised<Written> | null;
  dropping: (() => void) | null;
}

export class FileWriter {
  readonly #memory = new Uint8Array(new SharedArrayBuffer(slotBytes * slotCount));
  /** The last one given back is the next one taken, so that a small packet touches few of them. */
  readonly #free = Array.from({ length: slotCount }, (_, slot) => slotCount - 1 - slot);
  readonly #used = new Set<number>();
  readonly #wanting: Promised<number>[] = [];
  readonly #files = new Map<number, FileWork>();
  readonly #readBack = new Map<string, ReadBack>();
  /** Files of which it is not yet known whether they are durable. */
  readonly #unsettled = new Set<number>();
  #waiter: Promised<void> | null = null;
  #failure: AppError | null = null;
  #thread: Worker | null = null;
  readonly #outbox = new Outbox<ToThread>((messages) => {
    if (this.#failure === null) (this.#thread ??= this.#started()).postMessage(messages);
  }, messagesTogether);
  #lastId = 0;

  /** Starts a new file at the path. */
  start(path: string, { isKept, sha256 }: WriteOptions): FileInHand {
    const id = ++this.#lastId;
    const work: FileWork = { path, sha256, isWritten: false, failure: this.#failure, ending: null, dropping: null };
    this.#files.set(id, work);
    if (isKept) this.#unsettled.add(id);
    this.#tell({ is: "open", id, path, isKept, isHashed: sha256 === undefined });
    return {
      take: (bytes) => this.#take(id, work, bytes),
      end: () =>
        new Promise((resolve, reject) => {
          if (work.failure !== null) return reject(work.failure);
          work.ending = { resolve, reject };
          this.#tell({ is: "end", id });
        }),
      drop: () =>
        new Promise((resolve) => {
          this.#settle(id);
          if (this.#thread === null || this.#failure !== null) return resolve();
          work.dropping = resolve;
          this.#tell({ is: "drop", id });
        }),
    };
  }

  /** Has what was written by now made durable and read again, while something else goes on. */
  flush(): void {
    if (this.#thread !== null) this.#tell({ is: "flush" });
  }

  /** What every kept file held on the disk, by its path. Rejects when one of them could not be made durable or read. */
  async settled(): Promise<ReadonlyMap<string, ReadBack>> {
    if (this.#failure === null && this.#unsettled.size > 0) {
      this.flush();
      await new Promise<void>((resolve, reject) => (this.#waiter = { resolve, reject }));
    }
    if (this.#failure !== null) throw this.#failure;
    return this.#readBack;
  }

  /** Ends the thread; what was not written by then never is. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    this.#fail(new AppError("CANCELLED", "nothing more is written"));
    await thread?.terminate();
    // What of the records has passed here is not left for whoever gets the memory next.
    if (thread) for (const slot of this.#used) this.#memory.fill(0, slot * slotBytes, (slot + 1) * slotBytes);
  }

  async #take(id: number, work: FileWork, bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += slotBytes) {
      // Without a wait where there is room: the bytes may be another file's at the next turn.
      const slot = this.#free.pop() ?? (await this.#freed());
      if (work.failure !== null) {
        this.#giveBack(slot);
        throw work.failure;
      }
      const piece = bytes.subarray(at, at + slotBytes);
      this.#used.add(slot);
      this.#memory.set(piece, slot * slotBytes);
      this.#tell({ is: "piece", id, slot, length: piece.length });
    }
  }

  #freed(): Promise<number> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    this.#outbox.flush();
    return new Promise((resolve, reject) => this.#wanting.push({ resolve, reject }));
  }

  #giveBack(slot: number): void {
    const next = this.#wanting.shift();
    if (next === undefined) this.#free.push(slot);
    else next.resolve(slot);
  }

  #tell(message: ToThread): void {
    // It starts while what it is told is still put together.
    if (this.#failure === null) this.#thread ??= this.#started();
    this.#outbox.put(message);
  }

  #started(): Worker {
    // From source or from a bundle: the thread's file stands beside this one in the same form.
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const thread = new Worker(new URL(`write-thread.${ending}`, import.meta.url), { env: threadEnv(), stdin: false });
    thread.on("message", (messages: readonly FromThread[]) => {
      for (const message of messages) this.#hear(message);
    });
    thread.on("error", (cause) => this.#fail(new AppError("BUG", "the writing thread failed", { cause })));
    thread.postMessage([{ is: "slots", memory: this.#memory.buffer }] satisfies readonly ToThread[]);
    return thread;
  }

  #hear(message: FromThread): void {
    if (message.is === "taken") return this.#giveBack(message.slot);
    const { id } = message;
    const work = this.#files.get(id);
    switch (message.is) {
      case "written":
        if (work) this.#ended(work, message);
        if (!this.#unsettled.has(id)) this.#files.delete(id);
        return;
      case "read-back": {
        const { bytes, sha256, state } = message;
        if (work) this.#readBack.set(work.path, { bytes, sha256, state });
        return this.#settle(id);
      }
      case "failed":
        return this.#failed(id, notWritten(message.errno));
      case "dropped":
        work?.dropping?.();
        this.#files.delete(id);
    }
  }

  #ended(work: FileWork, { bytes, sha256 }: Extract<FromThread, { is: "written" }>): void {
    work.isWritten = true;
    const hash = sha256 ?? work.sha256;
    if (hash === undefined) work.ending?.reject(new AppError("BUG", "a file was written without a hash"));
    else work.ending?.resolve({ bytes, sha256: hash });
  }

  /** Of a file still in hand its writer is told; of one that was handed over, whoever waits for all of them. */
  #failed(id: number, error: AppError): void {
    const work = this.#files.get(id);
    if (work === undefined) return;
    work.failure = error;
    work.ending?.reject(error);
    if (work.isWritten) this.#fail(error);
    else this.#settle(id);
  }

  #settle(id: number): void {
    this.#unsettled.delete(id);
    if (this.#unsettled.size === 0) this.#waiter?.resolve();
  }

  #fail(error: AppError): void {
    this.#failure ??= error;
    for (const work of this.#files.values()) {
      work.failure ??= error;
      work.ending?.reject(error);
      work.dropping?.();
    }
    for (const { reject } of this.#wanting.splice(0)) reject(error);
    this.#waiter?.reject(error);
  }
}

/** A full disk is the person's to act on; every other failure to write keeps its cause. */
export function notWritten(errno: string | null, cause?: unknown): AppError {
  const isFull = errno === "ENOSPC" || errno === "EDQUOT";
  return new AppError(isFull ? "DISK_FULL" : "TARGET_NOT_WRITABLE", "the packet cannot be written", {
    cause: cause ?? errno,
  });
}
