/** Raises the domain's tables and the vault's own, each with a version of its own, step by step. */
import { AppError } from "../../../shared/errors.ts";
import { setTablesVersion, tablesVersion } from "./core-tables.ts";
import { vaultTables } from "./tables/vault-tables.ts";
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
 * Brings the records' tables to the newest version, all of it or nothing; for ones that had a version before, `onRaised` is called
 * within the same transaction. Throws VAULT_NEWER for tables from the future and VAULT_READ_ONLY where they would have to change.
 */
export function migrate(db: Database, { migrations }: VaultSchema, onRaised: OnRaised = () => undefined): void {
  const setVersion = (version: number) => void db.pragma(`user_version = ${version}`);
  raise(db, { steps: migrations, version: schemaVersion(db), setVersion }, onRaised);
}

/** The same of the vault's own tables, which have a version apart. */
export function migrateTables(
  db: Database,
  onRaised: OnRaised = () => undefined,
  steps: readonly string[] = vaultTables,
): void {
  raise(db, { steps, version: tablesVersion(db), setVersion: (version) => setTablesVersion(db, version) }, onRaised);
}

/** Throws VAULT_NEWER where a newer program wrote the vault's own tables: nothing may then be taken from them, nor put in. */
export function requireKnownTables(db: Database): void {
  if (tablesVersion(db) > vaultTables.length) throw newerThanThis();
}

type OnRaised = (db: WritableDatabase) => void;

interface Tables {
  readonly steps: readonly string[];
  readonly version: number;
  readonly setVersion: (version: number) => void;
}

function raise(db: Database, { steps, version, setVersion }: Tables, onRaised: OnRaised): void {
  if (version > steps.length) throw newerThanThis();
  if (version === steps.length) return;
  if (db.readonly) throw new AppError("VAULT_READ_ONLY", "This vault must be opened for writing once to be updated.");
  // Rebuilding a table others refer to must not delete what refers to it; the check below stands in for the constraint.
  db.pragma("foreign_keys = OFF");
  try {
    db.transaction(() => {
      for (const [index, sql] of steps.entries()) {
        if (index < version) continue;
        db.exec(sql);
        setVersion(index + 1);
        requireNothingDangles(db, index + 1);
      }
      if (version > 0) onRaised(db as WritableDatabase);
    }).immediate();
  } finally {
    db.pragma("foreign_keys = ON");
  }
}

/** How many migrations the records' tables have had. */
export function schemaVersion(db: Database): number {
  return Number(readPatiently(db, () => db.pragma("user_version", { simple: true })));
}

function requireNothingDangles(db: Database, version: number): void {
  const broken = db.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0) throw new AppError("BUG", `Migration ${version} left dangling references.`);
}

function newerThanThis(): AppError {
  return new AppError("VAULT_NEWER", "This vault's records were written by a newer version of the program.");
}
