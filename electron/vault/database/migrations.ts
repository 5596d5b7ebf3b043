/** Raises the schema of the domain's tables step by step. */
import { AppError } from "../../../shared/errors.ts";
import { readPatiently, type Database, type ReadableDatabase, type WritableDatabase } from "./database.ts";

/** The domain's tables; the vault keeps its own beside them and knows nothing of these. */
export interface VaultSchema {
  /** `migrations[i]` raises `user_version` from i to i + 1. */
  readonly migrations: readonly string[];
  /** Makes the tables of the search database, which is dropped and made anew whenever this text changes. */
  readonly searchSql: string;
  /** Where these tables name blobs, as 64 hex digits or as bytes: with new keys blobs have new names. */
  readonly blobColumns?: readonly { readonly table: string; readonly column: string; readonly is: "hex" | "bytes" }[];
  /** What a person knows damaged blobs by; errors then name these in place of the blobs' ids. */
  readonly nameBlobs?: (db: ReadableDatabase, blobIds: readonly string[]) => readonly string[];
}

/**
 * Brings the database to the newest version, all of it or nothing; for one that had a version before, `onRaised` is called within
 * the same transaction. Throws VAULT_NEWER for one from the future.
 */
export function migrate(
  db: Database,
  { migrations }: VaultSchema,
  onRaised: (db: WritableDatabase) => void = () => undefined,
): void {
  const version = schemaVersion(db);
  if (version > migrations.length) {
    throw new AppError("VAULT_NEWER", "This vault's records were written by a newer version of the program.");
  }
  if (version === migrations.length) return;
  if (db.readonly) throw new AppError("VAULT_READ_ONLY", "This vault must be opened for writing once to be updated.");
  // Rebuilding a table others refer to must not delete what refers to it; the check below stands in for the constraint.
  db.pragma("foreign_keys = OFF");
  try {
    db.transaction(() => {
      for (const [index, sql] of migrations.entries()) if (index >= version) runStep(db, sql, index + 1);
      if (version > 0) onRaised(db as WritableDatabase);
    }).immediate();
  } finally {
    db.pragma("foreign_keys = ON");
  }
}

/** How many migrations the database has had. */
export function schemaVersion(db: Database): number {
  return Number(readPatiently(db, () => db.pragma("user_version", { simple: true })));
}

function runStep(db: Database, sql: string, version: number): void {
  db.exec(sql);
  db.pragma(`user_version = ${version}`);
  const broken = db.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0) throw new AppError("BUG", `Migration ${version} left dangling references.`);
}
