/** The snapshots of one open vault: what the last one says of the database, and the next one. */
import { closeSync, openSync } from "node:fs";
import type { CoreTables } from "../database/core-tables.ts";
import type { Database } from "../database/database.ts";
import { schemaVersion } from "../database/migrations.ts";
import { fileSize } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import { deriveSubkey, type BlobKeys, type SecretKey } from "../keys/keys.ts";
import { databaseState, type DatabaseState } from "./database-chunks.ts";
import type { Snapshot, SnapshotSeal } from "./snapshot-file.ts";
import { listSnapshots, newestSnapshot, readSnapshot, type NewestSnapshot } from "./snapshot-folder.ts";
import { snapshotVerdict, type DatabaseClaims, type SnapshotVerdict } from "./snapshot-verdict.ts";
import { writeSnapshot, type SettledState } from "./write-snapshot.ts";

/** What the database says right before a snapshot is made of it. */
export function settledStateOf(db: Database, tables: CoreTables): SettledState {
  return { generation: tables.generation(), schema: schemaVersion(db), packs: tables.packs() };
}

interface KeeperParts {
  readonly paths: VaultPaths;
  readonly vaultId: Buffer;
  readonly keys: BlobKeys;
  readonly now: () => Date;
}

/**
 * Made before the database is opened and disposed of after it is closed: it reads the database's file by itself, and closing that
 * file in between would drop all locks that the process holds on it.
 */
export class SnapshotKeeper implements Disposable {
  readonly #parts: KeeperParts;
  readonly #key: SecretKey;
  readonly #file: number | null;
  #newest: NewestSnapshot;
  readonly #state: DatabaseState | null;

  constructor(parts: KeeperParts, masterKey: SecretKey) {
    this.#parts = parts;
    this.#key = deriveSubkey(masterKey, "snapshot");
    this.#newest = newestSnapshot(parts.paths, this.#seal);
    // Without a snapshot there is nothing to compare with, and with a journal beside it the file is not yet what it will be.
    const isComparable = this.#newest.snapshot !== null && isAlone(parts.paths);
    this.#file = fileSize(parts.paths.core) === null ? null : openSync(parts.paths.core, "r");
    this.#state = isComparable && this.#file !== null ? databaseState(this.#file, parts.keys) : null;
  }

  get #seal(): SnapshotSeal {
    return { vaultId: this.#parts.vaultId, key: this.#key };
  }

  /** The generation of the newest snapshot that can be read; null where there is none. */
  get newestGeneration(): number | null {
    return this.#newest.snapshot?.generation ?? null;
  }

  /** The newest snapshot that can be read. */
  get newest(): Snapshot | null {
    return this.#newest.snapshot;
  }

  /** Newer ones that are not what was written: generations. */
  get unreadable(): readonly number[] {
    return this.#newest.unreadable;
  }

  /** What the newest snapshot says of the database, now that it is open and says which state it is. */
  verdict(claims: DatabaseClaims): SnapshotVerdict {
    return snapshotVerdict(this.#newest, this.#state, claims);
  }

  /** Writes the snapshot of the database as it was settled, unless there is one of that state. */
  keep(state: SettledState): void {
    if (this.newestGeneration === state.generation || this.#file === null) return;
    const { paths, keys, now } = this.#parts;
    const snapshot = writeSnapshot({ paths, keys, seal: this.#seal, now, database: this.#file }, state);
    this.#newest = { snapshot, unreadable: [] };
  }

  /** Packs that any of the snapshots names as holding pieces of the database: hex. */
  databasePacks(): ReadonlySet<string> {
    const { paths } = this.#parts;
    const snapshots = listSnapshots(paths).flatMap((generation) => readSnapshot(paths, generation, this.#seal) ?? []);
    return new Set(snapshots.flatMap(databasePacksOf));
  }

  /** The same of the newest one. */
  newestDatabasePacks(): ReadonlySet<string> {
    const { snapshot } = this.#newest;
    return new Set(snapshot === null ? [] : databasePacksOf(snapshot));
  }

  [Symbol.dispose](): void {
    this.#key[Symbol.dispose]();
    if (this.#file !== null) closeSync(this.#file);
  }
}

function databasePacksOf({ chunks }: Snapshot): readonly string[] {
  return chunks.map(({ pack }) => pack.toString("hex"));
}

/** Whether there is a database with no journal beside it. */
function isAlone({ core, rollingBack }: VaultPaths): boolean {
  const journals = [`${core}-wal`, `${core}-journal`, rollingBack].filter((path) => fileSize(path) !== null);
  return journals.length === 0 && (fileSize(core) ?? 0) > 0;
}
