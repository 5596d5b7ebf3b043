/** search.db: derived from core.db, so whatever is wrong with it is answered by making it anew. */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { openDatabase, type Database } from "./database.ts";
import { fileSize } from "./files.ts";
import type { SecretKey } from "./keys.ts";

export interface SearchDatabase {
  readonly db: Database;
  /** It holds nothing yet: the caller fills it from the records. */
  readonly isNew: boolean;
}

/** Opens the search database, or makes it when it is missing, damaged or of another schema. In memory where it cannot be written. */
export function openSearch(
  path: string,
  options: { key: SecretKey; readOnly: boolean; searchSql: string },
): SearchDatabase {
  const { key, readOnly, searchSql } = options;
  const existing = fileSize(path) === null ? null : tryOpen(path, options);
  if (existing !== null) return { db: existing, isNew: false };
  if (readOnly) return { db: createTables(inMemory(), searchSql), isNew: true };
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
  const db = openDatabase(path, { key, readOnly: false, synchronous: "NORMAL" });
  return { db: createTables(db, searchSql), isNew: true };
}

function tryOpen(path: string, options: { key: SecretKey; readOnly: boolean; searchSql: string }): Database | null {
  let db: Database | null = null;
  try {
    db = openDatabase(path, { ...options, synchronous: "NORMAL" });
    const made = db.prepare<[], { fingerprint: string }>("SELECT fingerprint FROM search_schema").get();
    if (made?.fingerprint === fingerprint(options.searchSql)) return db;
  } catch {
    // Whatever is wrong with it, the answer is the same and loses nothing: a new one.
  }
  db?.close();
  return null;
}

function inMemory(): Database {
  const db = new Sqlite(":memory:");
  db.pragma("temp_store = MEMORY");
  return db;
}

function createTables(db: Database, searchSql: string): Database {
  db.transaction(() => {
    db.exec("CREATE TABLE search_schema (fingerprint TEXT NOT NULL) STRICT");
    db.prepare("INSERT INTO search_schema (fingerprint) VALUES (?)").run(fingerprint(searchSql));
    db.exec(searchSql);
  })();
  return db;
}

function fingerprint(searchSql: string): string {
  return createHash("sha256").update(searchSql).digest("hex");
}
