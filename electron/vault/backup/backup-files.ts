/** What a backup consists of: the vault's files that are written once and never changed. */
import { existsSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import { sealedPackPath, type VaultPaths } from "../folders.ts";
import { keyFilePath, listKeyFiles } from "../keys/slots.ts";
import { locatePack } from "../packs/locate-pack.ts";
import { snapshotPath } from "../snapshots/snapshot-folder.ts";
import type { Snapshot } from "../snapshots/snapshot-file.ts";

/** A file of the set, by its places in the vault and in the backup. */
export interface BackupFile {
  readonly from: string;
  readonly to: string;
  /** Of a pack: it is proved frame by frame. Null for the small files, which are compared. */
  readonly pack: string | null;
}

/** The header's copies and the key files. */
export function keyingFiles(from: VaultPaths, to: VaultPaths): readonly BackupFile[] {
  const keys = listKeyFiles(from).map((slot) => [keyFilePath(from, slot), keyFilePath(to, slot)] as const);
  const headers = [
    [from.headerBackup, to.headerBackup],
    [from.header, to.header],
  ] as const;
  return [...keys, ...headers]
    .filter(([file]) => existsSync(file))
    .map(([file, place]) => ({ from: file, to: place, pack: null }));
}

/** The packs of snapshots, each once. */
export function packFiles(from: VaultPaths, to: VaultPaths, snapshots: readonly Snapshot[]): readonly BackupFile[] {
  const ids = new Set(snapshots.flatMap(({ packs }) => packs.map(({ id }) => id.toString("hex"))));
  // An older state of a vault may need what has been let go since.
  return [...ids].map((pack) => ({
    from: locatePack(from, pack) ?? sealedPackPath(from, pack),
    to: sealedPackPath(to, pack),
    pack,
  }));
}

/** The snapshots' own files, the newest last: one that is there says that all it names is there. */
export function snapshotFiles(from: VaultPaths, to: VaultPaths, snapshots: readonly Snapshot[]): readonly BackupFile[] {
  const oldestFirst = snapshots.map(({ generation }) => generation).toSorted((a, b) => a - b);
  return oldestFirst.map((generation) => ({
    from: snapshotPath(from, generation),
    to: snapshotPath(to, generation),
    pack: null,
  }));
}

/**
 * Whether a folder holds a backup rather than a vault in use: no database, and no lock that one was ever opened with. One that was
 * interrupted at its beginning may have one of the headers only.
 */
export function isBackupFolder(paths: VaultPaths): boolean {
  return (
    (existsSync(paths.header) || existsSync(paths.headerBackup)) && !existsSync(paths.db) && !existsSync(paths.lock)
  );
}

/** Throws IS_BACKUP: opening it as a vault would leave its own files in it. */
export function assertNoBackup(paths: VaultPaths): void {
  if (isBackupFolder(paths)) throw new AppError("IS_BACKUP", "This is a backup.");
}
