/** A backup: a folder that mirrors what the vault consists of, and never loses what it once had. */
import { AppError } from "../../../shared/errors.ts";
import { vaultPaths, type VaultPaths } from "../folders.ts";
import { readHeaders } from "../header.ts";
import { BlobKeys, deriveSubkey, type SecretKey } from "../keys/keys.ts";
import { lostWays } from "../keys/key-records.ts";
import { unlock, type Secret, type SlotKind } from "../keys/slots.ts";
import { VaultLock } from "../lock-file.ts";
import type { SlotRecord } from "../database/core-tables.ts";
import type { VaultSchema } from "../database/migrations.ts";
import { openUnlocked } from "../open-unlocked.ts";
import { newestSnapshot } from "../snapshots/snapshot-folder.ts";
import type { SnapshotSeal } from "../snapshots/snapshot-file.ts";
import { asStorageError } from "../storage-errors.ts";
import { partsOf, type Vault } from "../vault-handle.ts";
import { followDeletions, nothingTakenOut, type TakenOut } from "./follow-deletions.ts";
import { assertTakesBackup, mendFromBackup, mirrorFiles, type Mirrored } from "./mirror-files.ts";
import { dropOldKeys, mendKeyFiles } from "./mirror-keys.ts";

export interface MirrorOptions {
  readonly secret: Secret;
  readonly schema: VaultSchema;
  readonly destination: string;
  readonly now?: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** Reads all that is in vault and backup, and mends either from the other. */
  readonly readsAll?: boolean | undefined;
  /** Takes out of the backup what the vault holds no more. Without it a backup is only ever added to. */
  readonly followsDeletions?: boolean | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/**
 * Brings a backup of a vault that is not open up to date, and gives the vault back what it has lost and the backup has: copies each file that is missing there, proves what arrived, and names
 * the vault's newest state last. Only then, and only where that is asked for, does it remove anything: an interruption leaves the state
 * before.
 * Rejects with OTHER_BACKUP where the folder is another vault's, TARGET_NOT_EMPTY where it is something else, DISK_FULL,
 * TARGET_NOT_WRITABLE, CANCELLED; with VAULT_DAMAGED where the list of records is not as the vault was closed: then the backup is
 * what brings it back. And as opening does.
 */
export async function mirrorVault(path: string, options: MirrorOptions): Promise<Mirrored & TakenOut & Mended> {
  const from = vaultPaths(path);
  const to = vaultPaths(options.destination);
  try {
    const { claimedIds } = readHeaders(from);
    assertTakesBackup(from, to);
    using first = new DisposableStack();
    const lock = first.use(VaultLock.take(from));
    using unlocked = await unlock(from, options.secret, claimedIds);
    first.move();
    const record = bringUpToDate(from, { masterKey: unlocked.masterKey, lock }, options);
    using _ = VaultLock.take(from);
    const { masterKey, vaultId } = unlocked;
    using keys = new BlobKeys(masterKey);
    using key = deriveSubkey(masterKey, "snapshot");
    const seal = { vaultId, key };
    const newest = newestSnapshot(from, seal).snapshot;
    if (newest === null) throw new AppError("NO_BACKUP", "The vault has no snapshot to back up.");
    const { now = () => new Date(), signal, readsAll, onProgress } = options;
    const parts = { from, to, vaultId, keys, seal, record, now, signal, readsAll };
    const { slots, waysBack } = mendKeyFiles(from, to, record);
    const mended = [...slots, ...(await mendFromBackup(parts, newest))];
    const mirrored = await mirrorFiles({ ...parts, onProgress }, newest);
    dropOldKeys(to, record);
    const lost = lostWays(to, record);
    return { ...mirrored, ...takeOut(options, { from, to, seal, mirrored }), mended, waysBack, lostWays: lost };
  } catch (error) {
    throw asStorageError(error);
  }
}

export interface Mended {
  /** Packs and key files that the vault had lost, wholly or in part, and has back from its backup: hex. */
  readonly mended: readonly string[];
  /** What opens the vault again by them. */
  readonly waysBack: readonly SlotKind[];
  /** What opens neither the vault nor the backup any more. */
  readonly lostWays: readonly SlotKind[];
}

/** Opened and closed, the vault has mended what a crash left, and has a snapshot of how it is. Answers its record of key files. */
function bringUpToDate(
  paths: VaultPaths,
  held: { readonly masterKey: SecretKey; readonly lock: VaultLock },
  { schema, now }: MirrorOptions,
): SlotRecord {
  using vault = openUnlocked(paths, held, { schema, ...(now ? { now } : {}) });
  assertAsClosed(vault);
  return partsOf(vault).tables.slots();
}

/** The same of a vault that is open, and goes on being used: its state of now. Rejects as `mirrorVault` does. */
export async function mirrorOpenVault(
  vault: Vault,
  options: Omit<MirrorOptions, "secret" | "schema" | "readsAll">,
): Promise<Mirrored & TakenOut & Mended> {
  const { destination, now = () => new Date(), signal, onProgress } = options;
  const { packs, snapshots, tables } = partsOf(vault);
  const { paths, vaultId, keys } = packs.tools;
  const to = vaultPaths(destination);
  try {
    assertTakesBackup(paths, to);
    assertAsClosed(vault);
    vault.settle();
    const { newest } = snapshots;
    if (newest === null)
      throw new AppError(vault.isReadOnly ? "VAULT_READ_ONLY" : "NO_BACKUP", "The vault has no snapshot to back up.");
    const record = tables.slots();
    const { slots, waysBack } = vault.isReadOnly ? { slots: [], waysBack: [] } : mendKeyFiles(paths, to, record);
    const mirrored = await mirrorFiles(
      { from: paths, to, vaultId, keys, seal: snapshots.seal, record, now, signal, onProgress },
      newest,
    );
    dropOldKeys(to, record);
    const takenOut = takeOut(options, { from: paths, to, seal: snapshots.seal, mirrored });
    return { ...mirrored, ...takenOut, mended: slots, waysBack, lostWays: lostWays(to, record) };
  } catch (error) {
    throw asStorageError(error);
  }
}

/** Nothing is taken out of the backup of a vault that has lost part of what it stored. */
function takeOut(
  { followsDeletions = false }: Pick<MirrorOptions, "followsDeletions">,
  { from, to, seal, mirrored }: { from: VaultPaths; to: VaultPaths; seal: SnapshotSeal; mirrored: Mirrored },
): TakenOut {
  const isWhole = mirrored.missing.length + mirrored.damaged.length === 0;
  return followsDeletions && isWhole ? followDeletions(from, to, seal) : nothingTakenOut;
}

/** Throws VAULT_DAMAGED where the list of records is not as the vault was closed: it is not to be copied over what is. */
export function assertAsClosed({ findings }: Vault): void {
  const doubt = findings.find(({ code }) => code === "DATABASE_ALTERED" || code === "DATABASE_OLDER");
  if (doubt !== undefined)
    throw new AppError("VAULT_DAMAGED", "The list of records is not as it was closed.", { details: [doubt.code] });
}
