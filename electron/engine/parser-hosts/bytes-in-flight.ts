/** How much of its inputs a parser host may have been sent without having taken it. */
import { randomInt } from "node:crypto";

/**
 * Bytes sent and not yet taken, within a limit. A host shows that it has taken an answer by the receipt that came with it: a
 * number that nobody can know who has not read it, so that a host cannot ask for more than it reads.
 */
export class BytesInFlight {
  readonly #most: number;
  readonly #sent = new Map<number, number>();
  readonly #waiting: { readonly bytes: number; readonly go: (receipt: number) => void }[] = [];
  #bytes = 0;

  /** `most` must be as large as the largest single piece. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves, in the order of asking, with a receipt for so many bytes once they may be sent. */
  sending(bytes: number): Promise<number> {
    return new Promise((go) => {
      this.#waiting.push({ bytes, go });
      this.#next();
    });
  }

  /** The receipt came back. One that was never given, or was given back before, changes nothing. */
  taken(receipt: number): void {
    this.#bytes -= this.#sent.get(receipt) ?? 0;
    this.#sent.delete(receipt);
    this.#next();
  }

  #next(): void {
    for (;;) {
      const first = this.#waiting[0];
      if (first === undefined || this.#bytes + first.bytes > this.#most) return;
      this.#waiting.shift();
      const receipt = this.#newReceipt();
      this.#sent.set(receipt, first.bytes);
      this.#bytes += first.bytes;
      first.go(receipt);
    }
  }

  #newReceipt(): number {
    for (;;) {
      const receipt = randomInt(2 ** 48 - 1);
      if (!this.#sent.has(receipt)) return receipt;
    }
  }
}
