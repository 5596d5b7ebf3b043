/** Files read and pressed while those before them are sealed and written. */
import { signatureBytes } from "../../../shared/file-signatures.ts";
import type { PressableFile, PressedBlob, Vault } from "../../vault/vault.ts";
import { openEntry, wholeBytes, type OpenedEntry } from "./entry-bytes.ts";
import type { SourceEntry } from "./source-entry.ts";

/** From so many files or bytes on, threads save more time than starting them costs. */
export const filesForThreads = 48;
const bytesForThreads = 8 * 2 ** 20;

/** Enough for the threads to have work while a batch is committed; how many bytes that are is the vault's to limit. */
const maxFiles = 48;

/**
 * The next small files of a source that is large enough. Entries of archives are not read ahead: an archive gives one at a
 * time.
 */
export class ReadAhead {
  readonly #vault: Vault;
  readonly #isWorthIt: boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #reading = new Map<SourceEntry, Promise<OpenedEntry>>();

  constructor(vault: Vault, entries: readonly SourceEntry[], signal: AbortSignal | undefined) {
    this.#vault = vault;
    this.#isWorthIt = entries.length >= filesForThreads || bytesOf(entries) >= bytesForThreads;
    this.#signal = signal;
  }

  /** Starts on the entries that come next, as many as there is room for. */
  start(next: Iterable<SourceEntry>): void {
    // Several at a time: what is asked for in one turn goes to the thread in one message.
    if (!this.#isWorthIt || this.#reading.size > maxFiles / 2) return;
    for (const entry of next) {
      if (this.#reading.has(entry)) continue;
      if (this.#reading.size >= maxFiles || !this.#begin(entry)) return;
    }
  }

  /** The entry opened: read ahead where that was begun, else now. Fails with an EntryProblem. */
  async open(entry: SourceEntry): Promise<OpenedEntry> {
    // Room comes from what is being sealed; what is read ahead of its turn would never be let go.
    while (this.#isWorthIt && this.#reading.size === 0 && isSmallFile(entry) && !this.#begin(entry))
      await this.#vault.roomToPress();
    const begun = this.#reading.get(entry);
    this.#reading.delete(entry);
    return begun ?? openEntry(entry, this.#signal);
  }

  /** Waits for what was begun, so that nothing is read after the import has ended. */
  async close(): Promise<void> {
    const begun = await Promise.allSettled(this.#reading.values());
    for (const one of begun) if (one.status === "fulfilled") await one.value.close();
    this.#reading.clear();
  }

  /** False when the entry is none to be read ahead, or there is no room for it. */
  #begin(entry: SourceEntry): boolean {
    const pressing = isSmallFile(entry) ? this.#vault.pressFile(entry.listed) : null;
    if (pressing === null) return false;
    const opened = this.#opened(entry, pressing);
    // Its turn awaits it; until then a rejection must not count as unhandled.
    opened.catch(() => undefined);
    this.#reading.set(entry, opened);
    return true;
  }

  async #opened(entry: SourceEntry, pressing: Promise<PressedBlob | null>): Promise<OpenedEntry> {
    const pressed = await pressing;
    // Whatever is unusual about it is found out, tried again and named by the ordinary way of reading.
    if (pressed === null) return openEntry(entry, this.#signal);
    let isPut = false;
    return {
      head: pressed.bytes.subarray(0, signatureBytes),
      put: (batch) => {
        isPut = true;
        return batch.putPressed(pressed);
      },
      // What was put is let go when it is sealed.
      close: async () => void (isPut || pressed.free()),
    };
  }
}

function bytesOf(entries: readonly SourceEntry[]): number {
  return entries.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}

function isSmallFile(entry: SourceEntry): entry is SourceEntry & { readonly listed: PressableFile } {
  return entry.listed !== undefined && entry.listed !== null && entry.sizeBytes <= wholeBytes;
}
