/** Which page is read from its picture next, while a few are read at the same time. */
import type { RecognitionLanguage } from "../../../shared/api/recognition.ts";
import { nextWaiting, type WaitingFile, type WaitingPage } from "../../records/documents/recognition.ts";
import type { Vault } from "../../vault/vault.ts";

/** A file of which pages are read. */
export interface FileInHand {
  readonly waiting: WaitingFile;
  /** In which language its last page was; null until one was read. */
  readonly language: RecognitionLanguage | null;
}

interface OpenFile extends FileInHand {
  language: RecognitionLanguage | null;
  /** The pages that nobody has begun, and how many are being read. */
  readonly left: WaitingPage[];
  inWork: number;
}

/** The waiting pages of a vault. Each is taken once. */
export class WaitingPages {
  readonly #vault: Vault;
  /** Contents that are not taken any more. */
  readonly #unanswered: Set<string>;
  readonly #open = new Map<string, OpenFile>();

  /** What is in `unanswered` is passed over, and what is passed over from now on is added to it. */
  constructor(vault: Vault, unanswered: Set<string>) {
    this.#vault = vault;
    this.#unanswered = unanswered;
  }

  /** The next page; null where none is left that nobody has begun. A file's second page waits for its first to tell the language, if it can. */
  take(): { readonly file: FileInHand; readonly page: WaitingPage } | null {
    const open = [...this.#open.values()].filter(({ left }) => left.length > 0);
    const file = open.find(({ language }) => language !== null) ?? this.#opened() ?? open[0];
    const page = file?.left.shift();
    if (file === undefined || page === undefined) return null;
    file.inWork += 1;
    return { file, page };
  }

  /** The page that was taken is read and kept; true where it was the last of its file. */
  put(file: FileInHand, language: RecognitionLanguage | null): boolean {
    const open = this.#ended(file);
    open.language = language ?? open.language;
    return open.inWork === 0 && open.left.length === 0 && !this.#unanswered.has(open.waiting.sha256);
  }

  /** The page that was taken has no answer: of its file nothing more is taken, now or another time. */
  pass(file: FileInHand): void {
    const { left, waiting } = this.#ended(file);
    left.length = 0;
    this.#unanswered.add(waiting.sha256);
  }

  #ended({ waiting }: FileInHand): OpenFile {
    const open = this.#open.get(waiting.sha256)!;
    open.inWork -= 1;
    // It may wait again later, in another language.
    if (open.inWork === 0 && open.left.length === 0) this.#open.delete(waiting.sha256);
    return open;
  }

  #opened(): OpenFile | undefined {
    const waiting = nextWaiting(this.#vault.db, new Set([...this.#unanswered, ...this.#open.keys()]));
    if (waiting === null) return undefined;
    const file = { waiting, language: null, left: [...waiting.pages], inWork: 0 };
    this.#open.set(waiting.sha256, file);
    return file;
  }
}
