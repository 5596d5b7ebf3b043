/** The running account of an import: every entry once, from which the receipt is written. */
import type { ClockAndIds, ImportId, OriginalId } from "../../shared/model/ids.ts";
import { finding } from "../../shared/model/finding.ts";
import type { FilingCounts, FoundPerson, ImportReceipt, SkippedEntry } from "../../shared/model/import.ts";
import type { SourceDiagnosis } from "../../shared/model/source-diagnosis.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import { leftOpenAmong } from "../records/documents/date-orders.ts";
import { findDocumentOfOriginal } from "../records/documents/documents.ts";
import { firstToSee } from "../records/documents/first-to-see.ts";
import { listObjectsOfSeries } from "../records/imaging/imaging.ts";
import { findOriginal, listExtracted } from "../records/documents/originals.ts";
import { studiesOf } from "../records/people/filing.ts";
import type { ReadableDatabase } from "../vault/vault.ts";
import type { SourceMedium } from "./look/seen-kinds.ts";
import type { ScanSoFar } from "./import-context.ts";
import { SeenSources } from "./look/seen-sources.ts";
import { folderOf } from "./source/clutter.ts";
import type { FilingResult, ImportedOriginals } from "./filing/file-items.ts";
import type { ParsedOriginal } from "./reading/content.ts";
import type { FoundOnMedium, MediumDirectory, ReconciledMedium } from "./source/reconcile-media.ts";
import type { RefusedEntry, SourceListing } from "./source/source-entry.ts";
import type { EntryOutcome, GatheredEntries } from "./source/gathered-entries.ts";
import { noCounts, type StoredCounts } from "./reading/store-parsed.ts";

type StoredEntry = Extract<EntryOutcome, { is: "stored" }>;

type Problem = Pick<SkippedEntry, "code" | "reason">;

export class ImportLedger {
  readonly importId: ImportId;
  readonly counts: StoredCounts = noCounts();
  readonly directories: MediumDirectory[] = [];
  readonly #sources: readonly string[];
  readonly #startedAt: Date;
  readonly #stored: StoredEntry[] = [];
  readonly #skipped: RefusedEntry[] = [];
  #people: readonly FoundPerson[] = [];
  readonly #problems = new Map<OriginalId, Problem | null>();
  #firstImage: OriginalId | null = null;
  #scan: ScanSoFar | null = null;
  #unfiled = 0;
  #filing: FilingCounts | null = null;
  #reconciled: ReconciledMedium = { files: 0, missing: [], series: [] };
  #seen = new SeenSources([], []);
  #diagnoses: readonly SourceDiagnosis[] = [];

  constructor(importId: ImportId, paths: readonly string[], startedAt: Date) {
    this.importId = importId;
    this.#sources = paths.map((path) =>
      path.slice(path.replace(/[/\\]+$/, "").search(/[^/\\]+[/\\]*$/)).replace(/[/\\]+$/, ""),
    );
    this.#startedAt = startedAt;
  }

  /** What kinds of file were met, by the source that they are in. */
  get seen(): SeenSources {
    return this.#seen;
  }

  get entriesDone(): number {
    return this.#stored.length + this.#skipped.length;
  }

  /** What was chosen is known, and where each of it lies. */
  recordStart({ chosen = [] }: SourceListing, media: readonly SourceMedium[]): void {
    this.#seen = new SeenSources(chosen, media);
  }

  skip(refused: RefusedEntry): void {
    this.#skipped.push(refused);
  }

  /** Takes in a batch once it is committed, and not before. */
  acknowledge(gathered: GatheredEntries): void {
    const { stored, skipped } = entriesOf(gathered);
    this.#stored.push(...stored);
    this.#skipped.push(...skipped);
    for (const { path, isMended } of stored) if (isMended) this.counts.told.add(path, [finding("stored-copy-mended")]);
  }

  recordContent({ original, content }: ParsedOriginal): void {
    if (content.is === "instance" && content.instance.image.hasPixelData) this.#firstImage ??= original.id;
    if (content.is === "directory")
      this.directories.push({ folder: folderOf(original.path), directory: content.directory });
  }

  /** What was read is committed: from the first image on there is a scan that can be looked at. */
  recordScan(db: ReadableDatabase): void {
    if (this.#firstImage === null) return;
    const studyId = this.#scan?.studyId ?? studiesOf(db, [this.#firstImage]).get(this.#firstImage);
    if (studyId !== undefined) this.#scan = { studyId, images: this.counts.images + this.counts.caughtUp.images };
  }

  get scan(): ScanSoFar | null {
    return this.#scan;
  }

  recordFiling({ people, unfiled, filing }: FilingResult): void {
    this.#people = people;
    this.#unfiled = unfiled;
    this.#filing = filing;
  }

  recordReconciled(reconciled: ReconciledMedium): void {
    this.#reconciled = reconciled;
  }

  /** All was met: says which of the sources look like discs and hold no scan. */
  recordEnd(): void {
    const hasScan = this.counts.instances > 0 || this.counts.caughtUp.instances > 0;
    // A scan that came out of something else than a file of its own may be anyone's of them.
    this.#diagnoses = hasScan && this.#seen.dicom === 0 ? [] : this.#seen.diagnoses();
  }

  originalIds(): readonly OriginalId[] {
    return [...new Set(this.#stored.map(({ originalId }) => originalId))];
  }

  /** Every original met, with the source it stood in: of several things that were chosen, each is a source of its own. */
  imported(): ImportedOriginals {
    const sourceOf = (path: string) => (this.#sources.length === 1 ? "" : (path.split("/")[0] ?? ""));
    return new Map(this.#stored.map(({ originalId, path }) => [originalId, sourceOf(path)]));
  }

  /** Originals that the vault had before: what was damaged of them has just been replaced. */
  knownBefore(): readonly OriginalId[] {
    return this.#stored.flatMap(({ originalId, isNew }) => (isNew ? [] : [originalId]));
  }

  /** Everything met in the source, for the comparison with what its directories list. */
  foundOnMedium(db: ReadableDatabase): FoundOnMedium {
    const paths = [...this.#stored, ...this.#skipped].map(({ path }) => path);
    const stored = Map.groupBy(this.#stored, ({ originalId }) => originalId);
    const objects = listObjectsOfSeries(db, this.originalIds()).map(({ originalId, sopInstanceUid, ...series }) => ({
      sopInstanceUid,
      series,
      paths: (stored.get(originalId) ?? []).map(({ path }) => path),
    }));
    return { paths, objects };
  }

  /** The receipt as things stand. Originals that could not be read count as skipped, whether new or known. */
  receipt(outcome: ImportReceipt["outcome"], now: ReturnType<ClockAndIds["now"]>, db: ReadableDatabase): ImportReceipt {
    const entries = { stored: this.#stored, skipped: this.#skipped };
    return {
      ...this.#account(outcome, now, { db, entries }),
      reports: this.#reports(db),
      openOrders: [...leftOpenAmong(db, this.originalIds())],
      opensOn: firstToSee(db, this.originalIds()),
      diagnoses: [...this.#diagnoses],
      warnings: [...this.counts.told.sentences()],
    };
  }

  /** What can be said once this batch is in the vault: whoever looks after a crash finds how far it came. */
  soFar(now: ReturnType<ClockAndIds["now"]>, db: ReadableDatabase, gathered: GatheredEntries): ImportReceipt {
    const { stored, skipped } = entriesOf(gathered);
    const entries = { stored: [...this.#stored, ...stored], skipped: [...this.#skipped, ...skipped] };
    return {
      ...this.#account("running", now, { db, entries }),
      reports: [],
      openOrders: [],
      opensOn: null,
      diagnoses: [],
      warnings: [],
    };
  }

  #account(
    outcome: ImportReceipt["outcome"],
    now: ReturnType<ClockAndIds["now"]>,
    { db, entries }: { readonly db: ReadableDatabase; readonly entries: Entries },
  ): Omit<ImportReceipt, "reports" | "openOrders" | "opensOn" | "warnings" | "diagnoses"> {
    const skipped: SkippedEntry[] = entries.skipped.map((entry) => ({ ...entry, isKept: false, originalId: null }));
    let added = 0;
    let duplicates = 0;
    for (const entry of entries.stored) {
      const problem = this.#problemOf(entry.originalId, db);
      if (problem) skipped.push({ ...problem, path: entry.path, isKept: true, originalId: entry.originalId });
      else if (entry.isNew) added += 1;
      else duplicates += 1;
    }
    return {
      receiptId: this.importId,
      sources: [...this.#sources],
      startedAt: this.#startedAt.toISOString(),
      finishedAt: outcome === "running" ? null : now.toISOString(),
      outcome,
      found: entries.stored.length + entries.skipped.length,
      added,
      duplicates,
      studies: this.counts.studies,
      instances: this.counts.instances,
      images: this.counts.images,
      documents: this.counts.documents,
      unreadRows: this.counts.unreadRows,
      ofKnownStudies: { ...this.counts.ofKnownStudies },
      caughtUp: { ...this.counts.caughtUp },
      bytes: entries.stored.reduce((sum, entry) => sum + (entry.isNew ? entry.sizeBytes : 0), 0),
      seconds: Math.max(0, now.getTime() - this.#startedAt.getTime()) / 1000,
      skipped: skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      people: [...this.#people],
      listed: {
        directories: this.directories.length,
        files: this.#reconciled.files,
        missing: [...this.#reconciled.missing],
        series: [...this.#reconciled.series],
      },
      unfiled: this.#unfiled,
      filing: this.#filing,
    };
  }

  /** What stood in the way of reading an original, asked of the records once for each that this import did not read. */
  #problemOf(id: OriginalId, db: ReadableDatabase): Problem | null {
    const known = this.#problems.get(id);
    if (known !== undefined) return known;
    const original = findOriginal(db, id);
    // What is stored but not read yet has no answer that could be kept.
    if (original === null || original.state === "unparsed") return null;
    const problem =
      original.problemCode === null
        ? null
        : { code: original.problemCode, reason: original.problemDetail ?? "content-unread" };
    this.#problems.set(id, problem);
    return problem;
  }

  #reports(db: ReadableDatabase): ImportReceipt["reports"] {
    const reports = new Map<string, { title: string; date: PartialDate | null; path: string }>();
    for (const { originalId } of this.#stored) {
      const ids = [originalId, ...listExtracted(db, originalId).map(({ id }) => id)];
      for (const id of ids) {
        const document = findDocumentOfOriginal(db, id);
        if (document && document.pages > 0)
          reports.set(id, { title: document.title, date: document.date, path: document.path });
      }
    }
    return [...reports.values()];
  }
}

interface Entries {
  readonly stored: readonly StoredEntry[];
  readonly skipped: readonly RefusedEntry[];
}

function entriesOf({ outcomes }: GatheredEntries): Entries {
  return {
    stored: outcomes.filter((outcome) => outcome.is === "stored"),
    skipped: outcomes.flatMap((outcome) =>
      outcome.is === "skipped" ? [{ path: outcome.path, code: outcome.code, reason: outcome.reason }] : [],
    ),
  };
}
