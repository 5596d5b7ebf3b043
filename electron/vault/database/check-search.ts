/** Checks search.db, which holds nothing of its own: what is wrong with it is told, and made anew at the next opening. */
import { arePagesIntact } from "./core-pages.ts";
import { closeDatabase, openDatabase, type Database } from "./database.ts";
import { fileSize } from "../files.ts";
import type { VaultProblem } from "../findings.ts";
import type { VaultPaths } from "../folders.ts";
import { deriveSubkey, type SecretKey } from "../keys/keys.ts";
import { isDoubtful } from "../storage-errors.ts";

const damaged: VaultProblem = { code: "SEARCH_DAMAGED", file: "db/search.db" };

/** Proves every page of the index and its order. One that is missing or behind is no damage. */
export function checkSearch(paths: VaultPaths, masterKey: SecretKey, isWritable: boolean): VaultProblem[] {
  if (fileSize(paths.search) === null) return [];
  using key = deriveSubkey(masterKey, "search");
  const isInterrupted = ["-wal", "-journal"].some((suffix) => fileSize(paths.search + suffix) !== null);
  if (isInterrupted && !isWritable) return [];
  try {
    // A crash's journal is taken in first: only with it is the file what it should be.
    if (isInterrupted) closeDatabase(openDatabase(paths.search, { key, readOnly: false, synchronous: "NORMAL" }));
    if (!arePagesIntact(paths.search, key)) return [damaged];
    const db = openDatabase(paths.search, { key, readOnly: true, synchronous: "NORMAL" });
    try {
      return checkOpenSearch(db);
    } finally {
      db.close();
    }
  } catch {
    return [damaged];
  }
}

/** The same for one that is open, whose unused pages are then not read. */
export function checkOpenSearch(db: Database): VaultProblem[] {
  try {
    return db.pragma("integrity_check(1)", { simple: true }) === "ok" ? [] : [damaged];
  } catch (error) {
    if (!isDoubtful(error)) throw error;
    return [damaged];
  }
}
