/** What one batch adds to the packs: it becomes true, or is taken back, as a whole. */
import type { PackMark, PackWriter } from "./pack-writer.ts";

/** Something that went wrong beside the thread that waits for it. */
export interface Failure {
  readonly error: unknown;
  /** In the disk, after which the file is not written to again. */
  readonly isSync: boolean;
}

/** Made by `PackAppender.begin`, which owns what is in it. */
export class PackStretch {
  /** Packs that were filled within it. */
  readonly filled: PackWriter[] = [];
  /** Where it ended in the pack that goes on after it; null while it has not ended, and where it filled all it touched. */
  end: PackMark | null = null;
  hasEnded = false;
  /** Taken back together with the one before it. */
  isLost = false;
  failure: Failure | null = null;
  #unsealed = 0;
  readonly #waiting: (() => void)[] = [];

  get isSealed(): boolean {
    return this.#unsealed === 0;
  }

  sealing(): void {
    this.#unsealed += 1;
  }

  sealed(error: unknown): void {
    this.#unsealed -= 1;
    if (error !== null) this.failure ??= { error, isSync: false };
    if (this.isSealed) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves once all of it is sealed and written, or failed. */
  whenSealed(): Promise<void> {
    if (this.isSealed) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
