/** The daily reading of a part of what an open vault has stored. */
import { lookOver, type LookedOver, type LookOverOptions } from "../vault/look-over.ts";
import type { Vault } from "../vault/vault.ts";

/** Looks that are on their way; none is left when the vault is closed. */
export class LookOverJob {
  readonly #vault: Vault;
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<LookedOver>>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** As `lookOver`; ends early when the vault is closed. */
  async run(options: LookOverOptions): Promise<LookedOver> {
    const signal = AbortSignal.any([options.signal, this.#stop.signal]);
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    // Whatever it waits for does not keep the vault open.
    const whenIdle = () => Promise.race([options.whenIdle(), stopped]);
    const looking = lookOver(this.#vault, { ...options, signal, whenIdle });
    this.#running.add(looking);
    try {
      return await looking;
    } finally {
      this.#running.delete(looking);
    }
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#running);
  }
}
