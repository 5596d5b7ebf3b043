/** Where things lie inside a vault folder. Nothing else in the layer builds a path. */
import { join } from "node:path";

export interface VaultPaths {
  readonly root: string;
  readonly header: string;
  readonly headerBackup: string;
  readonly lock: string;
  readonly keys: string;
  readonly packs: string;
  readonly openPacks: string;
  readonly snapshots: string;
  readonly db: string;
  readonly core: string;
  /** There while the core database is brought back to before an unfinished transaction. */
  readonly rollingBack: string;
  readonly search: string;
  readonly reserve: string;
  readonly trash: string;
}

/** Every fixed path of the vault whose folder is `root`. */
export function vaultPaths(root: string): VaultPaths {
  return {
    root,
    header: join(root, "vault.hdr"),
    headerBackup: join(root, "vault.hdr.bak"),
    lock: join(root, "vault.lock"),
    keys: join(root, "keys"),
    packs: join(root, "packs"),
    openPacks: join(root, "packs", "open"),
    snapshots: join(root, "snapshots"),
    db: join(root, "db"),
    core: join(root, "db", "core.db"),
    rollingBack: join(root, "db", "core.rolling-back"),
    search: join(root, "db", "search.db"),
    reserve: join(root, "db", "reserve.bin"),
    trash: join(root, "trash"),
  };
}

/** The folders a vault has even when they are empty: copying and synchronising programs like to leave such out. */
export function standingFolders({ keys, packs, openPacks, snapshots, db, trash }: VaultPaths): readonly string[] {
  return [keys, packs, openPacks, snapshots, db, trash];
}

/** The folder a sealed pack goes to: its id's first byte, so that no folder grows past what old file systems like. */
export function sealedPackFolder(paths: VaultPaths, packId: string): string {
  return join(paths.packs, packId.slice(0, 2));
}

/** Where a sealed pack lies; it never changes once there. */
export function sealedPackPath(paths: VaultPaths, packId: string): string {
  return join(sealedPackFolder(paths, packId), `${packId}.pack`);
}

/** Where a pack lies while it is written. */
export function openPackPath(paths: VaultPaths, packId: string): string {
  return join(paths.openPacks, `${packId}.part`);
}
