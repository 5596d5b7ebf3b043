/** Files read and pressed while those before them are sealed and written. */
import { signatureBytes } from "../../../shared/file-signatures.ts";
import type { Vault } from "../../vault/vault.ts";
import { openEntry, wholeBytes, type OpenedEntry } from "./entry-bytes.ts";
import type { SourceEntry } from "./source-entry.ts";

const maxFiles = 8;
const maxBytes = 24 * 1024 * 1024;

/** The next small files of a source. Entries of archives are not read ahead: an archive gives one at a time. */
export class ReadAhead {
  readonly #vault: Vault;
  readonly #signal: AbortSignal | undefined;
  readonly #reading = new Map<SourceEntry, Promise<OpenedEntry>>();
  #bytes = 0;

  constructor(vault: Vault, signal: AbortSignal | undefined) {
    this.#vault = vault;
    this.#signal = signal;
  }

  /** Starts on the entries that come next, as many as there is room for. */
  start(next: Iterable<SourceEntry>): void {
    for (const entry of next) {
      if (this.#reading.has(entry)) continue;
      if (!entry.listed || entry.sizeBytes > wholeBytes) return;
      if (this.#reading.size >= maxFiles || this.#bytes + entry.sizeBytes > maxBytes) return;
      const opened = this.#read(entry);
      // Its turn awaits it; until then a rejection must not count as unhandled.
      opened.catch(() => undefined);
      this.#reading.set(entry, opened);
      this.#bytes += entry.sizeBytes;
    }
  }

  /** The entry opened: read ahead where that was begun, else now. Fails with an EntryProblem. */
  open(entry: SourceEntry): Promise<OpenedEntry> {
    const begun = this.#reading.get(entry);
    if (begun === undefined) return openEntry(entry, this.#signal);
    this.#reading.delete(entry);
    this.#bytes -= entry.sizeBytes;
    return begun;
  }

  /** Waits for what was begun, so that nothing is read after the import has ended. */
  async close(): Promise<void> {
    const begun = await Promise.allSettled(this.#reading.values());
    for (const one of begun) if (one.status === "fulfilled") await one.value.close();
    this.#reading.clear();
    this.#bytes = 0;
  }

  async #read(entry: SourceEntry): Promise<OpenedEntry> {
    const pressed = entry.listed ? await this.#vault.pressFile(entry.listed) : null;
    // Whatever is unusual about it is found out, tried again and named by the ordinary way of reading.
    if (pressed === null) return openEntry(entry, this.#signal);
    return {
      head: pressed.bytes.subarray(0, signatureBytes),
      put: async (batch) => batch.putPressed(pressed),
      close: async () => undefined,
    };
  }
}
