/** Turns of small pictures: an address is good for a short while and few wait at a time, so few are asked for at once. */

export interface Turn {
  /** Resolves when it is this one's turn; rejects when its signal aborts before that. */
  readonly begun: Promise<void>;
  /** Lets the next one begin; harmless a second time. */
  readonly end: () => void;
}

/** So many at once, the others in the order of asking. */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** The next turn that is free. */
  take(signal: AbortSignal): Turn {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let isRunning = false;
    const begin = () => {
      isRunning = true;
      resolve();
    };
    const end = () => {
      if (!isRunning) return;
      isRunning = false;
      this.#free += 1;
      this.#beginNext();
    };
    signal.addEventListener("abort", () => {
      const at = this.#waiting.indexOf(begin);
      if (at >= 0) this.#waiting.splice(at, 1);
      reject(new DOMException("no longer wanted", "AbortError"));
      end();
    });
    this.#waiting.push(begin);
    this.#beginNext();
    return { begun: promise, end };
  }

  #beginNext(): void {
    for (const begin of this.#waiting.splice(0, this.#free)) {
      this.#free -= 1;
      begin();
    }
  }
}
