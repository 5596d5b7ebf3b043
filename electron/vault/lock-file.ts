/**
 * One process per vault. The lock is SQLite's own lock on an empty database file: it works the same on three systems and
 * the system drops it with the process, however the process ends, so that a dead holder never blocks the next.
 */
import Sqlite from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { errnoOf, fileSize, isWritable } from "./files.ts";
import type { VaultPaths } from "./folders.ts";

export class VaultLock implements Disposable {
  #handle: Sqlite.Database | null;

  private constructor(handle: Sqlite.Database | null) {
    this.#handle = handle;
  }

  /**
   * Takes the lock or throws VAULT_IN_USE at once. On a medium that cannot be written to, readers share it; without a lock
   * file there is nothing to share and, as nobody can write, nothing to fear.
   */
  static take(paths: VaultPaths): VaultLock {
    const exists = fileSize(paths.lock) !== null;
    const isShared = !isWritable(paths.root) || (exists && !isWritable(paths.lock));
    if (isShared && !exists) return new VaultLock(null);
    const handle = new Sqlite(paths.lock, { timeout: 0, readonly: isShared });
    try {
      handle.exec(isShared ? "BEGIN; SELECT count(*) FROM sqlite_schema" : "BEGIN EXCLUSIVE");
    } catch (error) {
      handle.close();
      if (errnoOf(error)?.startsWith("SQLITE_BUSY") !== true) throw error;
      throw new AppError("VAULT_IN_USE", "Another program has this vault open.", { cause: error });
    }
    return new VaultLock(handle);
  }

  [Symbol.dispose](): void {
    this.#handle?.close();
    this.#handle = null;
  }
}
