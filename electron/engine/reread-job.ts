/** Reads again, beside everything else, what older readers read; it gives way to an import, after which it is to be started again. */
import { changedByReading } from "../../shared/api/engine/rereading.ts";
import type { VaultPart } from "../../shared/api/engine/change.ts";
import type { OriginalId } from "../../shared/model/ids.ts";
import type { RereadJob as Parts } from "../import/reading/reread-originals.ts";
import { countOutdated } from "../records/documents/readings.ts";
import { BackgroundJob } from "./background-job.ts";
import type { SearchJob } from "./search-job.ts";

interface RereadJobParts extends Omit<Parts, "signal" | "onProgress" | "onRead" | "unanswered"> {
  readonly index: SearchJob;
  /** Told what the work behind has changed, as it goes on: nobody had asked for it. */
  readonly onChange: (parts: readonly VaultPart[]) => void;
  readonly worksBehind: boolean;
}

/** The re-reading of one open vault. */
export class RereadJob {
  readonly #parts: RereadJobParts;
  readonly behind: BackgroundJob;
  /** Over these a host ended without an answer: they are tried again when the vault is opened the next time. */
  readonly #unanswered = new Set<OriginalId>();

  constructor(parts: RereadJobParts) {
    this.#parts = parts;
    this.behind = new BackgroundJob(
      (signal) => this.run({ signal, onRead: () => parts.onChange(changedByReading) }),
      parts.worksBehind,
    );
  }

  /** Resolves, with their number, once everything that an older reader read has been read again. */
  async run(options: Pick<Parts, "signal" | "onProgress" | "onRead">): Promise<number> {
    const { index, vault, parsers, clock } = this.#parts;
    // What reads is loaded only where there is something to be read.
    if (vault.isReadOnly || countOutdated(vault.db) === 0) return 0;
    const { rereadOriginals } = await import("../import/reading/reread-originals.ts");
    const count = await rereadOriginals({
      vault,
      parsers,
      clock,
      unanswered: this.#unanswered,
      ...options,
    });
    if (count > 0) {
      const { settleOrders } = await import("../import/reading/settle-orders.ts");
      await settleOrders({ vault, parsers, clock, signal: options.signal });
      index.soon();
    }
    return count;
  }
}
