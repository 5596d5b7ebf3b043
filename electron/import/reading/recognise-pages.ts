/** Pages without words, read from their pictures a few at a time; each is kept at once, so that the work can end at any moment. */
import { availableParallelism, totalmem } from "node:os";
import { hasCode } from "../../../shared/errors.ts";
import type { RecognitionLanguage, RecognitionResult } from "../../../shared/api/recognition.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import {
  countWaiting,
  recordRecognised,
  type RecognisedPage,
  type WaitingFile,
  type WaitingPage,
} from "../../records/documents/recognition.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import { rereadOne, type RereadJob } from "./reread-originals.ts";
import { WaitingPages, type FileInHand } from "./waiting-pages.ts";

export interface RecognitionJob extends Omit<RereadJob, "unanswered"> {
  /** Contents over which a host has ended without an answer: they are passed over, and new ones added. */
  readonly unanswered?: Set<string>;
  /** How many pages are read at the same time, each by a host of its own; two where the computer has processors and memory for it. */
  readonly atOnce?: number;
}

/** Reading a page takes a processor for itself, and a host holds some 330 MB: a small computer would have to lay other programs aside. */
const [mostAtOnce, memoryForTwo] = [2, 6 * 2 ** 30];

function pagesAtOnce(): number {
  return totalmem() < memoryForTwo ? 1 : Math.min(mostAtOnce, availableParallelism());
}

/**
 * Reads what waits and answers how many pages were read. Once all pages of a file are, the file is read again with them: its
 * date, person and results are proposed from the words as those of any other. Stops early, with what it has done kept, while an
 * import writes, and where nothing can be written; rejects with CANCELLED when the signal aborts.
 */
export async function recognisePages(job: RecognitionJob): Promise<number> {
  if (job.vault.isReadOnly) return 0;
  const { atOnce = pagesAtOnce() } = job;
  const recognition = new Recognition(job);
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, () => recognition.work()));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return recognition.done;
}

/** One run, shared by all who read pages of it. */
class Recognition {
  done = 0;
  readonly #job: RecognitionJob;
  readonly #waiting: WaitingPages;
  readonly #total: number;
  /** Nothing more is begun: somebody else writes, or one of those who read has failed. */
  #isOver = false;
  /** Two files of one archive are read again one after the other: the later reading finds the words of both. */
  #rereading: Promise<unknown> = Promise.resolve();

  constructor(job: RecognitionJob) {
    this.#job = job;
    this.#waiting = new WaitingPages(job.vault, job.unanswered ?? new Set());
    this.#total = countWaiting(job.vault.db);
  }

  /** Reads page after page until none is left. */
  async work(): Promise<void> {
    try {
      for (let next = this.#next(); next !== null; next = this.#next()) await this.#read(next);
    } catch (error) {
      this.#isOver = true;
      throw error;
    }
  }

  #next(): ReturnType<WaitingPages["take"]> {
    this.#job.signal?.throwIfAborted();
    return this.#isOver ? null : this.#waiting.take();
  }

  async #read({ file, page }: { readonly file: FileInHand; readonly page: WaitingPage }): Promise<void> {
    const { vault, onProgress, onRead } = this.#job;
    const language = page.language ?? file.language ?? "eng";
    const read = await readPage(
      file.waiting,
      { page: page.page, language, isLanguageSaid: page.language !== null },
      this.#job,
    );
    if (vault.isInBatch) {
      this.#isOver = true;
      return;
    }
    if (read === "unanswered") return this.#waiting.pass(file);
    vault.write((db) => recordRecognised(db, { sha256: file.waiting.sha256, page: page.page }, wordsOf(read)));
    this.done += 1;
    onProgress?.(this.done, this.#total);
    // Whoever shows how much is left hears of each page of a long file.
    if (this.done % 5 === 0) onRead?.();
    const isWhole = this.#waiting.put(file, read.is === "read" ? read.language : null);
    if (isWhole) await this.#readAgain(file);
  }

  async #readAgain({ waiting }: FileInHand): Promise<void> {
    const reading = this.#rereading.then(() => rereadOne(waiting.carrierId as OriginalId, this.#job));
    this.#rereading = reading.catch(() => undefined);
    if (await reading) this.#job.onRead?.();
    else this.#isOver = true;
  }
}

function wordsOf(read: RecognitionResult): RecognisedPage | null {
  return read.is === "read" ? { page: read.page, confidence: Math.round(read.confidence) } : null;
}

/** "unanswered" where the host failed or the bytes are damaged: the page waits on, for another time. */
async function readPage(
  { blobId, sizeBytes }: WaitingFile,
  page: { readonly page: number; readonly language: RecognitionLanguage; readonly isLanguageSaid: boolean },
  { vault, parsers, signal }: RecognitionJob,
): Promise<RecognitionResult | "unanswered"> {
  try {
    const sources = [blobSource(vault, blobId, sizeBytes)];
    return await parsers.run("recognisePage", { documentKey: blobId, sizeBytes, ...page }, { sources, signal });
  } catch (error) {
    if (!hasCode(error, "PARSER_FAILED", "VAULT_DAMAGED")) throw error;
    return "unanswered";
  }
}
