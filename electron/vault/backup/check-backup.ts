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

/** Everything that stands in the way of bringing the newest state back. */
export async function checkBackup(
  paths: VaultPaths,
  { masterKey, vaultId }: { readonly masterKey: SecretKey; readonly vaultId: Buffer },
  { readData, signal, onProgress }: BackupCheckOptions,
): Promise<readonly VaultProblem[]> {
  using keys = new BlobKeys(masterKey);
  using key = deriveSubkey(masterKey, "snapshot");
  const problems: VaultProblem[] = damagedHeaders(readHeaders(paths), masterKey).map((file) => ({
    code: "HEADER_DAMAGED",
    file,
  }));
  const { snapshot, unreadable } = newestSnapshot(paths, { vaultId, key });
  for (const generation of unreadable)
    problems.push({ code: "SNAPSHOT_DAMAGED", file: `snapshots/${snapshotName(generation)}` });
  if (snapshot === null) return [...problems, { code: "SNAPSHOT_MISSING" }];
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
  return [...problems, ...found.flat()];
}
