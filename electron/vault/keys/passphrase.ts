/** Changing the secrets: a new key file is written and proved before an old one goes, so that at every moment one works. */
import { AppError } from "../../../shared/errors.ts";
import { CoreTables, type SlotRecord } from "../database/core-tables.ts";
import { closeDatabase, inTransaction, type Database } from "../database/database.ts";
import { countingUndone } from "../database/undone-changes.ts";
import { readSmallFile, removeFile, syncFolder } from "../files.ts";
import { vaultPaths, type VaultPaths } from "../folders.ts";
import { readHeaders } from "../header.ts";
import { calibrateKdf } from "./kdf-cost.ts";
import { keyFileHash, lostWays } from "./key-records.ts";
import { assertNoBackup } from "../backup/backup-files.ts";
import { BlobKeys } from "./keys.ts";
import { settledStateOf, SnapshotKeeper } from "../snapshots/snapshot-keeper.ts";
import type { SettledState } from "../snapshots/write-snapshot.ts";
import { VaultLock } from "../lock-file.ts";
import { isWritableVault, openCore, setJournalAside, trustedHeader } from "../open-unlocked.ts";
import { freeReserve } from "../reserve.ts";
import { newRecoveryCode } from "./recovery-code.ts";
import {
  addKeyFile,
  assertAcceptable,
  keyFilePath,
  kindOf,
  listKeyFiles,
  parseKeyFile,
  slotSize,
  unlock,
  unwrap,
  type KdfCost,
  type Secret,
  type SecretText,
  type Unlocked,
} from "./slots.ts";
import { asStorageError, isStorageFailure } from "../storage-errors.ts";

/**
 * Replaces the passphrase; afterwards only the new one and the recovery code open the vault. `secret` may be either, which
 * is how a forgotten passphrase is replaced. Interrupted anywhere, the old or the new passphrase opens it, or both.
 */
export async function changePassphrase(
  path: string,
  options: { secret: Secret; newPassphrase: SecretText; kdf?: KdfCost },
): Promise<void> {
  if (options.newPassphrase.length === 0) throw new AppError("INVALID_INPUT", "A passphrase cannot be empty.");
  await replace(path, options, { passphrase: options.newPassphrase });
}

/** Replaces the recovery code and returns the new one, stored nowhere; the old one opens nothing any more. */
export async function renewRecoveryCode(path: string, options: { secret: Secret; kdf?: KdfCost }): Promise<string> {
  const recoveryCode = newRecoveryCode();
  await replace(path, options, { recoveryCode });
  return recoveryCode;
}

/** Rejects with WRONG_PASSPHRASE when the secret opens nothing. The vault may be open meanwhile, and stays so. */
export async function assertOpens(path: string, secret: Secret): Promise<void> {
  const paths = vaultPaths(path);
  const unlocked = await unlock(paths, secret, readHeaders(paths).claimedIds);
  unlocked[Symbol.dispose]();
}

async function replace(path: string, options: { secret: Secret; kdf?: KdfCost }, newSecret: Secret): Promise<void> {
  if (options.kdf !== undefined) assertAcceptable(options.kdf);
  let isReplaced = false;
  try {
    for await (const step of replaceKeyFiles(vaultPaths(path), { ...options, newSecret }))
      if (step === "replaced") isReplaced = true;
  } catch (error) {
    // By then the old secret opens nothing any more, and nobody is to be told that the change failed: what a failing or full disk
    // kept from being put in order, the snapshot above all, the next opening and closing make up for.
    if (!isReplaced || !isStorageFailure(error)) throw asStorageError(error);
  }
}

export type ReplacementStep = "added" | "verified" | "recorded" | "removed" | "replaced";

/** The replacement one durable step at a time: between any two of them the program may end for ever. */
export async function* replaceKeyFiles(
  paths: VaultPaths,
  options: { secret: Secret; newSecret: Secret; kdf?: KdfCost },
): AsyncGenerator<ReplacementStep, void> {
  const copies = readHeaders(paths);
  assertNoBackup(paths);
  if (!isWritableVault(paths)) throw new AppError("VAULT_READ_ONLY", "The vault cannot be written to here.");
  using closing = new DisposableStack();
  closing.use(VaultLock.take(paths));
  using unlocked = await unlock(paths, options.secret, copies.claimedIds);
  const { vaultId } = trustedHeader(copies, unlocked.masterKey);
  setJournalAside(paths, { masterKey: unlocked.masterKey, now: () => new Date() });
  const keys = closing.use(new BlobKeys(unlocked.masterKey));
  const now = () => new Date();
  const snapshots = closing.use(new SnapshotKeeper({ paths, vaultId, keys, now }, unlocked.masterKey));
  const core = openCore(paths, unlocked.masterKey, false);
  const tables = new CoreTables(core);
  const isAsClosed = snapshots.verdict(tables.claims()) === "verified";
  let closed: SettledState | null = null;
  let isInOrder = false;
  closing.defer(() => {
    // Of what was not as it was closed, no snapshot is to say that it is.
    if (closed !== null && isInOrder && isAsClosed) snapshots.keep(closed);
  });
  closing.defer(() => {
    closeDatabase(core);
    isInOrder = true;
  });
  closing.defer(() => {
    closed = settledStateOf(core, tables);
  });
  const superseded = supersededBy(options.newSecret, { paths, vaultId, slots: tables.slots() });

  const cost = options.kdf ?? (await calibrateKdf());
  const added = await addKeyFile(paths, { secret: options.newSecret, cost, vaultId, masterKey: unlocked.masterKey });
  yield "added";
  await prove(paths, added, { secret: options.newSecret, unlocked });
  yield "verified";
  const run = () => record(core, paths, { added, superseded });
  countingUndone(core, { tables, makeRoom: () => freeReserve(paths), run });
  yield "recorded";
  for (const slotId of superseded) {
    removeFile(keyFilePath(paths, slotId));
    yield "removed";
  }
  yield "replaced";
  syncFolder(paths.keys);
}

/**
 * This vault's key files that the new secret takes the place of, with those of the record that are lost and were of its kind: the
 * vault would be said to lack them for ever. A stranger's files are not touched.
 */
function supersededBy(
  secret: Secret,
  { paths, vaultId, slots }: { readonly paths: VaultPaths; readonly vaultId: Buffer; readonly slots: SlotRecord },
): readonly string[] {
  const kind = kindOf(secret);
  const ofKind = listKeyFiles(paths).filter((slotId) => {
    const file = parseKeyFile(readSmallFile(keyFilePath(paths, slotId), slotSize), slotId);
    return file !== null && file.kind === kind && file.vaultId.equals(vaultId);
  });
  const lost = Object.entries(slots).flatMap(([slotId, hash]) => (keyFileHash(paths, slotId) === hash ? [] : slotId));
  // One alone is lost, and the other way is in order: then it was of this kind.
  const isOfKind = lost.length === 1 && lostWays(paths, slots).includes(kind);
  return [...new Set([...ofKind, ...(isOfKind ? lost : [])])];
}

/** Reads the new file back and opens it the way the next session will. */
async function prove(
  paths: VaultPaths,
  slotId: string,
  { secret, unlocked }: { secret: Secret; unlocked: Unlocked },
): Promise<void> {
  const file = parseKeyFile(readSmallFile(keyFilePath(paths, slotId), slotSize), slotId);
  using masterKey = file === null ? null : await unwrap(file, secret);
  if (masterKey?.bytes.equals(unlocked.masterKey.bytes) !== true) {
    throw new AppError("VAULT_DAMAGED", "The new key file did not read back; the old one stays.");
  }
}

function record(
  core: Database,
  paths: VaultPaths,
  { added, superseded }: { added: string; superseded: readonly string[] },
): void {
  const tables = new CoreTables(core);
  inTransaction(core, (db) => {
    const kept = Object.entries(tables.slots()).filter(([slotId]) => !superseded.includes(slotId));
    tables.setSlots(db, Object.fromEntries([...kept, [added, keyFileHash(paths, added) ?? ""]]));
    tables.raiseGeneration(db, { isClean: tables.isClean() });
  });
}
