/** Keeps the search index up to date beside everything else: in slices, and with texts read anew where they must be. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { hasCode } from "../../shared/errors.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import type { TextReader } from "../records/documents/documents.ts";
import {
  indexInSlices,
  indexPending,
  indexRereadText,
  indexSlice,
  indexState,
  readPageTexts,
  type IndexState,
} from "../records/search/search-index.ts";
import type { Vault } from "../vault/vault.ts";
import { BackgroundJob } from "./background-job.ts";

interface SearchJobParts {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  /** False where nothing is to run beside what somebody asked for. */
  readonly worksBehind?: boolean;
}

interface SettleOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (state: IndexState) => void;
}

/** The indexing of one open vault. Nothing that goes wrong with it is ever anybody else's failure. */
export class SearchJob {
  readonly #parts: SearchJobParts;
  readonly behind: BackgroundJob;
  /** Documents whose original could not be read either: not tried again in this session. */
  readonly #hopeless = new Set<DocumentId>();

  constructor(parts: SearchJobParts) {
    this.#parts = parts;
    this.behind = new BackgroundJob((signal) => this.settle({ signal }), parts.worksBehind ?? true);
  }

  /** Indexes what was just written, and goes on with the rest behind it. */
  soon(): void {
    if (indexSlice(this.#parts.vault) === "more") this.behind.start();
  }

  /** Resolves once everything that can be indexed is, with texts read anew from their originals where need be. */
  async settle({ signal, onProgress }: SettleOptions = {}): Promise<void> {
    const { vault } = this.#parts;
    await indexInSlices(vault, { signal, ...(onProgress ? { onProgress } : {}) });
    for (const id of indexState(vault).withoutText) {
      if (signal?.aborted === true) return;
      if (!this.#hopeless.has(id)) await this.#reread(id, signal);
    }
  }

  /** How far the index is; null when it holds everything. */
  state(): IndexState | null {
    const state = indexState(this.#parts.vault);
    return state.done === state.total && state.withoutText.length === 0 ? null : state;
  }

  /** A document's text as it is stored, or read anew from its original where that is no longer what it was. */
  readonly readTexts: TextReader = async ({ id, textBlobId }) => {
    try {
      return readPageTexts(this.#parts.vault, textBlobId);
    } catch (error) {
      if (!hasCode(error, "VAULT_DAMAGED")) throw error;
    }
    return this.#readAnew(id, this.behind.signal);
  };

  async #reread(id: DocumentId, signal: AbortSignal | undefined): Promise<void> {
    const { vault } = this.#parts;
    const pages = await this.#readAnew(id, signal);
    if (pages === null) this.#hopeless.add(id);
    else if (vault.isReadOnly || vault.isInBatch) indexRereadText(vault, id, pages);
    else indexPending(vault);
  }

  /** Texts of sound vaults are as they were stored: what reads them anew is loaded for the others. */
  async #readAnew(id: DocumentId, signal: AbortSignal | undefined): ReturnType<TextReader> {
    const { rereadText } = await import("../import/reading/reread-text.ts");
    const { vault, parsers } = this.#parts;
    return rereadText(id, { vault, parsers, signal });
  }
}
