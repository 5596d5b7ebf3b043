/** What is being read of the batches that are stored already, in their order. */
import type { ParsedOriginal } from "./content.ts";

/** Storing goes on while a host starts or has much to do, but not so far that what waits for it fills the memory. */
const mostBatches = 8;

interface Reading {
  readonly parsed: Promise<readonly ParsedOriginal[]>;
  isSettled: boolean;
}

export class Readings {
  readonly #readings: Reading[] = [];

  get isEmpty(): boolean {
    return this.#readings.length === 0;
  }

  add(parsed: Promise<readonly ParsedOriginal[]>): void {
    const reading: Reading = { parsed, isSettled: false };
    const settle = () => void (reading.isSettled = true);
    // Whoever takes it hears of a failure; until then it must not count as unhandled.
    parsed.then(settle, settle);
    this.#readings.push(reading);
  }

  /** What has been read by now. Waits for it when too much has gathered, and where there is nothing else left to do. */
  async take(mustWait: boolean): Promise<readonly ParsedOriginal[]> {
    const taken: ParsedOriginal[] = [];
    for (;;) {
      const [first] = this.#readings;
      const isDue = first?.isSettled === true || mustWait || this.#readings.length >= mostBatches;
      if (first === undefined || !isDue) return taken;
      taken.push(...(await first.parsed));
      this.#readings.shift();
      // One batch's worth in one transaction is enough where more is still to come.
      if (!mustWait) return taken;
    }
  }

  /** Waits until nothing is read any more, however that ends. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#readings.map(({ parsed }) => parsed));
    this.#readings.length = 0;
  }
}
