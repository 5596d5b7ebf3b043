/** The snapshots of one open vault: what the last one says of the database, and the next one. */
import { closeSync, openSync } from "node:fs";
import type { CoreTables } from "../database/core-tables.ts";
import type { Database } from "../database/database.ts";
import { schemaVersion } from "../database/migrations.ts";
import { fileSize } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import { deriveSubkey, type BlobKeys, type SecretKey } from "../keys/keys.ts";
import { dropOlderSnapshots } from "./prune-snapshots.ts";
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
    this.#newest = newestSnapshot(parts.paths, this.seal);
    // Without a snapshot there is nothing to compare with, and with a journal beside it the file is not yet what it will be.
    const isComparable = this.#newest.snapshot !== null && isAlone(parts.paths);
    this.#file = fileSize(parts.paths.core) === null ? null : openSync(parts.paths.core, "r");
    this.#state = isComparable && this.#file !== null ? databaseState(this.#file, parts.keys) : null;
  }

  /** What this vault's snapshots are sealed with. */
  get seal(): SnapshotSeal {
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

  /** Those before the newest one that are not what was written: generations. */
  unreadableOlder(): readonly number[] {
    const newest = this.newestGeneration;
    const older = listSnapshots(this.#parts.paths).filter((one) => newest !== null && one < newest);
    return older.filter((one) => readSnapshot(this.#parts.paths, one, this.seal) === null);
  }

  /** What the newest snapshot says of the database, now that it is open and says which state it is. */
  verdict(claims: DatabaseClaims): SnapshotVerdict {
    return snapshotVerdict(this.#newest, this.#state, claims);
  }

  /** Writes the snapshot of the database as it was settled, unless there is one of that state. */
  keep(state: SettledState, how: { readonly anew: boolean } = { anew: false }): void {
    if (this.newestGeneration === state.generation || this.#file === null) return;
    const { paths, keys, now } = this.#parts;
    const snapshot = writeSnapshot({ paths, keys, seal: this.seal, now, database: this.#file }, state, how);
    this.#newest = { snapshot, unreadable: [] };
  }

  /** Lets go of every snapshot but the newest, and of what only they need. */
  dropOlder(): void {
    const { paths, keys } = this.#parts;
    const { newest } = this;
    if (newest !== null) dropOlderSnapshots({ paths, keys, seal: this.seal }, newest);
  }

  /** Every pack that one of the snapshots names: hex; null where one of them cannot be read. */
  allPacks(): ReadonlySet<string> | null {
    const { paths } = this.#parts;
    const snapshots = listSnapshots(paths).map((generation) => readSnapshot(paths, generation, this.seal));
    if (snapshots.includes(null)) return null;
    return new Set(snapshots.flatMap((snapshot) => snapshot?.packs.map(({ id }) => id.toString("hex")) ?? []));
  }

  /** Packs that any of the snapshots names as holding pieces of the database: hex. */
  databasePacks(): ReadonlySet<string> {
    const { paths } = this.#parts;
    const snapshots = listSnapshots(paths).flatMap((generation) => readSnapshot(paths, generation, this.seal) ?? []);
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
