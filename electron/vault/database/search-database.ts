/** search.db: derived from core.db, so whatever is wrong with it is answered by making it anew. */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import Sqlite from "better-sqlite3";
import type { CoreTables } from "./core-tables.ts";
import {
  closeDatabase,
  enterWriteAhead,
  inTransaction,
  openDatabase,
  type Database,
  type WritableDatabase,
} from "./database.ts";
import { fileSize } from "../files.ts";
import type { SecretKey } from "../keys/keys.ts";
import { randomBytes } from "../keys/sealing.ts";
import { isDoubtful } from "../storage-errors.ts";

export interface SearchOptions {
  readonly key: SecretKey;
  readonly readOnly: boolean;
  readonly searchSql: string;
  /** The database that the index follows. */
  readonly tables: CoreTables;
}

/** What search.db remembers of core.db: the watermark that both hold, the one before it, and the generation it was set in. */
interface SearchState {
  readonly fingerprint: string;
  readonly mark: string | null;
  readonly previous: string | null;
  readonly generation: number;
}

/** The search database of an open vault, which may be exchanged for a new and empty one at any moment. */
export class SearchDatabase {
  readonly #path: string;
  readonly #options: Omit<SearchOptions, "key">;
  #db: Database;
  #epoch = 0;

  private constructor(path: string, db: Database, options: SearchOptions) {
    const { readOnly, searchSql, tables } = options;
    this.#path = path;
    this.#db = db;
    this.#options = { readOnly, searchSql, tables };
  }

  /**
   * Opens the search database, or makes it when it is missing, damaged, of another schema, or does not belong to the state
   * of core.db: older than it, or newer. In memory where no file can be written.
   */
  static open(path: string, options: SearchOptions): SearchDatabase {
    const existing = fileSize(path) === null ? null : tryOpen(path, options);
    if (existing !== null) return new SearchDatabase(path, existing, options);
    const made = new SearchDatabase(path, options.readOnly ? inMemory() : makeFile(path, options), options);
    try {
      made.#createTables();
      made.#epoch = 1;
    } catch {
      // No room for a file of its own, most likely: search goes on in memory.
      made.exchange();
    }
    return made;
  }

  get db(): Database {
    return this.#db;
  }

  /** It holds nothing yet: the caller fills it from the records. */
  get isNew(): boolean {
    return this.#epoch > 0;
  }

  /** Grows each time the database is exchanged for an empty one. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Runs `change` in one transaction. When the database turns out bad it is exchanged, and the error goes on. */
  write<T>(change: (search: WritableDatabase) => T): T {
    return this.#orExchange(() => {
      enterWriteAhead(this.#db);
      return inTransaction(this.#db, change);
    });
  }

  /** Runs `read`. When the database turns out bad it is exchanged, and the error goes on. */
  read<T>(read: (search: Database) => T): T {
    return this.#orExchange(() => read(this.#db));
  }

  /** Inside `write`: sets the watermark that core.db is about to take over. */
  mark(): string {
    const mark = randomBytes(16).toString("hex");
    const { tables } = this.#options;
    this.#db
      .prepare("UPDATE search_state SET mark = ?, previous = ?, generation = ?")
      .run(mark, tables.searchMark(), tables.generation());
    return mark;
  }

  /** Drops what there is and goes on in memory: the file is made anew at the next opening, when its key is there again. */
  exchange(): void {
    const old = this.#db;
    this.#db = inMemory();
    this.#createTables();
    this.#epoch += 1;
    const isFile = !old.memory;
    old.close();
    if (isFile && !this.#options.readOnly) removeFiles(this.#path);
  }

  /** Closes it; an index that cannot be closed in order is made anew at the next opening. */
  close(): void {
    try {
      closeDatabase(this.#db);
    } catch {
      // Derived, and complete again after the next opening: nothing real may fail because of it.
    }
  }

  #orExchange<T>(act: () => T): T {
    const epoch = this.#epoch;
    try {
      return act();
    } catch (error) {
      if (isDoubtful(error) && !this.#db.memory && epoch === this.#epoch) this.exchange();
      throw error;
    }
  }

  #createTables(): void {
    const { searchSql, tables } = this.#options;
    const db = this.#db;
    db.transaction(() => {
      db.exec(`CREATE TABLE search_state (
        fingerprint TEXT NOT NULL, mark TEXT, previous TEXT, generation INTEGER NOT NULL
      ) STRICT`);
      db.prepare("INSERT INTO search_state (fingerprint, mark, previous, generation) VALUES (?, ?, NULL, ?)").run(
        fingerprint(searchSql),
        tables.searchMark(),
        tables.generation(),
      );
      db.exec(searchSql);
    })();
  }
}

function tryOpen(path: string, options: SearchOptions): Database | null {
  let db: Database | null = null;
  try {
    db = openDatabase(path, { key: options.key, readOnly: options.readOnly, synchronous: "NORMAL" });
    const state = db.prepare<[], SearchState>("SELECT fingerprint, mark, previous, generation FROM search_state").get();
    if (state?.fingerprint === fingerprint(options.searchSql) && belongsTo(state, options.tables)) return db;
  } catch {
    // Whatever is wrong with it, the answer is the same and loses nothing: a new one.
  }
  db?.close();
  return null;
}

/**
 * Whether the index stands where core.db says it does. It is one step ahead when the program ended between the two commits;
 * what it took over then is still on core.db's list, and is taken over again.
 */
function belongsTo({ mark, previous, generation }: SearchState, tables: CoreTables): boolean {
  const expected = tables.searchMark();
  return generation <= tables.generation() && (mark === expected || previous === expected);
}

function makeFile(path: string, { key }: SearchOptions): Database {
  try {
    removeFiles(path);
    return openDatabase(path, { key, readOnly: false, synchronous: "NORMAL" });
  } catch {
    // A full disk, or something in its place that cannot be removed: search goes on in memory.
    return inMemory();
  }
}

function removeFiles(path: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true, recursive: true });
}

function inMemory(): Database {
  const db = new Sqlite(":memory:");
  db.pragma("temp_store = MEMORY");
  return db;
}

function fingerprint(searchSql: string): string {
  return createHash("sha256").update(`2\n${searchSql}`).digest("hex");
}
