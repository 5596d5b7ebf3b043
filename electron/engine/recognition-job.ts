/** Reads the words of pages that are pictures, beside everything else; it gives way to an import, after which it is to be started again. */
import { changedByReading } from "../../shared/api/engine/rereading.ts";
import type { VaultPart } from "../../shared/api/engine/change.ts";
import type { RecognitionJob as Parts } from "../import/reading/recognise-pages.ts";
import { countWaiting } from "../records/documents/recognition.ts";
import { BackgroundJob } from "./background-job.ts";
import type { SearchJob } from "./search-job.ts";

interface RecognitionJobParts extends Omit<Parts, "signal" | "onProgress" | "onRead" | "unanswered"> {
  readonly index: SearchJob;
  /** Told what the work behind has changed, as it goes on: nobody had asked for it. */
  readonly onChange: (parts: readonly VaultPart[]) => void;
  readonly worksBehind: boolean;
}

/** The reading of one open vault's pictures. */
export class RecognitionJob {
  readonly #parts: RecognitionJobParts;
  readonly behind: BackgroundJob;
  /** Tried again when the vault is opened the next time. */
  readonly #unanswered = new Set<string>();

  constructor(parts: RecognitionJobParts) {
    this.#parts = parts;
    this.behind = new BackgroundJob(
      (signal) => this.run({ signal, onRead: () => parts.onChange(changedByReading) }),
      parts.worksBehind,
    );
  }

  /** Resolves, with their number, once every page that waits has been read, or cannot be. */
  async run({ onRead, ...options }: Pick<Parts, "signal" | "onProgress" | "onRead">): Promise<number> {
    const { index, vault, parsers, clock } = this.#parts;
    if (vault.isReadOnly || countWaiting(vault.db) === 0) return 0;
    const { recognisePages } = await import("../import/reading/recognise-pages.ts");
    const onFile = () => {
      index.soon();
      onRead?.();
    };
    const pages = await recognisePages({
      vault,
      parsers,
      clock,
      unanswered: this.#unanswered,
      onRead: onFile,
      ...options,
    });
    const { settleOrders } = await import("../import/reading/settle-orders.ts");
    await settleOrders({ vault, parsers, clock, signal: options.signal });
    return pages;
  }
}
