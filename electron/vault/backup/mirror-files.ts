/** Copying what a backup lacks of the vault's newest snapshot. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { fileSize, readSmallFile } from "../files.ts";
import { sealedPackPath, vaultPaths, type VaultPaths } from "../folders.ts";
import { headerSize, readHeaders } from "../header.ts";
import { isPackWhole } from "../packs/database-packs.ts";
import type { Snapshot } from "../snapshots/snapshot-file.ts";
import { keyingFiles, packFiles, snapshotFiles } from "./backup-files.ts";
import { copyProved, type CopyParts } from "./copy-proved.ts";

export interface Mirrored {
  /** Files that the backup did not have. */
  readonly copied: number;
  readonly bytes: number;
  /** The state of the vault that the backup now brings back. */
  readonly generation: number;
  /** Packs that the vault has lost and the backup does not have, and packs that are damaged in the vault: hex. */
  readonly missing: readonly string[];
  readonly damaged: readonly string[];
}

/**
 * Brings the backup to the state of a snapshot: each file that is missing there, proved, and the snapshot itself last. The files are
 * such as nobody changes, so the vault may be in use meanwhile.
 */
export async function mirrorFiles(parts: CopyParts, snapshot: Snapshot): Promise<Mirrored> {
  const { from, to } = parts;
  mkdirSync(to.root, { recursive: true, mode: 0o700 });
  const small = await copyProved(keyingFiles(from, to), { ...parts, onProgress: undefined });
  const packs = await copyProved(packFiles(from, to, [snapshot]), parts);
  const named = await copyProved(snapshotFiles(from, to, [snapshot]), { ...parts, onProgress: undefined });
  return {
    copied: small.files + packs.files + named.files,
    bytes: small.bytes + packs.bytes + named.bytes,
    generation: snapshot.generation,
    missing: packs.missing,
    damaged: packs.damaged,
  };
}

/**
 * Gives the vault, which is closed, its packs back that are missing or short there and whole in the backup; what is short is put
 * aside. Answers which: hex.
 */
export async function mendFromBackup(parts: CopyParts, { packs }: Snapshot): Promise<readonly string[]> {
  const { from, to, keys, vaultId } = parts;
  const lost = packs.filter(({ id, size }) => {
    const pack = id.toString("hex");
    return fileSize(sealedPackPath(from, pack)) !== size && fileSize(sealedPackPath(to, pack)) === size;
  });
  const files = lost.flatMap(({ id }) => {
    const pack = id.toString("hex");
    const isWhole = isPackWhole(pack, { paths: to, keys, vaultId });
    return isWhole ? [{ from: sealedPackPath(to, pack), to: sealedPackPath(from, pack), pack }] : [];
  });
  await copyProved(files, { ...parts, from: to, to: from });
  return files.map(({ pack }) => pack);
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
  const header = readSmallFile(to.header, headerSize) ?? readSmallFile(to.headerBackup, headerSize);
  if (header === null) {
    if (existsSync(to.root) && othersIn(to).length > 0)
      throw new AppError("TARGET_NOT_EMPTY", "The destination holds other files.");
    return;
  }
  const isSame = readHeaders(from).claimedIds.some((id) => id.equals(header.subarray(24, 40)));
  if (!isSame) throw new AppError("OTHER_BACKUP", "The destination is another vault's.");
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
