/** Keeps the search index up to date beside everything else: in slices, and with texts read anew where they must be. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { hasCode } from "../../shared/errors.ts";
import type { DocumentId } from "../../shared/model/ids.ts";
import { rereadText } from "../import/reading/reread-text.ts";
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

interface SearchJobParts {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
}

interface SettleOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (state: IndexState) => void;
}

/** The indexing of one open vault. Nothing that goes wrong with it is ever anybody else's failure. */
export class SearchJob {
  readonly #parts: SearchJobParts;
  readonly #stop = new AbortController();
  /** Documents whose original could not be read either: not tried again in this session. */
  readonly #hopeless = new Set<DocumentId>();
  #running: Promise<void> | null = null;

  constructor(parts: SearchJobParts) {
    this.#parts = parts;
  }

  /** Indexes what was just written, and goes on with the rest behind it. */
  soon(): void {
    if (indexSlice(this.#parts.vault) === "more") this.start();
  }

  /** Goes on in the background until everything is indexed. */
  start(): void {
    if (this.#running !== null || this.#stop.signal.aborted) return;
    this.#running = this.settle({ signal: this.#stop.signal })
      .catch(() => undefined)
      .finally(() => (this.#running = null));
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
    return rereadText(id, { ...this.#parts, signal: this.#stop.signal });
  };

  /** Ends the work; what is not done stays on the list. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #reread(id: DocumentId, signal: AbortSignal | undefined): Promise<void> {
    const { vault } = this.#parts;
    const pages = await rereadText(id, { ...this.#parts, signal });
    if (pages === null) this.#hopeless.add(id);
    else if (vault.isReadOnly || vault.isInBatch) indexRereadText(vault, id, pages);
    else indexPending(vault);
  }
}
