/** Pages without words, read from their pictures one by one; each is kept at once, so that the work can end at any moment. */
import { hasCode } from "../../../shared/errors.ts";
import type { RecognitionLanguage, RecognitionResult } from "../../../shared/api/recognition.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import {
  countWaiting,
  nextWaiting,
  recordRecognised,
  type RecognisedPage,
  type WaitingFile,
} from "../../records/documents/recognition.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import { rereadOne, type RereadJob } from "./reread-originals.ts";

export interface RecognitionJob extends Omit<RereadJob, "unanswered"> {
  /** Contents over which a host has ended without an answer: they are passed over, and new ones added. */
  readonly unanswered?: Set<string>;
}

/**
 * Reads what waits and answers how many pages were read. Once all pages of a file are, the file is read again with them: its
 * date, person and results are proposed from the words as those of any other. Stops early, with what it has done kept, while an
 * import writes, and where nothing can be written; rejects with CANCELLED when the signal aborts.
 */
export async function recognisePages(job: RecognitionJob): Promise<number> {
  const { vault, signal, onProgress, onRead, unanswered = new Set<string>() } = job;
  if (vault.isReadOnly) return 0;
  const total = countWaiting(vault.db);
  let done = 0;
  const passed = new Set(unanswered);
  for (;;) {
    signal?.throwIfAborted();
    const file = nextWaiting(vault.db, passed);
    if (file === null) return done;
    let language: RecognitionLanguage = "eng";
    for (const { page, language: said } of file.pages) {
      const read = await readPage(file, { page, language: said ?? language, isLanguageSaid: said !== null }, job);
      if (vault.isInBatch) return done;
      if (read === "unanswered") {
        unanswered.add(file.sha256);
        passed.add(file.sha256);
        break;
      }
      if (read.is === "read") language = read.language;
      vault.write((db) => recordRecognised(db, { sha256: file.sha256, page }, wordsOf(read)));
      done += 1;
      onProgress?.(done, total);
      // Whoever shows how much is left hears of each page of a long file.
      if (done % 5 === 0) onRead?.();
    }
    if (!(await rereadOne(file.carrierId as OriginalId, job))) return done;
    onRead?.();
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
