/** The words of pages that were read from their pictures: what waits to be read, and what was. */
import { PageText } from "../../../shared/model/document.ts";
import type { RecognitionLanguage } from "../../../shared/api/recognition.ts";
import type { DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import { recognitionVersion } from "../../../shared/readers.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

export interface RecognisedPage {
  readonly page: PageText;
  /** 0 to 100: how sure the reader was, on the whole. */
  readonly confidence: number;
}

/** Notes that these pages (from 1) of the file have no words; those that were read by this version, or wait, stay as they are. */
export function noteWordless(db: WritableDatabase, sha256: string, pages: readonly number[]): void {
  run(
    db,
    `INSERT INTO page_recognition (sha256, page, version, state)
     SELECT @sha256, value, @version, 'waiting' FROM json_each(@pages) WHERE true
     ON CONFLICT (sha256, page) DO UPDATE SET state = 'waiting', version = excluded.version
       WHERE page_recognition.version < excluded.version`,
    { sha256, pages: JSON.stringify(pages), version: recognitionVersion },
  );
}

/** What was read of the file's pages, by their number from 1. Pages without writing are not among them. */
export function recognisedPages(db: ReadableDatabase, sha256: string): ReadonlyMap<number, RecognisedPage> {
  const found = rows<{ page: number; confidence: number; words: string }>(
    db,
    "SELECT page, confidence, words FROM page_recognition WHERE sha256 = @sha256 AND words IS NOT NULL",
    { sha256 },
  );
  return new Map(
    found.map(({ page, confidence, words }) => [page, { page: PageText.parse(JSON.parse(words)), confidence }]),
  );
}

/** A file whose pages wait, and the file of the source that it is, or came in. */
export interface WaitingFile {
  readonly sha256: string;
  readonly blobId: string;
  readonly sizeBytes: number;
  readonly pages: readonly WaitingPage[];
  readonly carrierId: OriginalId;
}

export interface WaitingPage {
  readonly page: number;
  /** In which language a person says that it is; null where the words themselves are to tell. */
  readonly language: RecognitionLanguage | null;
}

/** The next file with pages that wait, of those whose content is not among `passed`; null where there is none. */
export function nextWaiting(db: ReadableDatabase, passed: ReadonlySet<string>): WaitingFile | null {
  const found = row<{ id: OriginalId; sha256: string; blobId: string; sizeBytes: number }>(
    db,
    `SELECT original.id, original.sha256, blob_id AS blobId, size AS sizeBytes FROM page_recognition
       JOIN original ON original.sha256 = page_recognition.sha256
     WHERE page_recognition.state = 'waiting'
       AND page_recognition.sha256 NOT IN (SELECT value FROM json_each(@passed)) LIMIT 1`,
    { passed: JSON.stringify([...passed]) },
  );
  if (found === null) return null;
  const { id, ...file } = found;
  const pages = rows<WaitingPage>(
    db,
    `SELECT page, language_said AS language FROM page_recognition
     WHERE sha256 = @sha256 AND state = 'waiting' ORDER BY page`,
    { sha256: file.sha256 },
  );
  return { ...file, pages, carrierId: carrierOf(db, id) };
}

/** The file of the source that holds this one, however deep. */
export function carrierOf(db: ReadableDatabase, id: OriginalId): OriginalId {
  const found = row<{ id: OriginalId }>(
    db,
    `WITH RECURSIVE around (id, extracted_from) AS (
       SELECT id, extracted_from FROM original WHERE id = @id
       UNION SELECT original.id, original.extracted_from FROM around JOIN original ON original.id = around.extracted_from)
     SELECT id FROM around WHERE extracted_from IS NULL LIMIT 1`,
    { id },
  );
  return found?.id ?? id;
}

/** How many pages wait, of files that the vault holds. */
export function countWaiting(db: ReadableDatabase): number {
  const found = row<{ count: number }>(
    db,
    `SELECT count(*) AS count FROM page_recognition WHERE state = 'waiting'
       AND EXISTS (SELECT 1 FROM original WHERE original.sha256 = page_recognition.sha256)`,
    {},
  );
  return found?.count ?? 0;
}

/** Keeps what was read of a page; null where it could not be read. */
export function recordRecognised(
  db: WritableDatabase,
  { sha256, page }: { readonly sha256: string; readonly page: number },
  read: RecognisedPage | null,
): void {
  const hasWords = read !== null && read.page.text.trim() !== "";
  run(
    db,
    `UPDATE page_recognition SET state = @state, confidence = @confidence, words = @words, version = @version
     WHERE sha256 = @sha256 AND page = @page`,
    {
      sha256,
      page,
      state: read === null ? "failed" : "read",
      confidence: read?.confidence ?? null,
      words: hasWords ? JSON.stringify(read.page) : null,
      version: recognitionVersion,
    },
  );
}

/**
 * A person's word on the language of all pages of the file that are read from pictures, or null to take it back. They wait to be read
 * again; until then their words are the old ones. Answers how many pages that are.
 */
export function sayLanguage(db: WritableDatabase, sha256: string, language: RecognitionLanguage | null): number {
  return run(
    db,
    `UPDATE page_recognition SET language_said = @language, state = 'waiting'
     WHERE sha256 = @sha256 AND (language_said IS NOT @language OR state = 'failed')`,
    { sha256, language },
  );
}

/** What a person says of the language of the file's pages that are read from pictures; undefined where there are none. */
export function saidLanguage(db: ReadableDatabase, sha256: string): RecognitionLanguage | null | undefined {
  const found = row<{ language: RecognitionLanguage | null }>(
    db,
    "SELECT language_said AS language FROM page_recognition WHERE sha256 = @sha256 ORDER BY page LIMIT 1",
    { sha256 },
  );
  return found?.language;
}

/** Documents with pages that are read from pictures, those that are hidden apart. */
export function documentsFromPictures(db: ReadableDatabase): readonly DocumentId[] {
  return rows<{ id: DocumentId }>(
    db,
    `SELECT document.id FROM document JOIN original ON original.id = document.original_id
     WHERE document.removed_at IS NULL AND EXISTS (SELECT 1 FROM page_recognition WHERE page_recognition.sha256 = original.sha256)
     ORDER BY document.id`,
    {},
  ).map(({ id }) => id);
}

interface CopiedPages {
  /** The content of the file that the pages are of, and of the one that they are put into. */
  readonly from: string;
  readonly to: string;
  readonly firstPage: number;
  readonly lastPage: number;
  /** What is added to a page's number. */
  readonly shift: number;
}

/** What was read from pictures of pages holds for copies of the pages too; what waits there waits here by itself. */
export function copyRecognised(db: WritableDatabase, pages: CopiedPages): void {
  run(
    db,
    `INSERT OR IGNORE INTO page_recognition (sha256, page, version, state, confidence, words, language_said)
     SELECT @to, page + @shift, version, state, confidence, words, language_said FROM page_recognition
     WHERE sha256 = @from AND page BETWEEN @firstPage AND @lastPage AND state <> 'waiting'`,
    pages,
  );
}
