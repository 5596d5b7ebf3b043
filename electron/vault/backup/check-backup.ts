/** Whether a backup would bring the vault back. */
import { atOnce } from "../../../shared/at-once.ts";
import { AppError } from "../../../shared/errors.ts";
import type { VaultProblem } from "../findings.ts";
import { sealedPackPath, type VaultPaths } from "../folders.ts";
import { fileSize } from "../files.ts";
import { damagedHeaders } from "../open-unlocked.ts";
import { readHeaders } from "../header.ts";
import { BlobKeys, deriveSubkey, type SecretKey } from "../keys/keys.ts";
import { PackProver, packsAtOnce } from "../packs/pack-prover.ts";
import { newestSnapshot, snapshotName } from "../snapshots/snapshot-folder.ts";

export interface BackupCheckOptions {
  /** Read and decrypt every byte. Without it: what is there, and how long it is. */
  readonly readData: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/** What a backup brings back, and everything that stands in the way of it. */
export interface CheckedBackup {
  /** The newest state that can be read; null where there is none. */
  readonly newest: BackedUpState | null;
  readonly problems: readonly VaultProblem[];
}

export interface BackedUpState {
  readonly generation: number;
  /** When the vault was closed as that. */
  readonly madeAt: Date;
}

/** Looks at all that the newest state needs. Rejects with CANCELLED when the signal aborts. */
export async function checkBackup(
  paths: VaultPaths,
  { masterKey, vaultId }: { readonly masterKey: SecretKey; readonly vaultId: Buffer },
  { readData, signal, onProgress }: BackupCheckOptions,
): Promise<CheckedBackup> {
  using keys = new BlobKeys(masterKey);
  using key = deriveSubkey(masterKey, "snapshot");
  const problems: VaultProblem[] = damagedHeaders(readHeaders(paths), masterKey).map((file) => ({
    code: "HEADER_DAMAGED",
    file,
  }));
  const { snapshot, unreadable } = newestSnapshot(paths, { vaultId, key });
  for (const generation of unreadable)
    problems.push({ code: "SNAPSHOT_DAMAGED", file: `snapshots/${snapshotName(generation)}` });
  if (snapshot === null) return { newest: null, problems: [...problems, { code: "SNAPSHOT_MISSING" }] };
  const total = snapshot.packs.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  using prover = new PackProver();
  const found = await atOnce(snapshot.packs, packsAtOnce, async ({ id, size }): Promise<VaultProblem[]> => {
    if (signal?.aborted === true) throw new AppError("CANCELLED", "The check was cancelled.");
    const pack = id.toString("hex");
    const there = fileSize(sealedPackPath(paths, pack));
    const isBad = there === size && readData && !(await prover.isWhole(pack, { paths, vaultId, keys }));
    done += size;
    onProgress?.({ done, total });
    if (there === null) return [{ code: "PACK_MISSING", pack }];
    if (there !== size) return [{ code: there < size ? "PACK_SHORT" : "PACK_LONGER", pack }];
    return isBad ? [{ code: "FRAME_DAMAGED", pack }] : [];
  });
  const { generation, madeAt } = snapshot;
  return { newest: { generation, madeAt }, problems: [...problems, ...found.flat()] };
}
