/**
 * Changes that a failing or full disk made SQLite undo. What is put back is sealed anew, so that the file has other bytes than it was
 * closed with, and would be taken for one that somebody altered as long as it called itself by the same generation.
 */
import { asStorageError, isUndone } from "../storage-errors.ts";
import type { CoreTables } from "./core-tables.ts";
import { inTransaction, type Database } from "./database.ts";

/** Runs what changes the database; where the disk undoes it, the database is given a new generation, and the error goes on. */
export function countingUndone<T>(
  db: Database,
  { tables, makeRoom, run }: { readonly tables: CoreTables; readonly makeRoom: () => void; readonly run: () => T },
): T {
  try {
    return run();
  } catch (error) {
    if (isUndone(error)) countUndone(db, { tables, makeRoom });
    throw error;
  }
}

function countUndone(db: Database, { tables, makeRoom }: { tables: CoreTables; makeRoom: () => void }): void {
  try {
    makeRoom();
    inTransaction(db, (writable) => tables.raiseGeneration(writable, { isClean: tables.isClean() }));
  } catch (error) {
    // The disk still refuses: what made it undo the change is what is told.
    if (!isUndone(error)) throw asStorageError(error);
  }
}
