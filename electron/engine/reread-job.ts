/** Reads again, beside everything else, what older readers read. Nothing that goes wrong with it is ever anybody else's failure. */
import { rereadOriginals, type RereadJob as Parts } from "../import/reading/reread-originals.ts";
import type { SearchJob } from "./search-job.ts";

interface RereadJobParts extends Omit<Parts, "signal" | "onProgress"> {
  readonly index: SearchJob;
}

/** The re-reading of one open vault. */
export class RereadJob {
  readonly #parts: RereadJobParts;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;

  constructor(parts: RereadJobParts) {
    this.#parts = parts;
  }

  /** Begins, or goes on, in the background; it gives way to an import, after which it is to be started again. */
  start(): void {
    if (this.#running !== null || this.#stop.signal.aborted) return;
    this.#running = this.run({ signal: this.#stop.signal })
      .then(() => undefined)
      .catch(() => undefined)
      .finally(() => (this.#running = null));
  }

  /** Resolves, with their number, once everything that an older reader read has been read again. */
  async run(options: Pick<Parts, "signal" | "onProgress">): Promise<number> {
    const { index, ...parts } = this.#parts;
    const count = await rereadOriginals({ ...parts, ...options });
    if (count > 0) index.soon();
    return count;
  }

  /** Ends the work; what is not done is done another time. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}
