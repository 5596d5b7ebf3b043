/** A new master key, and everything sealed anew with it: for a passphrase, or a recovery sheet, that became known to somebody. */
import { existsSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { assertNoBackup } from "../backup/backup-files.ts";
import { assertAsClosed } from "../backup/mirror-vault.ts";
import { checkUnlocked } from "../check.ts";
import { finishErasing } from "../collect/erase.ts";
import { CoreTables } from "../database/core-tables.ts";
import { closeDatabase, type ReadableDatabase, type WritableDatabase } from "../database/database.ts";
import type { VaultSchema } from "../database/migrations.ts";
import { fileSize, makeFolder, removeFile, syncFolder } from "../files.ts";
import { standingFolders, vaultPaths, type VaultPaths } from "../folders.ts";
import { readHeaders, writeHeaders } from "../header.ts";
import { calibrateKdf } from "../keys/kdf-cost.ts";
import { keyFileHash } from "../keys/key-records.ts";
import { BlobKeys, deriveSubkey, newMasterKey, type SecretKey } from "../keys/keys.ts";
import { newRecoveryCode } from "../keys/recovery-code.ts";
import { randomBytes } from "../keys/sealing.ts";
import {
  addKeyFile,
  assertAcceptable,
  keyFilePath,
  listKeyFiles,
  unlock,
  type KdfCost,
  type Secret,
  type SecretText,
} from "../keys/slots.ts";
import { VaultLock } from "../lock-file.ts";
import { namedDamage } from "../named-damage.ts";
import { isWritableVault, openCore, openUnlocked } from "../open-unlocked.ts";
import { PackStore } from "../packs/pack-store.ts";
import { SnapshotKeeper } from "../snapshots/snapshot-keeper.ts";
import { asStorageError } from "../storage-errors.ts";
import { exchange, markReady, rekeyingPaths } from "./exchange-folders.ts";
import { renameRows, resealPages } from "./reseal-database.ts";
import { resealPacks, type Resealed, type ResealOptions } from "./reseal-packs.ts";

export interface ChangeKeysOptions extends ResealOptions {
  /** Either of the ways in that there are now. */
  readonly secret: Secret;
  readonly newPassphrase: SecretText;
  readonly schema: VaultSchema;
  readonly kdf?: KdfCost;
  readonly now?: () => Date;
  /** Told before there is no way back: an interruption after it ends in a vault that this opens. */
  readonly onRecoveryCode?: (recoveryCode: string) => void;
  /** Changes the new vault's records in the same transaction that makes them its own. */
  readonly amend?: (db: WritableDatabase) => void;
}

/**
 * Makes the vault anew beside itself under a new master key, with a passphrase and a recovery code of its own, reads all of it again,
 * and puts it in the place of the old one, whose keys open nothing of it any more. It is another vault by its id: a backup made before
 * stays a backup of the old one, and opens with the old secrets. The vault is not open.
 *
 * Interrupted or cancelled anywhere, it is the old vault or the new one; called again with the same new passphrase it goes on where it
 * ended. Rejects as opening does; with DISK_FULL before anything is written when there is no room for the vault a second time, with
 * VAULT_READ_ONLY, CANCELLED, and VAULT_DAMAGED, naming what, when something stored cannot be read: it would be lost.
 */
export async function changeKeys(path: string, options: ChangeKeysOptions): Promise<{ readonly recoveryCode: string }> {
  const { secret, newPassphrase, schema, kdf, now = () => new Date() } = options;
  if (newPassphrase.length === 0) throw new AppError("INVALID_INPUT", "A passphrase cannot be empty.");
  if (kdf !== undefined) assertAcceptable(kdf);
  const paths = vaultPaths(path);
  try {
    const { claimedIds } = readHeaders(paths);
    assertNoBackup(paths);
    if (!isWritableVault(paths)) throw new AppError("VAULT_READ_ONLY", "The vault cannot be written to here.");
    using first = new DisposableStack();
    const lock = first.use(VaultLock.take(paths));
    using unlocked = await unlock(paths, secret, claimedIds);
    first.move();
    await settleFirst(paths, { masterKey: unlocked.masterKey, lock }, { schema, now });
    using _ = VaultLock.take(paths);
    assertRoom(paths);
    const work = rekeyingPaths(paths);
    using fresh = await beginOrGoOn(work, { newPassphrase, cost: kdf ?? (await calibrateKdf()) });
    await makeNew({ from: paths, to: work, old: unlocked, fresh }, { ...options, now });
    options.onRecoveryCode?.(fresh.recoveryCode);
    markReady(paths);
    exchange(paths);
    return { recoveryCode: fresh.recoveryCode };
  } catch (error) {
    throw asStorageError(error);
  }
}

/** Opened and closed, the vault has mended what a crash left, and is one file and packs that nobody writes to. */
async function settleFirst(
  paths: VaultPaths,
  held: { readonly masterKey: SecretKey; readonly lock: VaultLock },
  { schema, now }: { readonly schema: VaultSchema; readonly now: () => Date },
): Promise<void> {
  using vault = openUnlocked(paths, held, { schema, now });
  assertAsClosed(vault);
  await finishErasing(vault, { now });
}

interface FreshKeys extends Disposable {
  readonly masterKey: SecretKey;
  readonly vaultId: Buffer;
  readonly recoveryCode: string;
}

/** The new keys: those of an attempt that was interrupted, where the new passphrase opens them. The recovery code is new each time. */
async function beginOrGoOn(
  work: VaultPaths,
  { newPassphrase, cost }: { readonly newPassphrase: SecretText; readonly cost: KdfCost },
): Promise<FreshKeys> {
  const known = await openBegun(work, newPassphrase);
  if (known === null) {
    rmSync(work.root, { recursive: true, force: true });
    for (const folder of [work.root, ...standingFolders(work)]) makeFolder(folder);
  }
  const masterKey = known?.masterKey ?? newMasterKey();
  const vaultId = known?.vaultId ?? randomBytes(16);
  const recoveryCode = newRecoveryCode();
  const wrap = (secret: Secret) => addKeyFile(work, { secret, cost, vaultId, masterKey });
  const kept = new Set([known?.slotId ?? (await wrap({ passphrase: newPassphrase })), await wrap({ recoveryCode })]);
  for (const slot of listKeyFiles(work)) if (!kept.has(slot)) removeFile(keyFilePath(work, slot));
  syncFolder(work.keys);
  writeHeaders(work, vaultId, masterKey);
  return { masterKey, vaultId, recoveryCode, [Symbol.dispose]: () => masterKey[Symbol.dispose]() };
}

async function openBegun(work: VaultPaths, passphrase: SecretText) {
  try {
    return await unlock(work, { passphrase }, readHeaders(work).claimedIds);
  } catch (error) {
    // Not begun, broken off while its header was written, or begun with another passphrase: then from the beginning.
    if (!hasCode(error, "VAULT_MISSING", "HEADERS_LOST", "KEY_FILES_LOST", "VAULT_DAMAGED", "WRONG_PASSPHRASE"))
      throw error;
    return null;
  }
}

interface Both {
  readonly from: VaultPaths;
  readonly to: VaultPaths;
  readonly old: { readonly masterKey: SecretKey; readonly vaultId: Buffer };
  readonly fresh: FreshKeys;
}

/** Everything of the old vault, sealed anew and read again. */
async function makeNew(both: Both, options: ChangeKeysOptions & { readonly now: () => Date }): Promise<void> {
  const { from, to, old, fresh } = both;
  const { schema, now, signal, amend } = options;
  using keys = new BlobKeys(fresh.masterKey);
  const tools = { paths: to, vaultId: fresh.vaultId, keys };
  const places = await resealAll(both, tools, options);
  using oldKey = deriveSubkey(old.masterKey, "core");
  using newKey = deriveSubkey(fresh.masterKey, "core");
  resealPages({ from, to, oldKey, newKey });
  const slots = Object.fromEntries(listKeyFiles(to).map((slot) => [slot, keyFileHash(to, slot) ?? ""]));
  const settled = renameRows(to, newKey, { schema, places: { ...places, slots }, amend });
  rmSync(to.snapshots, { recursive: true, force: true });
  using snapshots = new SnapshotKeeper({ ...tools, now }, fresh.masterKey);
  snapshots.keep(settled, { anew: true });
  const { ok } = await checkUnlocked(to, fresh.masterKey, { schema, readData: true, ...(signal ? { signal } : {}) });
  if (ok) return;
  // It would be gone on with for ever.
  rmSync(to.root, { recursive: true, force: true });
  throw new AppError("VAULT_DAMAGED", "What was written does not read back; the vault is as it was.");
}

async function resealAll(
  { from, old }: Both,
  tools: { readonly paths: VaultPaths; readonly vaultId: Buffer; readonly keys: BlobKeys },
  { schema, signal, onProgress }: ChangeKeysOptions,
): Promise<Resealed> {
  using cleanup = new DisposableStack();
  const keys = cleanup.use(new BlobKeys(old.masterKey));
  const packs = cleanup.use(new PackStore({ paths: from, vaultId: old.vaultId, keys }));
  const db = openCore(from, old.masterKey, true);
  cleanup.defer(() => closeDatabase(db));
  try {
    return await resealPacks({ tables: new CoreTables(db), packs }, tools, { signal, onProgress });
  } catch (error) {
    throw namedDamage(asStorageError(error), { db: db as ReadableDatabase, nameBlobs: schema.nameBlobs });
  }
}

/** The vault is there twice for a while. */
function assertRoom(paths: VaultPaths): void {
  const { bavail, bsize } = statfsSync(paths.root);
  const wanted = packBytes(paths) + 3 * (fileSize(paths.core) ?? 0);
  if (bavail * bsize < wanted - packBytes(rekeyingPaths(paths)))
    throw new AppError("DISK_FULL", "There is not enough room to seal the vault anew.");
}

function packBytes({ packs }: VaultPaths): number {
  if (!existsSync(packs)) return 0;
  const files = readdirSync(packs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + (fileSize(join(parentPath, name)) ?? 0), 0);
}
