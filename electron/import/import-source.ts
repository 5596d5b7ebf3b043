/** One import from listing to receipt: store first, read next, file and index last. Safe to stop at any moment. */
import { realpathSync } from "node:fs";
import type { ImportContext, ImportRequest, ImportStage } from "./import-context.ts";
import { localDay } from "../../shared/model/dates.ts";
import { AppError } from "../../shared/errors.ts";
import type { ImportId } from "../../shared/model/ids.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { findReceipt, saveReceipt } from "../records/documents/imports.ts";
import { drawThumbnails } from "../records/imaging/draw-thumbnails.ts";
import { indexInSlices } from "../records/search/search-index.ts";
import type { Batch, Vault, WritableDatabase } from "../vault/vault.ts";
import { fileItems } from "./filing/file-items.ts";
import { ImportLedger } from "./ledger.ts";
import { mediumOf } from "./look/source-medium.ts";
import { parseOriginals } from "./reading/parse-originals.ts";
import { settleOrders } from "./reading/settle-orders.ts";
import { reconcileMedium } from "./source/reconcile-media.ts";
import { nameReferences } from "./reading/name-references.ts";
import { mendTexts } from "./reading/reread-text.ts";
import { openFile, PatientReads } from "./source/patient-reads.ts";
import { filesForThreads } from "./source/read-ahead.ts";
import { onlyThese } from "./source/only-these.ts";
import { listSource } from "./source/source.ts";
import type { ParsedOriginal } from "./reading/content.ts";
import { Readings } from "./reading/readings.ts";
import { prepareParsed, storeParsed } from "./reading/store-parsed.ts";
import type { GatheredEntries } from "./source/gathered-entries.ts";
import { StoreEntries } from "./source/store-entries.ts";

/**
 * Imports what the paths hold and answers with the receipt, which also stays in the vault. Every entry of the source
 * is added, a duplicate, or skipped with its reason. Rejects with CANCELLED when the signal aborts (what was committed
 * stays, and importing again resumes), SOURCE_UNREADABLE, or an error of the vault.
 */
export async function importSource(request: ImportRequest, context: ImportContext): Promise<ImportReceipt> {
  const { vault, clock, signal } = context;
  const ledger = new ImportLedger(clock.newId() as ImportId, request.paths, clock.now());
  const progress = (stage: ImportStage, done: number, total: number | null, item = "") =>
    context.onProgress?.({ stage, done, total, item, scan: ledger.scan });
  progress("listing", 0, null);
  context.parsers.start();
  try {
    const media = await Promise.all(request.paths.map(mediumOf));
    const slow =
      context.slow ??
      (media.every((medium) => medium === "folder") ? undefined : { reads: new PatientReads(), openFile });
    const { only, passwords } = request;
    const listing = onlyThese(
      await listSource(request.paths, {
        signal,
        slow,
        vaultPath: realpathSync(vault.path),
        onListed: (listed) => {
          if (listed === filesForThreads && slow === undefined) vault.startThreads();
        },
      }),
      only,
    );
    ledger.recordStart(listing, media);
    vault.write((db) => saveReceipt(db, ledger.receipt("running", clock.now(), vault.db)));
    await storeAndRead(listing, { ...context, only, passwords, ledger, progress });
    progress("filing", 0, null);
    const filing = vault.write((db) => fileItems(db, ledger.imported(), { request, clock }));
    ledger.recordFiling(filing);
    nameReferences(vault, ledger.originalIds());
    await settleOrders({ vault, clock, parsers: context.parsers, signal });
    ledger.recordReconciled(reconcileMedium(ledger.directories, ledger.foundOnMedium(vault.db)));
    progress("indexing", 0, null);
    await mendTexts(ledger.knownBefore(), { vault, parsers: context.parsers, signal });
    await indexInSlices(vault, { signal, onProgress: ({ done, total }) => progress("indexing", done, total) });
    await drawPictures(ledger, { ...context, progress });
    ledger.recordEnd();
    const receipt = ledger.receipt("finished", clock.now(), vault.db);
    vault.write((db) => saveReceipt(db, receipt));
    return receipt;
  } catch (error) {
    const isCancelled = signal?.aborted === true;
    saveLastReceipt(vault, ledger.receipt(isCancelled ? "cancelled" : "stopped", clock.now(), vault.db), isCancelled);
    if (!isCancelled) throw error;
    throw new AppError("CANCELLED", "the import was cancelled", { cause: error });
  }
}

/** Everything is in the vault by now: whoever cancels here has imported it all, and what is not drawn is drawn another time. */
async function drawPictures(
  ledger: ImportLedger,
  { vault, parsers, signal, progress }: ImportContext & Pick<RunningImport, "progress">,
): Promise<void> {
  try {
    const onProgress = (done: number, total: number) => progress("pictures", done, total);
    await drawThumbnails({ vault, parsers, signal, originals: ledger.originalIds(), onProgress });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}

/** Writes what the studies' objects state together, and tells what is odd about each study as a whole. */
function tellStudies(db: WritableDatabase, { counts }: ImportLedger): void {
  for (const { studyId, findings } of counts.facts.save(db)) counts.told.setStudy(studyId, findings);
}

/** An import that an error ended may not be able to write its receipt; the one of its last batch then stands. */
function saveLastReceipt(vault: Vault, receipt: ImportReceipt, mustSave: boolean): void {
  try {
    // A source that could not even be listed has left nothing behind, and needs no receipt of its own.
    if (receipt.outcome === "stopped" && findReceipt(vault.db, receipt.receiptId as ImportId) === null) return;
    vault.write((db) => saveReceipt(db, receipt));
  } catch (error) {
    if (mustSave) throw error;
  }
}

interface RunningImport extends ImportContext, Pick<ImportRequest, "only" | "passwords"> {
  readonly ledger: ImportLedger;
  readonly progress: (stage: ImportStage, done: number, total: number | null, item?: string) => void;
}

/** While one batch is gathered, the one before waits for the disk, and the host reads the content of those before that. */
async function storeAndRead(listing: Awaited<ReturnType<typeof listSource>>, running: RunningImport): Promise<void> {
  const store = new StoreEntries(listing, running);
  try {
    await runBatches(store, running);
  } finally {
    await store.close();
  }
}

async function runBatches(store: StoreEntries, running: RunningImport): Promise<void> {
  const { vault } = running;
  const readings = new Readings();
  let committing = Promise.resolve();
  let batch: Batch | null = null;
  try {
    do {
      batch = vault.beginBatch();
      const gathered = await store.gather(batch);
      await committing;
      const parsed = await readings.take(store.isDone && gathered.toRead.length === 0);
      committing = commitGathered(batch, { gathered, parsed, store, readings, running });
      // It is awaited a turn later; until then a failure must not count as unhandled.
      committing.catch(() => undefined);
      // What is left to be read is known only after the last commit.
      if (store.isDone) await committing;
    } while (!store.isDone || !readings.isEmpty);
  } catch (error) {
    // A batch fails with the one before it, whose reason is the true one.
    const before = await committing.then(
      () => null,
      (reason: unknown) => ({ reason }),
    );
    batch?.rollback();
    await readings.end();
    throw before === null ? error : before.reason;
  }
}

interface GatheredBatch {
  readonly gathered: GatheredEntries;
  /** What was read meanwhile of earlier batches. */
  readonly parsed: readonly ParsedOriginal[];
  readonly store: StoreEntries;
  readonly readings: Readings;
  readonly running: RunningImport;
}

/** Makes a batch durable, then true, and lets its originals be read. */
async function commitGathered(
  batch: Batch,
  { gathered, parsed, store, readings, running }: GatheredBatch,
): Promise<void> {
  const { vault, ledger, parsers, signal, clock, passwords } = running;
  try {
    const prepared = parsed.map((one) => prepareParsed(batch, one));
    for (const one of parsed) ledger.recordContent(one);
    await batch.settled();
    batch.commit((db) => {
      store.insertGathered(db, gathered);
      for (const one of prepared) storeParsed(one, { db, clock, importId: ledger.importId, counts: ledger.counts });
      tellStudies(db, ledger);
      // A receipt that ends here, by a kill or a full disk, tells what is in the vault and nothing more.
      saveReceipt(db, ledger.soFar(clock.now(), db, gathered));
    });
  } catch (error) {
    batch.rollback();
    throw error;
  }
  ledger.acknowledge(gathered);
  ledger.recordScan(vault.db);
  running.progress("storing", ledger.entriesDone, store.entriesKnown, gathered.lastPath);
  if (gathered.toRead.length > 0)
    readings.add(parseOriginals(gathered.toRead, { vault, parsers, signal, passwords, today: localDay(clock.now()) }));
}
