/** One file that is several papers, and several files that are one: put together of their pages, read anew, and taken back. */
import { createHash } from "node:crypto";
import { AppError } from "../../../shared/errors.ts";
import { memorySource } from "../../../shared/api/parser-runner.ts";
import { fileSignature, signatureBytes } from "../../../shared/file-signatures.ts";
import { localDay } from "../../../shared/model/dates.ts";
import type { DocumentId, ImportId, OriginalId } from "../../../shared/model/ids.ts";
import { cutRuns, mergedRuns, pagesInRuns, runsInWords, type PageRun } from "../../../shared/model/paper-parts.ts";
import { carryDecided } from "../../records/documents/carry-labs.ts";
import { findDocument, findDocumentOfOriginal, type DocumentWithOriginal } from "../../records/documents/documents.ts";
import {
  findAct,
  isBuiltOn,
  noteRuns,
  recordAct,
  runsOf,
  undoAct,
  type PaperAct,
  type PaperActKind,
} from "../../records/documents/made-papers.ts";
import {
  findOriginal,
  findOriginalBySha256,
  hasDrawnPages,
  insertOriginal,
  type Original,
} from "../../records/documents/originals.ts";
import { copyRecognised, recognisedPages, type RecognisedPage } from "../../records/documents/recognition.ts";
import { blobSource } from "../../vault/packs/blob-source.ts";
import type { Batch, ReadableDatabase, StoredBlob, WritableDatabase } from "../../vault/vault.ts";
import { fileMade, fileWithWholes } from "../filing/file-made.ts";
import type { ParsedOriginal } from "./content.ts";
import { readLoose } from "./parse-originals.ts";
import type { RereadJob } from "./reread-originals.ts";
import { noCounts, prepareParsed, reviseParsed, type PreparedOriginal } from "./store-parsed.ts";

export type PutTogetherJob = Pick<RereadJob, "vault" | "parsers" | "clock" | "signal" | "onProgress">;

/** What came of it: the act, or the page that could not be copied as it is, for which nothing was done. */
export type PutTogether =
  | { readonly is: "done"; readonly act: PaperAct }
  | { readonly is: "not-copied"; readonly source: string; readonly page: number };

/**
 * Makes a paper of each run of pages that begins at one of `starts`, which count the file's pages from 1 and hold page 1. The file
 * is put away and stays as it is. What a person said of its results goes along. INVALID_INPUT for pages that are not there.
 */
export async function splitPaper(id: DocumentId, starts: readonly number[], job: PutTogetherJob): Promise<PutTogether> {
  const whole = drawnPaper(id, job);
  const isInOrder = starts.every((page, at) => page > (starts[at - 1] ?? 0) && page <= whole.pages);
  if (starts[0] !== 1 || starts.length < 2 || !isInOrder)
    throw new AppError("INVALID_INPUT", "a paper is split at pages that it has");
  const runs = wholeRuns(whole, job);
  const papers = starts.map((first, at) => cutRuns(runs, first, (starts[at + 1] ?? whole.pages + 1) - 1));
  return await putTogether({ kind: "split", wholes: [whole], papers }, job);
}

/**
 * Makes one paper of several, in the order given. They are put away and stay as they are. INVALID_INPUT where they are not of one
 * person, or less than two.
 */
export async function joinPapers(ids: readonly DocumentId[], job: PutTogetherJob): Promise<PutTogether> {
  const wholes = [...new Set(ids)].map((id) => drawnPaper(id, job));
  if (wholes.length < 2 || wholes.length < ids.length) throw new AppError("INVALID_INPUT", "two papers make one");
  if (new Set(wholes.map(({ personId }) => personId)).size > 1)
    throw new AppError("INVALID_INPUT", "papers of several people are not one");
  const runs = mergedRuns(wholes.flatMap((whole) => wholeRuns(whole, job)));
  return await putTogether({ kind: "joined", wholes, papers: [runs] }, job);
}

/**
 * Takes the act back: the files show again as they were, and what a person has said since of results goes back to them.
 * NOT_FOUND where there is no such act, INVALID_INPUT while a paper that it made is itself split or joined.
 */
export function undoPutTogether(actId: string, { vault, clock }: Pick<PutTogetherJob, "vault" | "clock">): PaperAct {
  const act = findAct(vault.db, actId);
  if (act === null) throw new AppError("NOT_FOUND", "no such act");
  if (isBuiltOn(vault.db, act)) throw new AppError("INVALID_INPUT", "what was made of it was put together anew");
  if (isOfSeveral(vault.db, act)) throw new AppError("INVALID_INPUT", "a paper of it is somebody else's");
  if (isPartRemoved(vault.db, act)) throw new AppError("INVALID_INPUT", "a paper of it was removed");
  vault.write((db) => {
    carryAll(db, act, "back");
    undoAct(db, act, clock);
    fileWithWholes(db, act);
  });
  return act;
}

/** Whether somebody said that a paper of it is another person's: put together again, its pages would be the first one's. */
function isOfSeveral(db: ReadableDatabase, { wholes, made }: PaperAct): boolean {
  const owners = [...wholes, ...made].map((id) => findDocument(db, id)?.personId ?? null);
  return new Set(owners.filter((owner) => owner !== null)).size > 1;
}

/** Whether somebody removed a paper that was made of it: its pages would be back in sight without a word. */
function isPartRemoved(db: ReadableDatabase, { made }: PaperAct): boolean {
  return made.some((id) => findDocument(db, id)?.removedAt != null);
}

/** A paper whose pages are pictures or print, that shows and is somebody's: nothing else can be taken apart by its pages. */
function drawnPaper(id: DocumentId, { vault }: Pick<PutTogetherJob, "vault">): DocumentWithOriginal {
  const document = findDocument(vault.db, id);
  if (document === null) throw new AppError("NOT_FOUND", "no such document");
  const isDrawn = hasDrawnPages(document.format) && document.pages > 0;
  if (!isDrawn || document.removedAt !== null || document.personId === null)
    throw new AppError("INVALID_INPUT", "only a paper with pages, of a person, is put together anew");
  return document;
}

/** Of what the paper is made, down to the files that were received. */
function wholeRuns({ originalId, pages }: DocumentWithOriginal, { vault }: PutTogetherJob): readonly PageRun[] {
  const runs = runsOf(vault.db, originalId).map(({ source: _name, ...run }) => run);
  return runs.length > 0 ? runs : [{ sourceId: originalId, firstPage: 1, lastPage: pages }];
}

interface Wanted {
  readonly kind: PaperActKind;
  readonly wholes: readonly DocumentWithOriginal[];
  readonly papers: readonly (readonly PageRun[])[];
}

async function putTogether(wanted: Wanted, job: PutTogetherJob): Promise<PutTogether> {
  const sources = sourcesOf(wanted.papers, job);
  const composed = await compose(wanted.papers, sources, job);
  if (composed.is === "not-copied") return composed;
  const read: MadePaper[] = [];
  for (const [at, bytes] of composed.papers.entries()) {
    const runs = wanted.papers[at] ?? [];
    const path = nameOfMade(runs, sources);
    read.push({ runs, bytes, path, content: await readMade(bytes, { path, runs, sources }, job) });
  }
  if (job.vault.isInBatch) throw new AppError("INVALID_INPUT", "an import is writing");
  return { is: "done", act: store(read, { ...wanted, sources }, job) };
}

/** The files, as they were received, that the papers are made of. */
type Sources = ReadonlyMap<OriginalId, { readonly original: Original; readonly pages: number; readonly index: number }>;

function sourcesOf(papers: Wanted["papers"], { vault }: PutTogetherJob): Sources {
  const ids = [...new Set(papers.flat().map(({ sourceId }) => sourceId))];
  return new Map(
    ids.map((id, index) => {
      const original = findOriginal(vault.db, id);
      const pages = findDocumentOfOriginal(vault.db, id)?.pages ?? 0;
      if (original === null || pages === 0) throw new AppError("NOT_FOUND", "a file of the paper is not there");
      return [id, { original, pages, index }] as const;
    }),
  );
}

/** A file that `sourcesOf` has found. */
function sourceIn(sources: Sources, id: OriginalId) {
  const source = sources.get(id);
  if (source === undefined) throw new AppError("BUG", "a page is of a file that was not looked up");
  return source;
}

async function compose(
  papers: Wanted["papers"],
  sources: Sources,
  { vault, parsers, signal, onProgress }: PutTogetherJob,
): Promise<
  { readonly is: "composed"; readonly papers: readonly Uint8Array[] } | Extract<PutTogether, { is: "not-copied" }>
> {
  const all = [...sources.values()];
  const pieces: Uint8Array[] = [];
  const result = await parsers.run(
    "composePapers",
    {
      files: all.map(({ original, pages }) => ({ sizeBytes: original.size, pages })),
      papers: papers.map((runs) => ({ pages: pagesOf(runs, sources), identity: identityOf(runs, sources) })),
    },
    {
      sources: all.map(({ original }) => blobSource(vault, original.blobId, original.size)),
      onBytes: (bytes) => void pieces.push(bytes.slice()),
      signal,
      ...(onProgress ? { onProgress } : {}),
    },
  );
  if (result.is === "not-copied")
    return { is: "not-copied", source: all[result.file]?.original.path ?? "", page: result.page };
  const whole = Buffer.concat(pieces);
  if (result.sizes.length !== papers.length || result.sizes.reduce((sum, size) => sum + size, 0) !== whole.length)
    throw new AppError("PARSER_FAILED", "the papers are not as long as they claim");
  let at = 0;
  return {
    is: "composed",
    papers: result.sizes.map((size) => Uint8Array.from(whole.subarray(at, (at += size)))),
  };
}

function pagesOf(runs: readonly PageRun[], sources: Sources): { readonly file: number; readonly page: number }[] {
  return runs.flatMap(({ sourceId, firstPage, lastPage }) =>
    Array.from({ length: lastPage - firstPage + 1 }, (_, at) => ({
      file: sourceIn(sources, sourceId).index,
      page: firstPage + at,
    })),
  );
}

/** The same pages of the same files are the same paper, whenever it is made; the same words on other pages are another one. */
function identityOf(runs: readonly PageRun[], sources: Sources): string {
  const named = runs.map(({ sourceId, firstPage, lastPage }) => [
    sourceIn(sources, sourceId).original.sha256,
    firstPage,
    lastPage,
  ]);
  return createHash("sha256").update(JSON.stringify(named)).digest("hex");
}

/** "portal, pages 7-9.pdf", "IMG_1 and 2 more.pdf", in the folder of the first file. */
function nameOfMade(runs: readonly PageRun[], sources: Sources): string {
  const [first] = runs;
  if (first === undefined) throw new AppError("BUG", "a paper is made of pages");
  const { path } = sourceIn(sources, first.sourceId).original;
  const bare = path.replace(/\.[A-Za-z0-9]{1,5}$/, "");
  const files = new Set(runs.map(({ sourceId }) => sourceId)).size;
  if (files > 1) return `${bare} and ${files - 1} more.pdf`;
  const pages = runsInWords(runs.map((run) => ({ ...run, source: "" })))
    .replace(/ of /g, "")
    .trim();
  return `${bare}, ${pages.slice(0, 80)}.pdf`;
}

interface MadePaper {
  readonly runs: readonly PageRun[];
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly content: ParsedOriginal["content"];
}

/** Reads the paper as any other. The words that were read from pictures of its pages are known already. */
async function readMade(
  bytes: Uint8Array,
  { path, runs, sources }: { readonly path: string; readonly runs: readonly PageRun[]; readonly sources: Sources },
  { vault, parsers, signal, clock }: PutTogetherJob,
): Promise<MadePaper["content"]> {
  const recognised = () => {
    const found = new Map<number, RecognisedPage>();
    let page = 0;
    for (const { sourceId, firstPage, lastPage } of runs) {
      const known = recognisedPages(vault.db, sourceIn(sources, sourceId).original.sha256);
      for (let at = firstPage; at <= lastPage; at++) {
        page += 1;
        const one = known.get(at);
        if (one !== undefined) found.set(page, one);
      }
    }
    return found;
  };
  const file = {
    path,
    head: bytes.subarray(0, signatureBytes),
    sizeBytes: bytes.length,
    source: memorySource(bytes),
    recognised,
  };
  const content = await readLoose(file, { parsers, signal, today: localDay(clock.now()) });
  if (content.is !== "document" || content.pages.length !== pagesInRuns(runs))
    throw new AppError("PARSER_FAILED", "a paper that was put together cannot be read");
  return content;
}

interface ToStore extends Omit<Wanted, "papers"> {
  readonly sources: Sources;
}

interface PutPaper {
  readonly made: MadePaper;
  readonly id: OriginalId;
  readonly blob: StoredBlob;
  readonly prepared: PreparedOriginal;
}

/** All of it in one transaction: there is never a paper that is neither whole nor in its parts. */
function store(papers: readonly MadePaper[], { kind, wholes, sources }: ToStore, job: PutTogetherJob): PaperAct {
  const { vault, clock } = job;
  const batch = vault.beginBatch();
  try {
    const put = papers.map((made) => putPaper(batch, made, job));
    let act: PaperAct | null = null;
    batch.commit((db) => {
      const importId = findOriginal(db, wholes[0]!.originalId)?.importId;
      if (importId === undefined) throw new AppError("NOT_FOUND", "a file of the paper is not there");
      for (const one of put) storeMade(db, one, { importId, sources, job });
      const made = put.map(({ id }) => findDocumentOfOriginal(db, id)?.id).filter((id) => id !== undefined);
      act = { id: clock.newId(), kind, wholes: wholes.map(({ id }) => id), made };
      carryAll(db, act, "along");
      recordAct(db, act, clock);
      fileMade(db, act, clock);
    });
    return act as unknown as PaperAct;
  } catch (error) {
    batch.rollback();
    throw error;
  }
}

function putPaper(batch: Batch, made: MadePaper, { vault, clock }: PutTogetherJob): PutPaper {
  const blob = batch.putBlob(made.bytes);
  const known = findOriginalBySha256(vault.db, blob.sha256);
  const id = known?.id ?? (clock.newId() as OriginalId);
  const head = made.bytes.subarray(0, signatureBytes);
  const original = { id, blobId: blob.id, sizeBytes: blob.size, path: made.path, head };
  return { made, id, blob, prepared: prepareParsed(batch, { original, content: made.content, isAnswered: true }) };
}

interface Storing {
  readonly importId: ImportId;
  readonly sources: Sources;
  readonly job: PutTogetherJob;
}

function storeMade(
  db: WritableDatabase,
  { made, id, blob, prepared }: PutPaper,
  { importId, sources, job }: Storing,
): void {
  if (findOriginal(db, id) === null) {
    insertOriginal(db, {
      id,
      blobId: blob.id,
      sha256: blob.sha256,
      size: blob.size,
      format: fileSignature(made.bytes.subarray(0, signatureBytes)) === "pdf" ? "pdf" : "other",
      path: made.path,
      importId,
      extractedFrom: null,
    });
    noteRuns(db, id, made.runs);
  }
  let page = 0;
  for (const { sourceId, firstPage, lastPage } of made.runs) {
    const from = sourceIn(sources, sourceId).original.sha256;
    copyRecognised(db, { from, to: blob.sha256, firstPage, lastPage, shift: page + 1 - firstPage });
    page += lastPage - firstPage + 1;
  }
  reviseParsed(prepared, { db, clock: job.clock, importId, counts: noCounts() });
}

/** What a person said of results, from the files to the papers made of them, or back. */
function carryAll(db: WritableDatabase, { wholes, made }: PaperAct, way: "along" | "back"): void {
  const places = (ids: readonly DocumentId[]) => ids.flatMap((id) => placesOf(db, id));
  const [from, to] = way === "along" ? [places(wholes), places(made)] : [places(made), places(wholes)];
  for (const one of new Set(from.map(({ document }) => document)))
    for (const other of new Set(to.map(({ document }) => document))) {
      const pageOf = (page: number) => {
        const place = from.find((it) => it.document === one && it.page === page);
        return to.find((it) => it.document === other && it.key === place?.key)?.page ?? null;
      };
      carryDecided(db, { from: one, to: other, pageOf });
    }
}

/** Each page of a paper with the page of the received file that it is. */
function placesOf(db: WritableDatabase, id: DocumentId) {
  const document = findDocument(db, id);
  if (document === null) return [];
  const runs = runsOf(db, document.originalId);
  const whole = [{ sourceId: document.originalId, firstPage: 1, lastPage: document.pages }];
  return (runs.length > 0 ? runs : whole).flatMap(({ sourceId, firstPage, lastPage }, at, all) => {
    const before = pagesInRuns(all.slice(0, at));
    return Array.from({ length: lastPage - firstPage + 1 }, (_, step) => ({
      document: id,
      page: before + step + 1,
      key: `${sourceId} ${firstPage + step}`,
    }));
  });
}
