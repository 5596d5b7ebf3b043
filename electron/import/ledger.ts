/** The running account of an import: every entry once, from which the receipt is written. */
import type { ClockAndIds, ImportId, OriginalId } from "../../shared/model/ids.ts";
import type { FoundPerson, ImportReceipt, SkippedEntry } from "../../shared/model/import.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import { findDocumentOfOriginal } from "../records/documents.ts";
import { listSopInstanceUids } from "../records/imaging.ts";
import { findOriginal, listExtracted } from "../records/originals.ts";
import { StudyFacts } from "../records/study-facts.ts";
import type { ReadableDatabase } from "../vault/vault.ts";
import { folderOf } from "./clutter.ts";
import type { FilingResult } from "./file-items.ts";
import type { ParsedOriginal } from "./parse-originals.ts";
import type { FoundOnMedium, MediumDirectory, MissingFile } from "./reconcile-media.ts";
import type { RefusedEntry } from "./source.ts";
import type { EntryOutcome, GatheredEntries } from "./store-entries.ts";
import type { StoredCounts } from "./store-parsed.ts";
import { ToldFindings } from "./told-findings.ts";

type StoredEntry = Extract<EntryOutcome, { is: "stored" }>;

export class ImportLedger {
  readonly importId: ImportId;
  readonly counts: StoredCounts = {
    studies: 0,
    instances: 0,
    documents: 0,
    told: new ToldFindings(),
    facts: new StudyFacts(),
  };
  readonly directories: MediumDirectory[] = [];
  readonly #sources: readonly string[];
  readonly #startedAt: Date;
  readonly #stored: StoredEntry[] = [];
  readonly #skipped: RefusedEntry[] = [];
  #people: readonly FoundPerson[] = [];
  #unfiled = 0;
  #missing: readonly MissingFile[] = [];

  constructor(importId: ImportId, paths: readonly string[], startedAt: Date) {
    this.importId = importId;
    this.#sources = paths.map((path) =>
      path.slice(path.replace(/[/\\]+$/, "").search(/[^/\\]+[/\\]*$/)).replace(/[/\\]+$/, ""),
    );
    this.#startedAt = startedAt;
  }

  get entriesDone(): number {
    return this.#stored.length + this.#skipped.length;
  }

  skip(refused: RefusedEntry): void {
    this.#skipped.push(refused);
  }

  /** Takes in a batch once it is committed, and not before. */
  acknowledge(gathered: GatheredEntries): void {
    for (const outcome of gathered.outcomes) {
      if (outcome.is === "stored") this.#stored.push(outcome);
      else this.#skipped.push({ path: outcome.path, code: outcome.code, reason: outcome.reason });
    }
  }

  recordContent({ original, content }: ParsedOriginal): void {
    if (content.is === "directory")
      this.directories.push({ folder: folderOf(original.path), directory: content.directory });
  }

  recordFiling({ people, unfiled }: FilingResult): void {
    this.#people = people;
    this.#unfiled = unfiled;
  }

  recordMissing(missing: readonly MissingFile[]): void {
    this.#missing = missing;
  }

  originalIds(): readonly OriginalId[] {
    return [...new Set(this.#stored.map(({ originalId }) => originalId))];
  }

  /** Everything met in the source, for the comparison with what its directories list. */
  foundOnMedium(db: ReadableDatabase): FoundOnMedium {
    const paths = [...this.#stored, ...this.#skipped].map(({ path }) => path);
    return { paths, sopInstanceUids: listSopInstanceUids(db, this.originalIds()) };
  }

  /** The receipt as things stand. Originals that could not be read count as skipped, whether new or known. */
  receipt(outcome: ImportReceipt["outcome"], now: ReturnType<ClockAndIds["now"]>, db: ReadableDatabase): ImportReceipt {
    const skipped: SkippedEntry[] = this.#skipped.map((entry) => ({ ...entry, isKept: false, originalId: null }));
    let added = 0;
    let duplicates = 0;
    for (const entry of this.#stored) {
      const original = findOriginal(db, entry.originalId);
      if (original?.problemCode) {
        const reason = original.problemDetail ?? "its content could not be read";
        skipped.push({
          path: entry.path,
          code: original.problemCode,
          reason,
          isKept: true,
          originalId: entry.originalId,
        });
      } else if (entry.isNew) added += 1;
      else duplicates += 1;
    }
    return {
      receiptId: this.importId,
      sources: [...this.#sources],
      startedAt: this.#startedAt.toISOString(),
      finishedAt: outcome === "running" ? null : now.toISOString(),
      outcome,
      found: this.#stored.length + this.#skipped.length,
      added,
      duplicates,
      studies: this.counts.studies,
      instances: this.counts.instances,
      documents: this.counts.documents,
      bytes: this.#stored.reduce((sum, entry) => sum + (entry.isNew ? entry.sizeBytes : 0), 0),
      seconds: Math.max(0, now.getTime() - this.#startedAt.getTime()) / 1000,
      skipped: skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      people: [...this.#people],
      listed: {
        directories: this.directories.length,
        files: this.directories.reduce((sum, { directory }) => sum + directory.files.length, 0),
        missing: [...this.#missing],
      },
      unfiled: this.#unfiled,
      reports: this.#reports(db),
      warnings: [...this.counts.told.sentences()],
    };
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
