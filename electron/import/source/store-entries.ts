/** Source entries into the vault, batch by batch: sniffed, hashed, stored once per content, or named as left alone. */
import type { GatheredEntries } from "./gathered-entries.ts";
import { fileSignature, signatureBytes } from "../../../shared/file-signatures.ts";
import type { ReadingProblem } from "../../../shared/api/reading-problem.ts";
import type { Reason } from "../../../shared/reason-words.ts";
import type { IssueCode } from "../../../shared/errors.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { findOriginalBySha256, insertOriginal, type SourceFormat } from "../../records/documents/originals.ts";
import type { Batch, StoredBlob, Vault, WritableDatabase } from "../../vault/vault.ts";
import { listInside } from "./archive.ts";
import { clutterReason, folderOf } from "./clutter.ts";
import { openEntry, randomAccess } from "./entry-bytes.ts";
import type { ImportContext, ImportRequest } from "../import-context.ts";
import type { ImportLedger } from "../ledger.ts";
import { MediaFolders } from "./media-folders.ts";
import { instanceHead } from "../reading/instance-head.ts";
import { formatOf } from "../reading/source-format.ts";
import { onlyThese } from "./only-these.ts";
import { ReadAhead } from "./read-ahead.ts";
import { vaultPieceReason } from "./vault-pieces.ts";
import { EntryProblem, type RandomAccess, type SourceEntry, type SourceListing } from "./source-entry.ts";

const batchBlobs = 64;
const batchBytes = 32 * 1024 * 1024;
const batchMs = 2_000;
/** An archive within an archive is opened, one within that is kept closed. */
const archiveDepth = 2;

interface QueuedEntry {
  readonly entry: SourceEntry;
  readonly depth: number;
  /** The archive that it stands in. */
  readonly archive?: QueuedArchive;
  /** Stored as it is, unopened, for this reason. */
  readonly keptFor?: EntryProblem;
}

interface QueuedArchive {
  readonly entry: SourceEntry;
  readonly signature: "zip" | "disc-image";
  isKept: boolean;
}

/** What storing works on. */
interface StoringContext extends ImportContext, Pick<ImportRequest, "only"> {
  readonly ledger: ImportLedger;
}

/** The entries of one source on their way into the vault. */
export class StoreEntries {
  readonly #queue: QueuedEntry[];
  readonly #vault: Vault;
  readonly #context: StoringContext;
  readonly #folders: MediaFolders;
  readonly #ahead: ReadAhead;
  /** Contents stored in batches of this import, also before their commit. */
  readonly #seen = new Map<string, OriginalId>();
  readonly #opened: RandomAccess[] = [];
  #next = 0;

  constructor(listing: SourceListing, context: StoringContext) {
    this.#queue = listing.entries.map((entry) => ({ entry, depth: 0 }));
    this.#vault = context.vault;
    this.#context = context;
    this.#folders = new MediaFolders(listing.entries);
    context.ledger.seen.addListed(listing.entries);
    this.#ahead = new ReadAhead(context.vault, listing.entries, context.signal);
    this.#refuse(listing);
  }

  #refuse({ refused }: SourceListing): void {
    for (const one of refused) {
      this.#context.ledger.skip(one);
      this.#context.ledger.seen.addRefused(one);
    }
  }

  /** Ends what was begun ahead and closes the archives that were opened on the way. */
  async close(): Promise<void> {
    await this.#ahead.close();
    for (const source of this.#opened) await source.close();
  }

  get isDone(): boolean {
    return this.#next >= this.#queue.length;
  }

  get entriesKnown(): number {
    return this.#queue.length;
  }

  /** Stores entries until the batch is full or the source is at its end. */
  async gather(batch: Batch): Promise<GatheredEntries> {
    const gathered: GatheredEntries = { outcomes: [], originals: [], toRead: [], lastPath: "" };
    const started = performance.now();
    while (!this.isDone && batch.pendingBlobs < batchBlobs && batch.pendingBytes < batchBytes) {
      if (performance.now() - started > batchMs || gathered.outcomes.length >= batchBlobs * 4) break;
      this.#context.signal?.throwIfAborted();
      const queued = this.#queue[this.#next];
      if (!queued) break;
      this.#ahead.start(this.#upcoming());
      this.#next += 1;
      gathered.lastPath = queued.entry.path;
      try {
        await this.#store(queued, batch, gathered);
      } catch (error) {
        if (!(error instanceof EntryProblem)) throw error;
        gathered.outcomes.push({ is: "skipped", path: queued.entry.path, code: error.code, reason: error.reason });
        this.#context.ledger.seen.addProblem(error, queued.entry);
        // Of what its medium did not give, the whole would not be given either: it is tried again as it is.
        if (queued.archive && error.code !== "TRY_AGAIN")
          this.#keepWhole(queued.archive, keptForEntry(error, queued.archive.signature));
      }
    }
    return gathered;
  }

  /** Puts an archive some of whose entries cannot be taken out next in line, to be stored as it is, once. */
  #keepWhole(archive: QueuedArchive, reason: EntryProblem): void {
    if (archive.isKept) return;
    archive.isKept = true;
    this.#queue.splice(this.#next, 0, { entry: archive.entry, depth: archiveDepth, keptFor: reason });
  }

  /** Records the batch's new originals, inside its transaction. */
  insertGathered(db: WritableDatabase, gathered: GatheredEntries): void {
    for (const { id, blob, path, format } of gathered.originals) {
      insertOriginal(db, {
        id,
        blobId: blob.id,
        sha256: blob.sha256,
        size: blob.size,
        format,
        path,
        importId: this.#context.ledger.importId,
        extractedFrom: null,
      });
    }
  }

  async #store(queued: QueuedEntry, batch: Batch, gathered: GatheredEntries): Promise<void> {
    const { entry } = queued;
    // Asked before this entry is opened: an archive gives one entry at a time, and this may look into another one.
    const isBesideProgram = await this.#folders.besideProgram(folderOf(entry.path));
    let opened = await this.#ahead.open(entry);
    try {
      const signature = fileSignature(opened.head);
      const seen = (leftOutFor: Reason | null) =>
        this.#context.ledger.seen.add({ path: entry.path, sizeBytes: entry.sizeBytes, signature, leftOutFor });
      if (signature === "empty") {
        gathered.outcomes.push({
          is: "skipped",
          path: entry.path,
          code: "EMPTY_FILE",
          reason: "empty-file",
        });
        return;
      }
      const reason =
        vaultPieceReason(opened.head) ??
        clutterReason({
          path: entry.path,
          signature,
          mediaRoots: this.#folders.mediaRoots,
          isBesideProgram,
        });
      if (reason !== null) {
        seen(reason);
        gathered.outcomes.push({ is: "skipped", path: entry.path, code: "IGNORED", reason });
        return;
      }
      let problem = queued.keptFor ?? null;
      const isContainer = signature === "zip" || signature === "disc-image";
      if (isContainer && problem === null) {
        // Let go for the same reason: its own entries are read next.
        await opened.close();
        problem = await this.#expand(queued, signature);
        if (problem === null) return;
        if (problem.code === "TRY_AGAIN") throw problem;
        this.#context.ledger.seen.addProblem(problem, entry);
        opened = await openEntry(entry, this.#context.signal);
      } else if (!isContainer) seen(null);
      // A copy, since what was put may be gone.
      const start = opened.head.subarray(0, signatureBytes);
      const head = new Uint8Array(signature === "dicom" ? instanceHead(start, entry.sizeBytes) : start);
      const blob = await opened.put(batch);
      this.#take(entry, { blob, head, format: formatOf(signature, entry.path), problem }, gathered);
    } finally {
      await opened.close();
    }
  }

  /** The entries from the one whose turn it is. */
  *#upcoming(): Generator<SourceEntry> {
    for (let at = this.#next; at < this.#queue.length; at++) {
      const queued = this.#queue[at];
      if (queued) yield queued.entry;
    }
  }

  #take(entry: SourceEntry, { blob, head, format, problem }: PutEntry, gathered: GatheredEntries): void {
    const isRepeated = this.#seen.has(blob.sha256);
    const known = isRepeated ? null : findOriginalBySha256(this.#vault.db, blob.sha256);
    const isNew = !isRepeated && known === null;
    const id = this.#seen.get(blob.sha256) ?? known?.id ?? (this.#context.clock.newId() as OriginalId);
    this.#seen.set(blob.sha256, id);
    if (isNew) gathered.originals.push({ id, blob, path: entry.path, format });
    // An earlier import may have stored a file and been stopped before reading it: that is made up for here.
    // A disc's directory is read each time, since what is missing beside it may differ each time.
    const isDirectory = fileSignature(head) === "dicomdir";
    if (isNew || isDirectory || known?.state === "unparsed") {
      gathered.toRead.push({
        id,
        blobId: blob.id,
        sizeBytes: blob.size,
        path: entry.path,
        head,
        problem: problem === null ? null : { code: readingCode(problem.code), detail: problem.reason },
      });
    }
    gathered.outcomes.push({
      is: "stored",
      path: entry.path,
      originalId: id,
      isNew,
      isMended: !isNew && blob.isMended,
      sizeBytes: blob.size,
    });
  }

  /** Puts an archive's entries in its place; the reason when it cannot be opened, so that it is kept as it is. */
  async #expand({ entry, depth }: QueuedEntry, signature: QueuedArchive["signature"]): Promise<EntryProblem | null> {
    if (depth >= archiveDepth) return new EntryProblem("TOO_LARGE", "archive-too-deep");
    const { parsers, clock, signal, only } = this.#context;
    const source = await randomAccess(entry, signal);
    if (source === null) return new EntryProblem("TOO_LARGE", "archive-inside-too-large");
    this.#opened.push(source);
    let listing: SourceListing;
    try {
      const inside = { path: entry.path, archiveId: clock.newId(), source, parsers };
      const listed = await listInside(signature, inside, signal);
      // Who names the archive itself, or one around it, means all of it.
      const isNamed = only?.some((one) => entry.path === one || entry.path.startsWith(`${one}/`)) === true;
      listing = isNamed ? listed : onlyThese(listed, only);
    } catch (error) {
      if (error instanceof EntryProblem) return error;
      throw error;
    }
    this.#context.ledger.seen.addContainer(entry.path, signature);
    this.#refuse(listing);
    const archive: QueuedArchive = { entry, signature, isKept: false };
    const inner = listing.entries.map((one) => ({ entry: one, depth: depth + 1, archive }));
    this.#queue.splice(this.#next, 0, ...inner);
    if (listing.keepWhole) this.#keepWhole(archive, listing.keepWhole);
    this.#folders.add(listing.entries);
    this.#context.ledger.seen.addListed(listing.entries);
    return null;
  }
}

interface PutEntry {
  readonly blob: StoredBlob;
  readonly head: Uint8Array;
  readonly format: SourceFormat;
  /** Why it is stored unopened, where it is. */
  readonly problem: EntryProblem | null;
}

/** Why an archive is kept when an entry could not be taken out of it. */
function keptForEntry({ code }: EntryProblem, signature: QueuedArchive["signature"]): EntryProblem {
  if (signature === "disc-image") return new EntryProblem(code, "iso-with-damage");
  return new EntryProblem(code, code === "PASSWORD_PROTECTED" ? "archive-with-password" : "archive-with-damage");
}

function readingCode(code: IssueCode): ReadingProblem["code"] {
  switch (code) {
    case "UNSUPPORTED_FORMAT":
    case "UNREADABLE_FILE":
    case "PASSWORD_PROTECTED":
    case "TOO_LARGE":
    case "PARSER_FAILED":
      return code;
    default:
      return "UNREADABLE_FILE";
  }
}
