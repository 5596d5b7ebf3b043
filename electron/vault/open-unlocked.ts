/** From the master key and the lock to an open vault: everything `openVault` does once the secret has proved right. */
import { AppError, hasCode } from "../../shared/errors.ts";
import { BlobReader } from "./packs/blob-reader.ts";
import { CoreTables, hasCoreTables } from "./database/core-tables.ts";
import {
  closeDatabase,
  inTransaction,
  openDatabasePatiently,
  type Database,
  type WritableDatabase,
} from "./database/database.ts";
import { fileSize, isWritable, makeFolder, removeFile, syncFolder, writeFileDurably } from "./files.ts";
import type { OpenFinding } from "./findings.ts";
import { standingFolders, type VaultPaths } from "./folders.ts";
import { readHeaders, verifyHeader, type HeaderCopies, type VaultHeader } from "./header.ts";
import { compareKeyFiles } from "./keys/key-records.ts";
import { BlobKeys, deriveSubkey, type SecretKey } from "./keys/keys.ts";
import type { VaultLock } from "./lock-file.ts";
import { mendPacks } from "./packs/mend-packs.ts";
import { newerPacks, vaultRelative } from "./packs/newer-packs.ts";
import { setOldJournalAside } from "./database/old-journal.ts";
import { migrate, migrateTables, requireKnownTables, type VaultSchema } from "./database/migrations.ts";
import { PackStore } from "./packs/pack-store.ts";
import { isRekeying } from "./rekey/exchange-folders.ts";
import { countingUndone } from "./database/undone-changes.ts";
import { freeReserve, keepReserve } from "./reserve.ts";
import { SearchDatabase } from "./database/search-database.ts";
import { SnapshotKeeper } from "./snapshots/snapshot-keeper.ts";
import { snapshotFindings } from "./snapshots/snapshot-findings.ts";
import type { SnapshotVerdict } from "./snapshots/snapshot-verdict.ts";
import { asStorageError, isDiskFull } from "./storage-errors.ts";
import { Vault } from "./vault-handle.ts";

export interface OpenOptions {
  readonly schema: VaultSchema;
  readonly readOnly?: boolean;
  readonly now?: () => Date;
}

/** Opens the vault. It takes the lock over: on failure the lock is let go, on success the vault holds it. */
export function openUnlocked(paths: VaultPaths, held: Held, options: OpenOptions): Vault {
  using cleanup = new DisposableStack();
  cleanup.use(held.lock);
  try {
    const vault = openOrRead(paths, held, options);
    cleanup.move();
    return vault;
  } catch (error) {
    throw asStorageError(error);
  }
}

/** A disk without room for what opening has to write is no reason not to read. */
function openOrRead(paths: VaultPaths, held: Held, options: OpenOptions): Vault {
  const open = (how: OpenOptions, told: readonly OpenFinding[]) => {
    try {
      return openParts(paths, held, { ...how, told });
    } catch (error) {
      if (how.readOnly === true || !hasCode(asStorageError(error), "DISK_FULL")) throw error;
      return null;
    }
  };
  const vault = open(options, []);
  if (vault !== null) return vault;
  freeReserve(paths);
  return open(options, []) ?? openToRead(paths, held, options);
}

/** The full disk is the reason where tables of an older program have to be raised before they can be read. */
function openToRead(paths: VaultPaths, held: Held, options: OpenOptions): Vault {
  try {
    return openParts(paths, held, { ...options, readOnly: true, told: [{ code: "DISK_FULL" }] });
  } catch (error) {
    if (!hasCode(error, "VAULT_READ_ONLY")) throw error;
    throw new AppError("DISK_FULL", "There is no room left to update this vault.", { cause: error });
  }
}

function openParts(
  paths: VaultPaths,
  held: Held,
  options: OpenOptions & { readonly told: readonly OpenFinding[] },
): Vault {
  using cleanup = new DisposableStack();
  const { masterKey } = held;
  const now = options.now ?? (() => new Date());
  const copies = readHeaders(paths);
  const header = trustedHeader(copies, masterKey);
  const mayWrite = options.readOnly !== true && !header.isReadOnly && isWritableVault(paths);
  const findings: OpenFinding[] = [...options.told, ...setJournalAside(paths, { masterKey, now })];
  if (held.lock.wasReplaced) findings.push({ code: "LOCK_FILE_REPLACED" });
  if (mayWrite) makeStandingFolders(paths);

  const core = openCoreWithPacks(paths, header.vaultId, { masterKey, mayWrite, now });
  const { db, tables, packs, newer, snapshots } = core;
  cleanup.use(packs.tools.keys);
  // Its file is let go after the database's.
  cleanup.use(snapshots);
  cleanup.defer(() => db.close());
  cleanup.use(packs);
  const readOnly = !mayWrite || core.isDoubtful;
  findings.push(...newer.map((path) => ({ code: "DATABASE_OLDER" as const, file: vaultRelative(paths, path) })));
  findings.push(...snapshotFindings(snapshots, core.verdict, { isToldOlder: newer.length > 0 }));
  findings.push(...mendHeaders(paths, copies, { masterKey, readOnly }));
  const countChange = (writable: WritableDatabase) => tables.raiseGeneration(writable, { isClean: tables.isClean() });
  const changing = <T>(run: () => T) => countingUndone(db, { tables, makeRoom: () => freeReserve(paths), run });
  changing(() => {
    migrateTables(db, countChange);
    migrate(db, options.schema, countChange);
  });
  const reader = new BlobReader(tables, packs);
  findings.push(...compareKeyFiles(paths, tables.slots()));
  if (!tables.isClean() || core.verdict === "unverified") findings.push({ code: "UNVERIFIED_AFTER_CRASH" });
  const mending = { db, tables, packs, reader, readOnly, now, newer, databasePacks: () => snapshots.databasePacks() };
  findings.push(...changing(() => mendPacks(mending)));
  if (isRekeying(paths)) findings.push({ code: "KEYS_UNFINISHED" });
  if (!readOnly && !keepReserve(paths)) findings.push({ code: "RESERVE_MISSING" });

  using searchKey = deriveSubkey(held.masterKey, "search");
  const { searchSql } = options.schema;
  const search = SearchDatabase.open(paths.search, { key: searchKey, readOnly, searchSql, tables });
  const vault = new Vault({
    db,
    search,
    tables,
    packs,
    reader,
    lock: held.lock,
    readOnly,
    findings,
    nameBlobs: options.schema.nameBlobs,
    snapshots,
  });
  cleanup.move();
  return vault;
}

interface Held {
  readonly masterKey: SecretKey;
  readonly lock: VaultLock;
}

function makeStandingFolders(paths: VaultPaths): void {
  for (const folder of standingFolders(paths)) makeFolder(folder);
}

interface CoreWithPacks {
  readonly db: Database;
  readonly tables: CoreTables;
  readonly packs: PackStore;
  /** Sealed packs that the database should know and does not: it is older than they are, and nothing may be written. */
  readonly newer: readonly string[];
  readonly snapshots: SnapshotKeeper;
  readonly verdict: SnapshotVerdict;
  /** Older than the vault was, or changed from outside: it is read and never written to. */
  readonly isDoubtful: boolean;
}

/** Opens core.db, for reading only where it must not be written to or turns out to be older than the packs. */
function openCoreWithPacks(
  paths: VaultPaths,
  vaultId: Buffer,
  { masterKey, mayWrite, now }: { readonly masterKey: SecretKey; readonly mayWrite: boolean; readonly now: () => Date },
): CoreWithPacks {
  using cleanup = new DisposableStack();
  const keys = cleanup.use(new BlobKeys(masterKey));
  const snapshots = cleanup.use(new SnapshotKeeper({ paths, vaultId, keys, now }, masterKey));
  const packs = cleanup.use(new PackStore({ paths, vaultId, keys }));
  let db = openCore(paths, masterKey, !mayWrite);
  cleanup.defer(() => db.close());
  let tables = new CoreTables(db);
  const newer = newerPacks(tables, packs, () => snapshots.databasePacks());
  const verdict = snapshots.verdict(tables.claims());
  const isDoubtful = newer.length > 0 || verdict === "older" || verdict === "altered";
  if (mayWrite && isDoubtful) {
    closeDatabase(db);
    db = openCore(paths, masterKey, true);
    tables = new CoreTables(db);
  }
  cleanup.move();
  return { db, tables, packs, newer, snapshots, verdict, isDoubtful };
}

/** A foreign journal out of the way, before anything opens the database; where nothing can be moved, opening says so. */
export function setJournalAside(
  paths: VaultPaths,
  { masterKey, now }: { readonly masterKey: SecretKey; readonly now: () => Date },
): readonly { readonly code: "OLD_JOURNAL_MOVED" }[] {
  if (!isWritableVault(paths) || (fileSize(paths.core) ?? 0) === 0) return [];
  using key = deriveSubkey(masterKey, "core");
  return setOldJournalAside(paths, { key, now });
}

/** The header as the holder of the master key wrote it, from whichever copy still says so. */
export function trustedHeader(copies: HeaderCopies, masterKey: SecretKey): VaultHeader {
  const header = verifyHeader(copies.main, masterKey) ?? verifyHeader(copies.backup, masterKey);
  if (header === null)
    throw new AppError("HEADERS_LOST", "Both copies of the vault's header are damaged.", { details: ["vault.hdr"] });
  return header;
}

/** The files of the header that are missing or not as written. */
export function damagedHeaders(copies: HeaderCopies, masterKey: SecretKey): ("vault.hdr" | "vault.hdr.bak")[] {
  const damaged: ("vault.hdr" | "vault.hdr.bak")[] = [];
  if (verifyHeader(copies.main, masterKey) === null) damaged.push("vault.hdr");
  if (verifyHeader(copies.backup, masterKey) === null) damaged.push("vault.hdr.bak");
  return damaged;
}

/** Whether the vault's folder, its database folder and its database can be written to. */
export function isWritableVault(paths: VaultPaths): boolean {
  return [paths.root, paths.db].every(isWritable) && (fileSize(paths.core) === null || isWritable(paths.core));
}

/** core.db is never made here: a vault without it is damaged, and an empty one in its place would hide that. */
export function openCore(paths: VaultPaths, masterKey: SecretKey, readOnly: boolean): Database {
  rollBack(paths, masterKey);
  if ((fileSize(paths.core) ?? 0) === 0) {
    throw new AppError("VAULT_DAMAGED", "The vault's database is missing.", { details: ["db/core.db"] });
  }
  using key = deriveSubkey(masterKey, "core");
  // Also an empty journal: the database then still says that it has one, and cannot be opened for reading only.
  const isInterrupted = ["-wal", "-journal"].some((suffix) => fileSize(paths.core + suffix) !== null);
  if (readOnly && isInterrupted) {
    if (!isWritableVault(paths)) {
      throw new AppError(
        "VAULT_READ_ONLY",
        "The vault was not closed in order and must once be opened where it can be written to.",
      );
    }
    // What was committed before the interruption is in the journal and must be taken in before anyone only reads.
    const written = openDatabasePatiently(paths.core, { key, readOnly: false, synchronous: "FULL" });
    try {
      closeDatabase(written);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      // There is no room to take it in, and none is needed to read both.
      return openDatabasePatiently(paths.core, { key, readOnly: false, synchronous: "FULL" });
    }
  }
  const db = openDatabasePatiently(paths.core, { key, readOnly, synchronous: "FULL" });
  try {
    if (!hasCoreTables(db))
      throw new AppError("VAULT_DAMAGED", "The vault's database is empty.", { details: ["db/core.db"] });
    requireKnownTables(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Brings the database back to before a transaction that was not finished, as SQLite does by itself; its pages are then not the same
 * bytes as before, although they say the same, so it gets a generation of its own. The mark lasts as long as that is under way.
 */
function rollBack(paths: VaultPaths, masterKey: SecretKey): void {
  const isUnfinished = [`${paths.core}-journal`, paths.rollingBack].some((path) => fileSize(path) !== null);
  if (!isUnfinished || !isWritableVault(paths)) return;
  writeFileDurably(paths.rollingBack, Buffer.alloc(0));
  using key = deriveSubkey(masterKey, "core");
  const db = openDatabasePatiently(paths.core, { key, readOnly: false, synchronous: "FULL" });
  try {
    raiseAndClose(db);
  } catch (error) {
    // What is undone needs no room, and is read without it; the mark stays for the next opening.
    if (isDiskFull(error)) return;
    throw error;
  }
  removeFile(paths.rollingBack);
  syncFolder(paths.db);
}

function raiseAndClose(db: Database): void {
  try {
    if (!hasCoreTables(db)) return;
    const tables = new CoreTables(db);
    inTransaction(db, (writable) => tables.raiseGeneration(writable, { isClean: tables.isClean() }));
  } finally {
    closeDatabase(db);
  }
}

function mendHeaders(
  paths: VaultPaths,
  copies: HeaderCopies,
  how: { masterKey: SecretKey; readOnly: boolean },
): OpenFinding[] {
  return damagedHeaders(copies, how.masterKey).map((file) => {
    const good = file === "vault.hdr" ? copies.backup : copies.main;
    if (how.readOnly || good === null) return { code: "HEADER_DAMAGED", file };
    writeFileDurably(file === "vault.hdr" ? paths.header : paths.headerBackup, good);
    return { code: "HEADER_REPAIRED", file };
  });
}
