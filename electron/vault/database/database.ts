/** Opening the encrypted databases, every setting read back: one that silently did not take would be found out too late. */
import Sqlite from "better-sqlite3";
import sodium from "sodium-native";
import { AppError } from "../../../shared/errors.ts";
import { fileSize, readAt, withFile } from "../files.ts";
import type { SecretKey } from "../keys/keys.ts";
import { isFailedRead } from "../storage-errors.ts";
import { unmovedBytes } from "../keys/unmoved-bytes.ts";

export type Database = Sqlite.Database;

declare const readable: unique symbol;
declare const writable: unique symbol;
/** The vault's database for those who only ask. */
export type ReadableDatabase = Database & { readonly [readable]: true };
/** The same handle inside a transaction: whoever changes something asks for this type and so cannot run outside of one. */
export type WritableDatabase = ReadableDatabase & { readonly [writable]: true };

export interface DatabaseOptions {
  readonly key: SecretKey;
  readonly readOnly: boolean;
  /** FULL for what must not be lost, NORMAL for what can be made anew. */
  readonly synchronous: "FULL" | "NORMAL";
}

const cacheKib = 64 * 1024;

/** Opens or makes an encrypted database with its key and settings in place; a wrong key or file is found at once. */
export function openDatabase(path: string, options: DatabaseOptions): Database {
  assertNotPlain(path);
  const db = new Sqlite(path, { readonly: options.readOnly, fileMustExist: options.readOnly });
  try {
    unlockDatabase(db, options.key);
    for (const [name, value, expected] of settingsOf(options)) {
      db.pragma(`${name} = ${value}`);
      if (db.pragma(name, { simple: true }) !== expected) throw new AppError("BUG", `The database refused ${name}.`);
    }
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The same, with the patience the bundled cipher build asks for: it reports a failed read as corruption, so only a file
 * that is refused three times is called damaged.
 */
export function openDatabasePatiently(path: string, options: DatabaseOptions): Database {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return openDatabase(path, options);
    } catch (error) {
      if (!isFailedRead(error)) throw error;
      if (attempt === 3) throw new AppError("VAULT_DAMAGED", "The database is damaged.", { cause: error });
    }
  }
}

/**
 * Runs a read again when it fails; the cipher build calls a failed read corruption. Not when the failure ended the transaction
 * that the read stood in: what followed would then be written outside of any.
 */
export function readPatiently<T>(db: Database, read: () => T): T {
  const { inTransaction: wasInTransaction } = db;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return read();
    } catch (error) {
      if (!isFailedRead(error) || attempt === 3 || db.inTransaction !== wasInTransaction) throw error;
    }
  }
}

/** Runs `change` in one transaction that takes the write lock at once. The only place a WritableDatabase comes from. */
export function inTransaction<T>(db: Database, change: (db: WritableDatabase) => T): T {
  if (db.inTransaction) throw new AppError("BUG", "A transaction was begun inside another.");
  const run = db.transaction(() => {
    const result = change(db as WritableDatabase);
    if (result instanceof Promise) throw new AppError("BUG", "A transaction cannot wait for a promise.");
    return result;
  });
  return run.immediate();
}

/**
 * Turns the write-ahead log on, before the first change of a session and not before: a session that only reads and is killed
 * then leaves the one file as it was, which also opens from a medium that cannot be written to.
 */
export function enterWriteAhead(db: Database): void {
  if (db.memory || db.pragma("journal_mode", { simple: true }) === "wal") return;
  if (setJournalMode(db, "WAL") !== "wal") throw new AppError("BUG", "The database refused its write-ahead log.");
}

/** Brings everything into the one file and leaves no journal beside it. */
export function leaveWriteAhead(db: Database): void {
  if (db.readonly || db.memory) return;
  if (bringHome(db).busy !== 0)
    throw new AppError("BUG", "The journal could not be emptied: a statement is still running.");
  if (setJournalMode(db, "DELETE") !== "delete") throw new AppError("BUG", "The journal could not be removed.");
}

/**
 * Brings all of the log into the database. The log itself is let be until its name is removed, which happens or does not: cut to
 * nothing it might, after a loss of power, be there with an old length and holes, and its first half would then hide what came later.
 * After a disk that failed in a commit SQLite takes its own connection for one that is still reading.
 */
function bringHome(db: Database): { readonly busy: number } {
  try {
    const [checkpoint] = db.pragma("wal_checkpoint(FULL)") as [{ busy: number }];
    return checkpoint;
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) || error.code !== "SQLITE_LOCKED") throw error;
    throw new AppError("VAULT_DAMAGED", "The disk failed to store what it was given.", { cause: error });
  }
}

/**
 * Answers the mode that there is then. All of the statement is run, not only to its first row: what changes the file happens after
 * that, and a disk that fails in it would be heard by nobody and leave the file locked.
 */
function setJournalMode(db: Database, mode: "WAL" | "DELETE"): string | undefined {
  const [row] = db.pragma(`journal_mode = ${mode}`) as { readonly journal_mode: string }[];
  return row?.journal_mode;
}

/** Leaves one file and no journal beside it, so that the vault also opens from a read-only medium; then closes. */
export function closeDatabase(db: Database): void {
  try {
    leaveWriteAhead(db);
  } finally {
    db.close();
  }
}

type Setting = readonly [name: string, value: string | number, expected: string | number];

function settingsOf({ synchronous }: DatabaseOptions): readonly Setting[] {
  const settings: Setting[] = [
    // Sorting and index building would otherwise spill plain text into the system's temporary folder.
    ["temp_store", "MEMORY", 2],
    // Exclusive before the journal mode: the write-ahead log then needs no shared memory file.
    ["locking_mode", "EXCLUSIVE", "exclusive"],
    ["synchronous", synchronous, synchronous === "FULL" ? 2 : 1],
    ["cell_size_check", "ON", 1],
    ["trusted_schema", "OFF", 0],
    ["foreign_keys", "ON", 1],
    ["cache_size", -cacheKib, -cacheKib],
  ];
  if (process.platform === "darwin") settings.push(["fullfsync", 1, 1], ["checkpoint_fullfsync", 1, 1]);
  return settings;
}

/** SQLCipher version 4's format, so that other programs can read the database too. The key goes in as bytes, never as SQL. */
function unlockDatabase(db: Database, key: SecretKey): void {
  if (db.pragma("cipher = 'sqlcipher'", { simple: true }) !== "sqlcipher") throw new AppError("BUG", "No such cipher.");
  if (db.pragma("legacy = 4", { simple: true }) !== "4") throw new AppError("BUG", "No such cipher version.");
  const raw = unmovedBytes(4 + 32);
  try {
    raw.write("raw:", 0, "latin1");
    key.bytes.copy(raw, 4);
    // The types are those of the unencrypted build; this method is the encrypted one's.
    (db as Database & { key(key: Buffer): number }).key(raw);
  } finally {
    sodium.sodium_memzero(raw);
  }
}

/** A database that begins like an unencrypted one is not ours, whoever put it there. Looked at before SQLite opens it. */
function assertNotPlain(path: string): void {
  if ((fileSize(path) ?? 0) === 0) return;
  const start = Buffer.alloc(16);
  withFile(path, "r", (fd) => readAt(fd, start, 0));
  if (start.toString("latin1").startsWith("SQLite format 3")) {
    throw new AppError("VAULT_DAMAGED", "A database is not encrypted.");
  }
}
