/**
 * One process per vault. The lock is SQLite's own lock on an empty database file: it works the same on three systems and
 * the system drops it with the process, however the process ends, so that a dead holder never blocks the next.
 */
import { ftruncateSync, lstatSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { errnoOf, fileSize, isWritable, withFile } from "./files.ts";
import type { VaultPaths } from "./folders.ts";
import { isCorruption } from "./storage-errors.ts";

export class VaultLock implements Disposable {
  /** The lock file was no database and was made anew. */
  readonly wasReplaced: boolean;
  #handle: Sqlite.Database | null;

  private constructor(handle: Sqlite.Database | null, wasReplaced = false) {
    this.#handle = handle;
    this.wasReplaced = wasReplaced;
  }

  /**
   * Takes the lock or throws VAULT_IN_USE at once. On a medium that cannot be written to, readers share it; without a lock
   * file there is nothing to share and, as nobody can write, nothing to fear.
   */
  static take(paths: VaultPaths): VaultLock {
    assertPlain(paths.lock);
    const exists = fileSize(paths.lock) !== null;
    const isShared = !isWritable(paths.root) || (exists && !isWritable(paths.lock));
    if (isShared && !exists) return new VaultLock(null);
    const handle = tryLock(paths.lock, isShared);
    if (handle !== null) return new VaultLock(handle);
    if (isShared) return new VaultLock(null);
    // The same file, not another in its place: whoever tries at this moment goes on competing for the same lock.
    withFile(paths.lock, "r+", (fd) => ftruncateSync(fd, 0));
    const again = tryLock(paths.lock, isShared);
    if (again === null)
      throw new AppError("VAULT_DAMAGED", "The lock file is no lock file.", { details: ["vault.lock"] });
    return new VaultLock(again, true);
  }

  [Symbol.dispose](): void {
    this.#handle?.close();
    this.#handle = null;
  }
}

/** A link or a device in the lock's place would have something else opened, or nothing ever come back. */
function assertPlain(path: string): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined || status.isFile()) return;
  throw new AppError("VAULT_DAMAGED", "The lock file is a link or a device.", {
    details: ["vault.lock is not a plain file. Remove it; the vault makes a new one and loses nothing."],
  });
}

/** The handle that holds the lock, or null when the file is no database. */
function tryLock(path: string, isShared: boolean): Sqlite.Database | null {
  const handle = new Sqlite(path, { timeout: 0, readonly: isShared });
  try {
    // Beginning to write makes a journal, for which a full disk has no room; nothing is ever written here.
    handle.exec("PRAGMA journal_mode = MEMORY");
    // Both read the file, which alone tells whether it is one that can be locked.
    handle.exec(isShared ? "BEGIN" : "BEGIN EXCLUSIVE");
    handle.prepare("SELECT count(*) FROM sqlite_schema").get();
    return handle;
  } catch (error) {
    handle.close();
    if (isCorruption(error)) return null;
    if (errnoOf(error)?.startsWith("SQLITE_BUSY") !== true) throw error;
    throw new AppError("VAULT_IN_USE", "Another program has this vault open.", { cause: error });
  }
}
