/** A vault from its backup, or from the snapshots in its own folder. */
import { rmSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { together } from "../../../shared/at-once.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { CoreTables } from "../database/core-tables.ts";
import { fileSize, removeFile, syncFolder } from "../files.ts";
import { standingFolders, vaultPaths, type VaultPaths } from "../folders.ts";
import { readHeaders, writeHeaders } from "../header.ts";
import { BlobKeys, deriveSubkey, type SecretKey } from "../keys/keys.ts";
import { keyFilePath, listKeyFiles, unlock, type Secret, type Unlocked } from "../keys/slots.ts";
import { VaultLock } from "../lock-file.ts";
import { assertNoVault, makeFolders } from "../new-folders.ts";
import { openCore } from "../open-unlocked.ts";
import { rebuildDatabase } from "../snapshots/rebuild-database.ts";
import type { Snapshot } from "../snapshots/snapshot-file.ts";
import { asStorageError } from "../storage-errors.ts";
import { isBackupFolder, keyingFiles, packFiles, snapshotFiles } from "./backup-files.ts";
import { chooseSnapshot, type Restorable } from "./choose-snapshot.ts";
import { copyProved, type CopyParts } from "./copy-proved.ts";

export interface RestoreOptions {
  readonly secret: Secret;
  readonly destination: string;
  readonly now?: () => Date;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: CopyParts["onProgress"];
}

export interface Restored {
  /** The state that was brought back, and when the vault was closed as that. */
  readonly generation: number;
  readonly madeAt: Date;
  /** Newer states of which not everything was there. */
  readonly passedOver: readonly number[];
  /** Packs of this state that were missing or damaged at the source: hex. */
  readonly missing: readonly string[];
  readonly damaged: readonly string[];
}

/**
 * Makes a vault in a new or empty folder as it was when the newest state that the source holds as a whole was closed, or the newest
 * one before it of which the list of records can still be put together. The source is only read. Every file is proved as it
 * arrives; the header comes last, so that what was interrupted is no vault, and is removed. Rejects with VAULT_MISSING and NO_BACKUP where the source is no backup, WRONG_PASSPHRASE, VAULT_IN_USE for a vault that is
 * open, VAULT_EXISTS, TARGET_NOT_EMPTY, DISK_FULL before anything is written, TARGET_NOT_WRITABLE, VAULT_DAMAGED and CANCELLED.
 */
export async function restoreVault(source: string, options: RestoreOptions): Promise<Restored> {
  const [from, to] = [vaultPaths(source), vaultPaths(options.destination)];
  try {
    const { claimedIds } = readHeaders(from);
    assertNoVault(to);
    using held = new DisposableStack();
    if (!isBackupFolder(from)) held.use(VaultLock.take(from));
    using unlocked = await unlock(from, options.secret, claimedIds);
    using keys = new BlobKeys(unlocked.masterKey);
    using key = deriveSubkey(unlocked.masterKey, "snapshot");
    return await newestThatComes({ from, to, unlocked, keys, key }, options);
  } catch (error) {
    throw asStorageError(error);
  }
}

interface Source {
  readonly from: VaultPaths;
  readonly to: VaultPaths;
  readonly unlocked: Unlocked;
  readonly keys: BlobKeys;
  readonly key: SecretKey;
}

/** The newest state whose list of records can be put together: where a piece of one has gone bad, an older one may need it not. */
async function newestThatComes({ from, to, unlocked, keys, key }: Source, options: RestoreOptions): Promise<Restored> {
  const { masterKey, vaultId } = unlocked;
  const failed = new Map<number, unknown>();
  for (;;) {
    const chosen = chooseSnapshot(from, { vaultId, key }, failed);
    if (chosen === null)
      throw [...failed.values()][0] ?? new AppError("NO_BACKUP", "There is no state of a vault in it.");
    assertRoom(from, to, chosen);
    const { generation, madeAt } = chosen.snapshot;
    try {
      makeFolders(to);
      const copied = await copyAll(from, to, { chosen, keys, vaultId, options });
      leaveOldKeys(to, unlocked);
      writeHeaders(to, vaultId, masterKey);
      return { ...copied, generation, madeAt, passedOver: chosen.passedOver };
    } catch (error) {
      for (const path of [to.header, to.headerBackup, ...standingFolders(to)])
        rmSync(path, { recursive: true, force: true });
      if (!hasCode(asStorageError(error), "VAULT_DAMAGED")) throw error;
      failed.set(generation, error);
    }
  }
}

async function copyAll(
  from: VaultPaths,
  to: VaultPaths,
  {
    chosen: { snapshot },
    keys,
    vaultId,
    options: { now = () => new Date(), signal, onProgress },
  }: {
    readonly chosen: Restorable;
    readonly keys: BlobKeys;
    readonly vaultId: Buffer;
    readonly options: RestoreOptions;
  },
): Promise<{ readonly missing: readonly string[]; readonly damaged: readonly string[] }> {
  const parts = { from, to, vaultId, keys, now, signal };
  const headers = new Set([to.header, to.headerBackup]);
  await copyProved(
    keyingFiles(from, to).filter((file) => !headers.has(file.to)),
    parts,
  );
  const files = packFiles(from, to, [snapshot]);
  const pieces = new Set(snapshot.chunks.map(({ pack }) => pack.toString("hex")));
  const progress = summed(onProgress, snapshot);
  // The list of records is put together while the papers and images arrive.
  const [ofDatabase, rest] = await together(signal, [
    async (either) => {
      const copied = await copyProved(
        files.filter(({ pack }) => pieces.has(pack ?? "")),
        { ...parts, signal: either, onProgress: progress() },
      );
      await rebuildDatabase(to, snapshot, { vaultId, keys, signal: either });
      return copied;
    },
    (either) =>
      copyProved(
        files.filter(({ pack }) => !pieces.has(pack ?? "")),
        { ...parts, signal: either, onProgress: progress() },
      ),
  ]);
  await copyProved(snapshotFiles(from, to, [snapshot]), parts);
  syncFolder(dirname(to.root));
  return { missing: [...ofDatabase.missing, ...rest.missing], damaged: [...ofDatabase.damaged, ...rest.damaged] };
}

/** The progress of parts that are copied at the same time, told as that of all: one teller for each part. */
function summed(onProgress: RestoreOptions["onProgress"], { packs }: Snapshot): () => RestoreOptions["onProgress"] {
  const total = packs.reduce((sum, { size }) => sum + size, 0);
  const done: number[] = [];
  return () => {
    const part = done.push(0) - 1;
    return (
      onProgress &&
      ((progress) => {
        done[part] = progress.done;
        onProgress({ done: done.reduce((sum, one) => sum + one, 0), total });
      })
    );
  };
}

/** A backup keeps the key files of passphrases that were replaced since; only the one just used comes along of those. */
function leaveOldKeys(to: VaultPaths, { masterKey, slotId }: Unlocked): void {
  const db = openCore(to, masterKey, true);
  const current = new Set([...Object.keys(new CoreTables(db).slots()), slotId]);
  db.close();
  for (const slot of listKeyFiles(to)) if (!current.has(slot)) removeFile(keyFilePath(to, slot));
}

/** Told before anything is written: a full disk in the middle helps nobody. */
function assertRoom(from: VaultPaths, to: VaultPaths, { snapshot }: Restorable): void {
  const packs = packFiles(from, to, [snapshot]).reduce((sum, file) => sum + (fileSize(file.from) ?? 0), 0);
  const { bavail, bsize } = statfsSync(existingFolder(to.root));
  if (bavail * bsize < packs + snapshot.databaseSize)
    throw new AppError("DISK_FULL", "There is not enough room for the vault.");
}

function existingFolder(path: string): string {
  try {
    statfsSync(path);
    return path;
  } catch {
    return dirname(path) === path ? path : existingFolder(dirname(path));
  }
}
