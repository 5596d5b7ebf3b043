/** The vault: what the rest of the program sees of this layer. */
import { rmSync } from "node:fs";
import { AppError } from "../../shared/errors.ts";
import { createCoreTables, type SlotRecord } from "./database/core-tables.ts";
import { closeDatabase, openDatabase } from "./database/database.ts";
import { syncFolder } from "./files.ts";
import { vaultPaths, type VaultPaths } from "./folders.ts";
import { readHeaders, writeHeaders } from "./header.ts";
import { calibrateKdf } from "./keys/kdf-cost.ts";
import { keyFileHash } from "./keys/key-records.ts";
import { deriveSubkey, newMasterKey, type SecretKey } from "./keys/keys.ts";
import { VaultLock } from "./lock-file.ts";
import type { VaultSchema } from "./database/migrations.ts";
import { openUnlocked } from "./open-unlocked.ts";
import { newRecoveryCode } from "./keys/recovery-code.ts";
import { randomBytes } from "./keys/sealing.ts";
import { addKeyFile, assertAcceptable, unlock, type KdfCost, type Secret, type SecretText } from "./keys/slots.ts";
import { assertNoBackup } from "./backup/backup-files.ts";
import { asStorageError } from "./storage-errors.ts";
import { makeFolders } from "./new-folders.ts";
import type { Vault } from "./vault-handle.ts";

export type { Batch, BlobType, StoredBlob } from "./packs/batch.ts";
export type { BlobId } from "./packs/blob-reader.ts";
export { readPatiently, type Database, type ReadableDatabase, type WritableDatabase } from "./database/database.ts";
export type { FindingCode, OpenFinding, ProblemCode, VaultProblem } from "./findings.ts";
export type { FrameType } from "./packs/frame.ts";
export type { VaultSchema } from "./database/migrations.ts";
export type { KdfCost, Secret, SecretText } from "./keys/slots.ts";
export type { PressableFile, PressedBlob } from "./packs/press.ts";
export { isHot, isSameState } from "./file-state.ts";
export { asStorageError } from "./storage-errors.ts";
export { Vault } from "./vault-handle.ts";

/**
 * Makes a vault in a folder that is new or empty and opens it. The recovery code is returned this once and stored nowhere.
 * Without `kdf` the cost of a guess is fitted to this computer.
 */
export async function createVault(
  path: string,
  options: { passphrase: SecretText; schema: VaultSchema; kdf?: KdfCost; now?: () => Date },
): Promise<{ vault: Vault; recoveryCode: string }> {
  if (options.passphrase.length === 0) throw new AppError("INVALID_INPUT", "A passphrase cannot be empty.");
  if (options.kdf !== undefined) assertAcceptable(options.kdf);
  const paths = vaultPaths(path);
  let isOurs = false;
  try {
    makeFolders(paths);
    using lock = new DisposableStack();
    const held = lock.use(VaultLock.take(paths));
    isOurs = true;
    using masterKey = newMasterKey();
    const recoveryCode = newRecoveryCode();
    const secrets = [{ passphrase: options.passphrase }, { recoveryCode }];
    await writeNewVault(paths, { masterKey, secrets, cost: options.kdf ?? (await calibrateKdf()) });
    lock.move();
    const { schema, now } = options;
    return {
      vault: openUnlocked(paths, { masterKey, lock: held }, now === undefined ? { schema } : { schema, now }),
      recoveryCode,
    };
  } catch (error) {
    // Nobody has seen the recovery code of this vault, and its leftovers would stand in the next attempt's way.
    if (isOurs) removeNewVault(paths);
    throw asStorageError(error);
  }
}

/**
 * Opens a vault and mends what a crash left; `vault.findings` says what. Throws VAULT_MISSING, IS_BACKUP, VAULT_IN_USE,
 * WRONG_PASSPHRASE, KEY_FILE_DAMAGED, KEY_FILES_LOST, HEADERS_LOST, VAULT_NEWER or, when nothing can be read from it at all, VAULT_DAMAGED.
 */
export async function openVault(
  path: string,
  options: { secret: Secret; schema: VaultSchema; readOnly?: boolean; now?: () => Date },
): Promise<Vault> {
  const paths = vaultPaths(path);
  try {
    const { claimedIds } = readHeaders(paths);
    assertNoBackup(paths);
    using cleanup = new DisposableStack();
    const lock = cleanup.use(VaultLock.take(paths));
    using unlocked = await unlock(paths, options.secret, claimedIds);
    cleanup.move();
    return openUnlocked(paths, { masterKey: unlocked.masterKey, lock }, options);
  } catch (error) {
    throw asStorageError(error);
  }
}

/** Takes back what a failed creation wrote; the folder itself stays, it may have been there before. */
function removeNewVault({ header, headerBackup, lock, keys, packs, snapshots, db, trash }: VaultPaths): void {
  for (const path of [header, headerBackup, keys, packs, snapshots, db, trash, lock])
    rmSync(path, { recursive: true, force: true });
}

/** The header comes last: a folder without one is not a vault, so an interrupted creation leaves nothing half made. */
async function writeNewVault(
  paths: VaultPaths,
  { masterKey, secrets, cost }: { masterKey: SecretKey; secrets: readonly Secret[]; cost: KdfCost },
): Promise<void> {
  const vaultId = randomBytes(16);
  const slots: Record<string, string> = {};
  for (const secret of secrets) {
    const slotId = await addKeyFile(paths, { secret, cost, vaultId, masterKey });
    slots[slotId] = keyFileHash(paths, slotId) ?? "";
  }
  createCore(paths, masterKey, slots);
  syncFolder(paths.db);
  writeHeaders(paths, vaultId, masterKey);
}

function createCore(paths: VaultPaths, masterKey: SecretKey, slots: SlotRecord): void {
  using key = deriveSubkey(masterKey, "core");
  const db = openDatabase(paths.core, { key, readOnly: false, synchronous: "FULL" });
  try {
    db.transaction(() => createCoreTables(db, slots))();
  } catch (error) {
    db.close();
    throw error;
  }
  closeDatabase(db);
}
