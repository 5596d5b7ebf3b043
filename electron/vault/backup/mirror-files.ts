/** Copying what a backup lacks of the vault's newest snapshot. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { atOnce } from "../../../shared/at-once.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { fileSize, makeFolder, readSmallFile, removeFile } from "../files.ts";
import { sealedPackPath, vaultPaths, type VaultPaths } from "../folders.ts";
import { headerSize, readHeaders } from "../header.ts";
import { assertNotWithinVault } from "../new-folders.ts";
import { locatePack } from "../packs/locate-pack.ts";
import { PackProver, packsAtOnce } from "../packs/pack-prover.ts";
import type { SlotRecord } from "../database/core-tables.ts";
import { keptLast } from "../snapshots/prune-snapshots.ts";
import type { Snapshot, SnapshotPack, SnapshotSeal } from "../snapshots/snapshot-file.ts";
import { listSnapshots, newestSnapshot, readSnapshot } from "../snapshots/snapshot-folder.ts";
import { isDiskFull } from "../storage-errors.ts";
import { keyingFiles, packFiles, snapshotFiles, type BackupFile } from "./backup-files.ts";
import { isKeptInBackup } from "./mirror-keys.ts";
import { copyProved, type CopyParts } from "./copy-proved.ts";

export interface Mirrored {
  /** Files that the backup did not have. */
  readonly copied: number;
  readonly bytes: number;
  /** Packs that it had already; they were read only where that was asked for. */
  readonly kept: number;
  /** The state of the vault that the backup now brings back. */
  readonly generation: number;
  /** Packs that the vault has lost and the backup does not have, and packs that are damaged in the vault: hex. */
  readonly missing: readonly string[];
  readonly damaged: readonly string[];
}

export interface MirrorParts extends CopyParts {
  readonly seal: SnapshotSeal;
  /** The vault's own record of its key files. */
  readonly record: SlotRecord;
}

/**
 * Throws BACKUP_PARTED when the backup's newest state is none in which this vault was: each closing leaves a snapshot, the last ten
 * of which are always there, so one that is missing among them was made by another copy. A state that cannot be read says nothing.
 */
function assertSameHistory({ from, to, seal }: MirrorParts): void {
  const newest = newestSnapshot(to, seal).snapshot?.generation;
  if (newest === undefined) return;
  const own = listSnapshots(from);
  const oldest = own.at(-1) ?? 0;
  const isOwn = own.includes(newest)
    ? isSameState(from, to, { generation: newest, seal })
    : own.length >= keptLast && newest < (own[keptLast - 1] ?? 0);
  // What lies before all of its snapshots was before there were any, or before it was brought back.
  if (!isOwn && newest >= oldest)
    throw new AppError("BACKUP_PARTED", "The backup is of another history of this vault.");
}

/**
 * True too where the vault's own file of that state is damaged: then nothing says that it was another one. Of one that was written
 * anew only what it brings back is the same.
 */
function isSameState(
  from: VaultPaths,
  to: VaultPaths,
  { generation, seal }: { readonly generation: number; readonly seal: SnapshotSeal },
): boolean {
  const [own, other] = [readSnapshot(from, generation, seal), readSnapshot(to, generation, seal)];
  if (own === null || other === null) return true;
  return (
    own.databaseSize === other.databaseSize &&
    own.chunks.length === other.chunks.length &&
    own.chunks.every(({ id }, at) => other.chunks[at]?.id.equals(id) === true)
  );
}

/**
 * The states of which the backup has a file that cannot be read, as far as the vault has all of them: what it has let go since is no
 * loss, and must not be told as one.
 */
function statesToMend({ from, to, seal }: MirrorParts): readonly Snapshot[] {
  const isThere = ({ id }: SnapshotPack) => locatePack(from, id.toString("hex")) !== null;
  return listSnapshots(to)
    .filter((generation) => readSnapshot(to, generation, seal) === null)
    .flatMap((generation) => readSnapshot(from, generation, seal) ?? [])
    .filter(({ packs }) => packs.every(isThere));
}

/**
 * Brings the backup to the state of a snapshot: each file that is missing there, proved, and the snapshot itself last. Older states that
 * the backup has and cannot read are mended with it. The files are such as nobody changes, so the vault may be in use meanwhile.
 */
export async function mirrorFiles(parts: MirrorParts, snapshot: Snapshot): Promise<Mirrored> {
  const { from, to } = parts;
  assertSameHistory(parts);
  makeRoot(to.root);
  // Left by a program that took an unfinished backup for a vault.
  if (!existsSync(to.db) && fileSize(to.lock) === 0) removeFile(to.lock);
  const older = statesToMend(parts).filter(({ generation }) => generation !== snapshot.generation);
  const snapshots = [...older, snapshot];
  // A key file that was changed in the vault must not take the place of the one that opens the backup.
  const keying = keyingFiles(from, to).filter(({ to: place }) => !isKeptInBackup(basename(place, ".key"), parts));
  const small = await copyProved(keying, { ...parts, onProgress: undefined });
  const packs = await copyProved(packFiles(from, to, snapshots), parts);
  const named = await copyProved(snapshotFiles(from, to, snapshots), { ...parts, onProgress: undefined });
  return {
    copied: small.files + packs.files + named.files,
    bytes: small.bytes + packs.bytes + named.bytes,
    kept: packs.kept,
    generation: snapshot.generation,
    missing: packs.missing,
    damaged: packs.damaged,
  };
}

function makeRoot(path: string): void {
  if (!existsSync(path)) assertNotWithinVault(path);
  try {
    makeFolder(path);
  } catch (error) {
    if (isDiskFull(error)) throw error;
    throw new AppError("TARGET_NOT_WRITABLE", "The backup's folder cannot be made.", { cause: error });
  }
}

/**
 * Gives the vault, which is closed, its packs back that are missing or short there and whole in the backup; what is short is put
 * aside. Answers which: hex.
 */
export async function mendFromBackup(parts: CopyParts, { packs }: Snapshot): Promise<readonly string[]> {
  const { from, to, keys, vaultId, readsAll } = parts;
  const tools = { keys, vaultId };
  using prover = new PackProver();
  const found = await atOnce(packs, packsAtOnce, async ({ id, size }): Promise<BackupFile[]> => {
    const pack = id.toString("hex");
    const [there, here] = [sealedPackPath(to, pack), sealedPackPath(from, pack)];
    if (fileSize(there) !== size) return [];
    const isLost =
      fileSize(here) !== size || (readsAll === true && !(await prover.isWhole(pack, { ...tools, paths: from })));
    return isLost && (await prover.isWhole(pack, { ...tools, paths: to })) ? [{ from: there, to: here, pack }] : [];
  });
  const files = found.flat();
  await copyProved(files, { ...parts, from: to, to: from });
  return files.flatMap(({ pack }) => pack ?? []);
}

/**
 * Where a backup goes that somebody wants in a folder: right there where it is new, empty or that backup already, else in a folder of
 * its own beside what is there.
 */
export function backupPlace(from: VaultPaths, folder: string): string {
  try {
    assertTakesBackup(from, vaultPaths(folder));
    return folder;
  } catch (error) {
    if (!hasCode(error, "TARGET_NOT_EMPTY", "OTHER_BACKUP")) throw error;
    return join(folder, `${basename(from.root).replace(/\.casebook$/, "")} backup`);
  }
}

/** A folder that is new, empty, or this vault's backup already. */
export function assertTakesBackup(from: VaultPaths, to: VaultPaths): void {
  if (existsSync(to.root) && !statSync(to.root).isDirectory())
    throw new AppError("TARGET_NOT_EMPTY", "The destination is a file.");
  const headers = [to.header, to.headerBackup].map((path) => readSmallFile(path, headerSize));
  if (headers.every((header) => header === null)) {
    if (existsSync(to.root) && othersIn(to).length > 0)
      throw new AppError("TARGET_NOT_EMPTY", "The destination holds other files.");
    return;
  }
  const own = readHeaders(from).claimedIds;
  // One of the two copies may be damaged.
  const claimed = headers.flatMap((header) => (header?.length === headerSize ? [header.subarray(24, 40)] : []));
  if (claimed.length === 0) throw new AppError("TARGET_NOT_EMPTY", "Nothing says whose backup the destination is.");
  if (!claimed.some((id) => own.some((one) => one.equals(id))))
    throw new AppError("OTHER_BACKUP", "The destination is another vault's.");
  if (existsSync(to.core))
    throw new AppError("TARGET_NOT_EMPTY", "The destination is a vault in use, not a backup of one.");
}

/** A first run that was interrupted may have left keys and no header yet. */
function othersIn({ root, keys, packs, snapshots }: VaultPaths): readonly string[] {
  const ours = new Set([keys, packs, snapshots]);
  return readdirSync(root)
    .map((name) => join(root, name))
    .filter((path) => !ours.has(path) && !path.endsWith(".part"));
}
