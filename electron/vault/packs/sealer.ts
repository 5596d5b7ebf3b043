/**
 * Sealing, verifying, writing and reading back on a thread of its own, beside the one that reads and hashes and the one that
 * keeps the database. A key is lent to it as shared memory: there is no second copy, and wiping the first wipes it there.
 */
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";
import { threadEnv } from "../thread-env.ts";
import { AppError } from "../../../shared/errors.ts";
import { unfaithful } from "./blob-codec.ts";
import type { ByteRing } from "./byte-ring.ts";
import { newerFrame } from "./frame.ts";
import { threadLimits } from "./thread-limits.ts";
import type { WalkedPack, WalkOrder } from "./walk-frames.ts";

/** The pack that a job works on. Its file and its key stay with whoever asks. */
export interface LentPack {
  readonly fd: number;
  readonly vaultId: Uint8Array;
  readonly packId: Uint8Array;
  /** A page that begins with the key. */
  readonly key: SharedArrayBuffer;
}

/** Content in the ring, or bytes of their own that are handed over. */
export type Payload = { readonly start: number; readonly length: number } | Uint8Array<ArrayBuffer>;

/** A frame to be sealed into its place, verified and written. */
export interface SealJob {
  readonly is: "seal";
  readonly pack: LentPack;
  readonly offset: number;
  readonly header: Uint8Array;
  readonly payload: Payload;
}

/** A stored frame to be read and opened: whether it is still whole. */
export interface CheckJob {
  readonly is: "check";
  readonly pack: LentPack;
  readonly offset: number;
  readonly length: number;
  readonly blobId: Uint8Array;
  readonly type: number;
  readonly size: number;
}

/** The last job: to forget what was decrypted. */
export interface WipeJob {
  readonly is: "wipe";
}

/** A whole pack to be read, from its first frame to its end. */
export interface WalkJob {
  readonly is: "walk";
  readonly pack: LentPack;
  readonly order: WalkOrder;
}

export type SealerJob = SealJob | CheckJob | WalkJob | WipeJob;

/** What a job found: whether the frame of a check is whole, what a walk saw. */
export interface Found {
  readonly isIntact: boolean;
  readonly walked: WalkedPack | null;
}

/** How a job ended: the code of a failed call of the system travels by itself, as an error does not keep it. */
export type Outcome =
  | ({ readonly is: "done" } & Found)
  | { readonly is: "unfaithful" }
  | { readonly is: "newer" }
  | { readonly is: "failed"; readonly code: string | null; readonly message: string };

export interface SealThreadData {
  readonly port: MessagePort;
  readonly memory: SharedArrayBuffer;
  /** Its one number counts the jobs that have ended. */
  readonly ended: Int32Array<SharedArrayBuffer>;
}

/** Told once how a job ended. */
export type OnEnd = (error: unknown, found: Found) => void;
const nothingFound: Found = { isIntact: false, walked: null };

/** Jobs go in groups: waking a thread costs more than sealing a small file does. */
const jobsPerMessage = 8;
/** Without a sign of the thread for so long it is taken for dead. */
const silenceMs = 120_000;

/** The thread, started when first needed. */
export class Sealer implements Disposable {
  readonly #ring: ByteRing;
  readonly #ended = new Int32Array(new SharedArrayBuffer(4));
  /** In the order they were asked for, which is the order they end in. */
  readonly #waiting: OnEnd[] = [];
  #thread: { readonly worker: Worker; readonly port: MessagePort } | null = null;
  #asked = 0;
  #unsent: SealerJob[] = [];

  constructor(ring: ByteRing) {
    this.#ring = ring;
  }

  /** Starts the thread, if it is not there yet. */
  start(): void {
    this.#thread ??= this.#started();
  }

  /** Starts a job. `onEnd` comes on a later turn, or within `drain`. */
  run(job: SealerJob, onEnd: OnEnd): void {
    this.#waiting.push(onEnd);
    this.#unsent.push(job);
    if (this.#unsent.length === 1) setImmediate(() => this.#send());
    else if (this.#unsent.length >= jobsPerMessage) this.#send();
  }

  /** Waits, on this very turn, until every job has ended and has been told. */
  drain(): void {
    this.#send();
    if (this.#thread === null || this.#waiting.length === 0) return;
    for (;;) {
      const ended = Atomics.load(this.#ended, 0);
      if (ended === this.#asked) break;
      if (Atomics.wait(this.#ended, 0, ended, silenceMs) === "timed-out") {
        this.#failAll(new AppError("BUG", "the sealing thread does not answer"));
        return;
      }
    }
    for (;;) {
      const next = receiveMessageOnPort(this.#thread.port);
      if (next === undefined) return;
      this.#take(next.message as readonly Outcome[]);
    }
  }

  [Symbol.dispose](): void {
    this.drain();
    if (this.#thread === null) return;
    this.run({ is: "wipe" }, () => undefined);
    this.drain();
    this.#end();
  }

  #send(): void {
    const jobs = this.#unsent;
    if (jobs.length === 0) return;
    this.#unsent = [];
    const { port } = (this.#thread ??= this.#started());
    this.#asked = (this.#asked + jobs.length) | 0;
    // A job that is waited for keeps the process alive, never the thread by itself.
    port.ref();
    port.postMessage(jobs, jobs.flatMap(handedOver));
  }

  #started(): { readonly worker: Worker; readonly port: MessagePort } {
    // From source or from a bundle: the thread's file stands beside this one in the same form.
    const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const { port1, port2 } = new MessageChannel();
    const workerData: SealThreadData = { port: port2, memory: this.#ring.memory, ended: this.#ended };
    const worker = new Worker(new URL(`seal-thread.${ending}`, import.meta.url), {
      env: threadEnv(),
      stdin: false,
      workerData,
      transferList: [port2],
      resourceLimits: threadLimits,
    });
    worker.unref();
    worker.on("error", (cause) => this.#failAll(new AppError("BUG", "the sealing thread failed", { cause })));
    port1.unref();
    port1.on("message", (outcomes: readonly Outcome[]) => this.#take(outcomes));
    return { worker, port: port1 };
  }

  #take(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      const onEnd = this.#waiting.shift();
      if (outcome.is === "done") onEnd?.(null, outcome);
      else onEnd?.(errorOf(outcome), nothingFound);
    }
    if (this.#waiting.length === 0) this.#thread?.port.unref();
  }

  #failAll(error: AppError): void {
    this.#unsent = [];
    for (const onEnd of this.#waiting.splice(0)) onEnd(error, nothingFound);
    this.#end();
  }

  #end(): void {
    const thread = this.#thread;
    this.#thread = null;
    this.#asked = 0;
    Atomics.store(this.#ended, 0, 0);
    thread?.port.close();
    void thread?.worker.terminate();
  }
}

function handedOver(job: SealerJob): readonly ArrayBuffer[] {
  return job.is === "seal" && job.payload instanceof Uint8Array ? [job.payload.buffer] : [];
}

function errorOf(outcome: Exclude<Outcome, { is: "done" }>): Error {
  if (outcome.is === "unfaithful") return unfaithful();
  if (outcome.is === "newer") return newerFrame();
  return systemError(outcome);
}

function systemError({ code, message }: Extract<Outcome, { is: "failed" }>): Error {
  return code === null ? new AppError("BUG", message) : Object.assign(new Error(message), { code });
}
