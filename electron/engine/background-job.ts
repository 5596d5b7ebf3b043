/** One piece of work of an open vault that goes on beside everything else. */

type Work = (signal: AbortSignal) => Promise<unknown>;

/** Started as often as anybody likes, it runs once at a time. Nothing that goes wrong with it is ever anybody else's failure. */
export class BackgroundJob {
  readonly #work: Work;
  readonly #isAllowed: boolean;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;

  /** `isAllowed` is false where a vault is opened for one job only, and nothing is to run beside it. */
  constructor(work: Work, isAllowed: boolean) {
    this.#work = work;
    this.#isAllowed = isAllowed;
  }

  /** Aborted once the job is stopped for good. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Begins, or goes on; nothing where it runs already or was stopped. */
  start(): void {
    if (!this.#isAllowed || this.#running !== null || this.signal.aborted) return;
    this.#running = this.#work(this.signal)
      .then(() => undefined)
      .catch(() => undefined)
      .finally(() => (this.#running = null));
  }

  /** Ends the work; what is not done is done another time. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}
