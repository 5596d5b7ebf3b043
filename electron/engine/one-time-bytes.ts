/** Bytes that a page may ask for once, under an address nobody can guess. */
import { randomBytes } from "node:crypto";

export interface HandedBytes {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What is not asked for in this time is forgotten, so that nothing readable lies around. */
const keptMs = 30_000;
const keptAtMost = 64;

export class OneTimeBytes {
  readonly #waiting = new Map<string, HandedBytes>();

  /** Keeps the bytes for one asking; answers their address within the window's own origin. */
  put(handed: HandedBytes): string {
    const ticket = randomBytes(20).toString("hex");
    this.#waiting.set(ticket, handed);
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size > keptAtMost && oldest.done !== true) this.#waiting.delete(oldest.value);
    setTimeout(() => this.#waiting.delete(ticket), keptMs).unref();
    return `/bytes/${ticket}`;
  }

  /** Makes all that waits unreadable, and forgets it. */
  forget(): void {
    for (const { bytes } of this.#waiting.values()) bytes.fill(0);
    this.#waiting.clear();
  }

  take(ticket: string): HandedBytes | null {
    const handed = this.#waiting.get(ticket) ?? null;
    this.#waiting.delete(ticket);
    return handed;
  }
}

/**
 * Gives the memory of bytes back that are needed no more: at once, since the collector comes round only when many such have gathered,
 * 64 MiB of them. Memory that others have a share in is left alone.
 */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (!(buffer instanceof ArrayBuffer) || buffer.detached || buffer.byteLength !== byteLength) return;
  new Uint8Array(buffer).fill(0);
  buffer.transfer(0);
}
