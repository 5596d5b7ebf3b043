/** Whether a backup would bring the vault back. */
import { AppError } from "../../../shared/errors.ts";
import type { VaultProblem } from "../findings.ts";
import { sealedPackPath, type VaultPaths } from "../folders.ts";
import { fileSize } from "../files.ts";
import { damagedHeaders } from "../open-unlocked.ts";
import { readHeaders } from "../header.ts";
import { BlobKeys, deriveSubkey, type SecretKey } from "../keys/keys.ts";
import { isPackWhole } from "../packs/database-packs.ts";
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
  for (const { id, size } of snapshot.packs) {
    if (signal?.aborted === true) throw new AppError("CANCELLED", "The check was cancelled.");
    const pack = id.toString("hex");
    const found = fileSize(sealedPackPath(paths, pack));
    if (found === null) problems.push({ code: "PACK_MISSING", pack });
    else if (found !== size) problems.push({ code: found < size ? "PACK_SHORT" : "PACK_LONGER", pack });
    else if (readData && !isPackWhole(pack, { paths, vaultId, keys })) problems.push({ code: "FRAME_DAMAGED", pack });
    done += size;
    onProgress?.({ done, total });
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return problems;
}
