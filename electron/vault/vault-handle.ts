/** An open vault. */
import { AppError } from "../../shared/errors.ts";
import { VaultBatch, type Batch, type BlobType } from "./packs/batch.ts";
import type { BlobId, BlobReader } from "./packs/blob-reader.ts";
import type { CoreTables } from "./database/core-tables.ts";
import {
  closeDatabase,
  enterWriteAhead,
  inTransaction,
  leaveWriteAhead,
  type Database,
  type ReadableDatabase,
  type WritableDatabase,
} from "./database/database.ts";
import type { OpenFinding } from "./findings.ts";
import { typeNumberOf } from "./packs/frame.ts";
import type { VaultLock } from "./lock-file.ts";
import { namedDamage } from "./named-damage.ts";
import type { PackStore } from "./packs/pack-store.ts";
import type { VaultSchema } from "./database/migrations.ts";
import type { ReadingMemory } from "./packs/reading-memory.ts";
import { Press, type PressableFile, type PressedBlob, type PressedFile } from "./packs/press.ts";
import { freeReserve } from "./reserve.ts";
import type { SearchDatabase } from "./database/search-database.ts";
import type { SettledState } from "./snapshots/write-snapshot.ts";
import { settledStateOf, type SnapshotKeeper } from "./snapshots/snapshot-keeper.ts";
import { asStorageError, isDiskFull } from "./storage-errors.ts";

export interface VaultParts {
  readonly db: Database;
  readonly search: SearchDatabase;
  readonly tables: CoreTables;
  readonly packs: PackStore;
  readonly reader: BlobReader;
  readonly lock: VaultLock;
  readonly readOnly: boolean;
  readonly findings: readonly OpenFinding[];
  readonly nameBlobs: VaultSchema["nameBlobs"];
  /** Writes what the vault was closed as. */
  readonly snapshots: SnapshotKeeper;
}

/** What an open vault is made of. Not for other layers: `vault.ts` does not hand it on. */
export let partsOf: (vault: Vault) => VaultParts;

/** One vault, unlocked, and held by this process until `close`. Made by `createVault` and `openVault`. */
export class Vault implements Disposable {
  /** 32 hex digits. */
  readonly id: string;
  readonly path: string;
  /** core.db: the vault's tables and the domain's. */
  readonly db: ReadableDatabase;
  /** What opening mended or noticed. */
  readonly findings: readonly OpenFinding[];
  /** When it was closed before this session, by the clock of then; null where it never was. */
  readonly lastClosed: Date | null;
  readonly #parts: VaultParts;
  readonly #press: Press;
  /** The older first; of two, that one waits for its commit. */
  readonly #batches: VaultBatch[] = [];
  #mustSettle: boolean;
  #isClosed = false;

  static {
    partsOf = (vault) => {
      vault.#assertOpen();
      return vault.#parts;
    };
  }

  constructor(parts: VaultParts) {
    const { paths, vaultId } = parts.packs.tools;
    this.#parts = parts;
    this.#press = new Press(parts.packs.ring, () => parts.tables.hashBeginnings());
    this.id = vaultId.toString("hex");
    this.path = paths.root;
    this.db = parts.db as ReadableDatabase;
    this.findings = parts.findings;
    this.lastClosed = parts.snapshots.newest?.madeAt ?? null;
    this.#mustSettle = !parts.readOnly && !parts.tables.isClean();
  }

  /** Counts every committed change; two copies of a vault are told apart by it. */
  get generation(): number {
    return this.#parts.tables.generation();
  }

  get isReadOnly(): boolean {
    return this.#parts.readOnly;
  }

  /** search.db as it is now; it may be exchanged for an empty one whenever it turns out bad. */
  get search(): Database {
    this.#assertOpen();
    return this.#parts.search.db;
  }

  /** The search database was made anew and waits to be filled. */
  get searchIsNew(): boolean {
    return this.#parts.search.isNew;
  }

  /** Grows each time the search database is exchanged for an empty one. */
  get searchEpoch(): number {
    return this.#parts.search.epoch;
  }

  /** True while a batch is under way, beside which no other job can begin one. */
  get isInBatch(): boolean {
    return this.#batches.length > 0;
  }

  /** Starts an import batch: one at a time, or two where the first is being settled. */
  beginBatch(): Batch {
    this.#assertWritable();
    const older = this.#batches.at(-1) ?? null;
    if (this.#batches.length > 1 || older?.isSettling === false)
      throw new AppError("BUG", "A batch was begun inside another.");
    const { tables, packs, reader } = this.#parts;
    const batch = new VaultBatch({
      tables,
      packs,
      reader,
      older,
      write: (change) => this.write(change),
      onEnd: () => void this.#batches.splice(this.#batches.indexOf(batch), 1),
    });
    this.#batches.push(batch);
    return batch;
  }

  /** Starts the threads that store files, for a source of many: they are up by the time that the first one is read. */
  startThreads(): void {
    this.#assertWritable();
    this.#press.start();
    this.#parts.packs.startThread();
  }

  /**
   * Reads, hashes and compresses a file on another thread, for `Batch.putPressed`; the promise's null stands for a file that is
   * not as it was listed. Null at once when so much is read ahead that there is no room: see `roomToPress`.
   */
  pressFile(file: PressableFile): Promise<PressedBlob | null> | null {
    this.#assertWritable();
    const pressing = this.#press.pressFile(file);
    const compared = pressing && pressing.then((pressed) => pressed && this.#compared(pressed));
    // Whoever stopped waiting before the vault was closed leaves no rejection behind that nobody handles.
    compared?.catch(() => undefined);
    return compared;
  }

  /** Resolves when some of what was read ahead has been put, or was let go. */
  roomToPress(): Promise<void> {
    return this.#parts.packs.ring.freed();
  }

  /** Content the vault has already is opened beside everything else, to see whether it is whole. */
  #compared({ piece, ...pressed }: PressedFile): PressedBlob {
    this.#assertOpen();
    const { packs, tables, reader } = this.#parts;
    const id = packs.tools.keys.blobId(typeNumberOf("blob"), pressed.sha256);
    const isIntact = reader.isIntactLater(tables.findBlob(id));
    // Whoever puts it hears of a failure; until then it must not count as unhandled.
    isIntact?.catch(() => undefined);
    return { ...pressed, id, isIntact, free: () => piece.free() };
  }

  /** Runs `change` in one transaction: all of it is durable when this returns, or none of it happened. */
  write<T>(change: (db: WritableDatabase) => T): T {
    this.#assertWritable();
    this.#mustSettle = true;
    try {
      this.#beginChanges();
      return inTransaction(this.#parts.db, (db) => {
        this.#parts.tables.raiseGeneration(db, { isClean: false });
        return change(db);
      });
    } catch (error) {
      if (isDiskFull(error)) freeReserve(this.#parts.packs.tools.paths);
      throw asStorageError(error);
    }
  }

  /** Reads the search database. One that turns out bad is exchanged for an empty one, and the error goes on. */
  readSearch<T>(read: (search: Database) => T): T {
    this.#assertOpen();
    return this.#parts.search.read(read);
  }

  /** Runs `change` on the search database in one transaction. It is derived: whatever fails, nothing real is lost. */
  writeSearch<T>(change: (search: WritableDatabase) => T): T {
    this.#assertOpen();
    return this.#parts.search.write(change);
  }

  /**
   * Hands what core.db lists over to the search database: `take` there first, `strike` here after it, each in its own
   * transaction, and both with one watermark. Ended between the two, the list still has it, and it is taken over again.
   */
  advanceSearch(take: (search: WritableDatabase) => void, strike: (db: WritableDatabase) => void): void {
    const { search, tables } = this.#parts;
    const mark = this.writeSearch((db) => {
      take(db);
      return search.mark();
    });
    this.write((db) => {
      strike(db);
      tables.setSearchMark(db, mark);
    });
  }

  /** Drops the search database for an empty one, in memory. */
  exchangeSearch(): void {
    this.#assertOpen();
    this.#parts.search.exchange();
  }

  /** The id of content the vault has, by its plain SHA-256; null for content it lacks or can no longer read. */
  hasBlob(sha256: Uint8Array, type: BlobType = "blob"): BlobId | null {
    this.#assertOpen();
    const { packs, reader } = this.#parts;
    for (const candidate of [type, "chunk-list"] as const) {
      const id = packs.tools.keys.blobId(typeNumberOf(candidate), sha256);
      if (reader.find(id) !== null) return id.toString("hex");
    }
    return null;
  }

  /** The whole blob, every byte authenticated. Throws VAULT_DAMAGED naming what is lost, never a wrong byte. */
  readBlob(id: BlobId): Buffer {
    this.#assertOpen();
    return this.#named(() => this.#parts.reader.readWhole(id));
  }

  blobSize(id: BlobId): number {
    this.#assertOpen();
    return this.#parts.reader.size(id);
  }

  /** What there is of `length` bytes from `offset`, decrypting only the chunks it lies in. */
  readBlobRange(id: BlobId, offset: number, length: number): Buffer {
    this.#assertOpen();
    return this.#named(() => this.#parts.reader.readRange(id, offset, length));
  }

  /**
   * The blob in order, in pieces of at most 8 MiB, each authenticated before it is handed out. With `memory` a piece is good
   * until the next one is read into it.
   */
  blobChunks(id: BlobId, memory?: ReadingMemory): Generator<Buffer> {
    this.#assertOpen();
    return this.#namedChunks(this.#parts.reader.chunks(id, memory));
  }

  *#namedChunks(chunks: Generator<Buffer>): Generator<Buffer> {
    for (let next = this.#named(() => chunks.next()); !next.done; next = this.#named(() => chunks.next()))
      yield next.value;
  }

  /**
   * Has everything stored until now in files that never change, with a snapshot that names them, as closing does; the session goes
   * on. What only reads is as it was opened. No batch may be under way. With `anew` the snapshot shares nothing with older ones.
   */
  settle({ anew = false }: { readonly anew?: boolean } = {}): void {
    this.#assertOpen();
    if (this.#parts.readOnly) return;
    if (this.isInBatch) throw new AppError("BUG", "The vault was settled while a batch was under way.");
    try {
      if (this.#mustSettle) this.#settle();
      this.#mustSettle = false;
      this.#keepSnapshot(settledStateOf(this.#parts.db, this.#parts.tables), { anew });
    } catch (error) {
      throw asStorageError(error);
    }
  }

  /** Drops an unfinished batch, seals the pack being written, empties the journal, wipes the keys and lets go of the lock. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      this.#closeAll();
    } catch (error) {
      throw asStorageError(error);
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * Before the first change of a session the one file itself says that it is being changed, and only then is there a log: a
   * log beside a file that was closed in order is not its own, and one that vanished is missed.
   */
  #beginChanges(): void {
    const { db, tables } = this.#parts;
    if (db.pragma("journal_mode", { simple: true }) === "wal") return;
    const { newestGeneration } = this.#parts.snapshots;
    // A generation of its own: a database that calls itself that of the last snapshot is that one, byte for byte.
    inTransaction(db, (writable) => {
      tables.raiseGeneration(writable, { isClean: false });
      if (newestGeneration !== null) tables.setSnapshotGeneration(writable, newestGeneration);
    });
    enterWriteAhead(db);
  }

  /** Whatever fails on the way, the rest is closed and the keys are wiped. */
  #closeAll(): void {
    const { db, tables, search, packs, reader, lock, snapshots } = this.#parts;
    using cleanup = new DisposableStack();
    cleanup.use(lock);
    cleanup.use(packs.tools.keys);
    cleanup.use(snapshots);
    let closed: SettledState | null = null;
    let isInOrder = false;
    cleanup.defer(() => {
      if (isInOrder && closed !== null) this.#keepSnapshot(closed);
    });
    cleanup.defer(() => {
      // What only reads takes nothing in: on a full disk it could not, and the next opening does.
      if (this.#parts.readOnly) db.close();
      else closeDatabase(db);
      isInOrder = !this.#parts.readOnly;
    });
    cleanup.defer(() => search.close());
    cleanup.use(packs);
    cleanup.defer(() => reader.wipe());
    cleanup.use(this.#press);
    for (const batch of this.#batches.toReversed()) batch.rollback();
    if (this.#mustSettle) this.#settle();
    closed = this.#parts.readOnly ? null : settledStateOf(db, tables);
  }

  /** Where there is no room for it, with the room kept aside. */
  #keepSnapshot(closed: SettledState, how: { readonly anew: boolean } = { anew: false }): void {
    const { snapshots, packs } = this.#parts;
    try {
      snapshots.keep(closed, how);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      freeReserve(packs.tools.paths);
      snapshots.keep(closed, how);
    }
  }

  /** Seals and marks the vault clean; when there is no room for that, with the room kept aside for it. */
  #settle(): void {
    try {
      this.#sealAndMark();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      freeReserve(this.#parts.packs.tools.paths);
      this.#sealAndMark();
    }
  }

  #sealAndMark(): void {
    const { db, tables } = this.#parts;
    this.#sealLastPack();
    // Only once the log is gone is the file what it was closed as.
    leaveWriteAhead(db);
    inTransaction(db, (writable) => tables.markClean(writable, true));
  }

  #sealLastPack(): void {
    const { db, tables, packs } = this.#parts;
    const { appender } = packs;
    const stretch = appender.begin();
    try {
      appender.finishCurrent(stretch);
      appender.sync(stretch);
      inTransaction(db, (writable) => {
        for (const pack of appender.changes(stretch)) tables.upsertPack(writable, pack);
        tables.raiseGeneration(writable, { isClean: false });
      });
    } catch (error) {
      appender.rollback(stretch);
      throw error;
    }
    appender.committed(stretch);
  }

  #named<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw namedDamage(error, { db: this.db, nameBlobs: this.#parts.nameBlobs });
    }
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new AppError("VAULT_LOCKED", "The vault is closed.");
  }

  #assertWritable(): void {
    this.#assertOpen();
    if (this.#parts.readOnly) throw new AppError("VAULT_READ_ONLY", "The vault is open for reading only.");
  }
}
