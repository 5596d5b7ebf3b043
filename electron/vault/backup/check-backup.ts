/** Whether a backup would bring the vault back. */
import { atOnce } from "../../../shared/at-once.ts";
import { AppError } from "../../../shared/errors.ts";
import type { VaultProblem } from "../findings.ts";
import { sealedPackPath, type VaultPaths } from "../folders.ts";
import { fileSize } from "../files.ts";
import { damagedHeaders } from "../open-unlocked.ts";
import { readHeaders } from "../header.ts";
import { BlobKeys, deriveSubkey, type SecretKey } from "../keys/keys.ts";
import { lostWay, lostWaysOfBackup } from "../keys/key-records.ts";
import { sealedPackIds } from "../packs/list-packs.ts";
import { PackProver, packsAtOnce } from "../packs/pack-prover.ts";
import type { Snapshot, SnapshotSeal } from "../snapshots/snapshot-file.ts";
import { listSnapshots, newestSnapshot, readSnapshot, snapshotName } from "../snapshots/snapshot-folder.ts";

export interface BackupCheckOptions {
  /** Read and decrypt every byte. Without it: what is there, and how long it is. */
  readonly readData: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/** What a backup brings back, and everything that stands in the way of it. */
export interface CheckedBackup {
  /** The newest state that comes back, as far as was read; null where there is none. */
  readonly newest: BackedUpState | null;
  readonly problems: readonly VaultProblem[];
  /** How many packs lie in it, whether or not a state names them. */
  readonly packs: number;
}

export interface BackedUpState {
  readonly generation: number;
  /** When the vault was closed as that. */
  readonly madeAt: Date;
  /** Packs that no state needs: of one whose file is gone, or of a backup that was not finished. */
  readonly unknownPacks: number;
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
  problems.push(...lostWaysOfBackup(paths, vaultId).map(lostWay));
  const { snapshot, unreadable } = newestSnapshot(paths, { vaultId, key });
  for (const generation of unreadable)
    problems.push({ code: "SNAPSHOT_DAMAGED", file: `snapshots/${snapshotName(generation)}` });
  const packs = sealedPackIds(paths).length;
  if (snapshot === null) return { newest: null, problems: [...problems, { code: "SNAPSHOT_MISSING" }], packs };
  const total = snapshot.packs.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  using prover = new PackProver();
  /** Null for a pack that nothing is wrong with, as far as was asked. */
  const known = new Map<string, VaultProblem | null>();
  const look = async ({ id, size }: PackOfSnapshot): Promise<VaultProblem | null> => {
    if (signal?.aborted === true) throw new AppError("CANCELLED", "The check was cancelled.");
    const pack = id.toString("hex");
    const found = known.get(pack);
    if (found !== undefined) return found;
    const there = fileSize(sealedPackPath(paths, pack));
    const isBad = there === size && readData && !(await prover.isWhole(pack, { paths, vaultId, keys }));
    const problem = problemOf({ pack, size, there, isBad });
    known.set(pack, problem);
    return problem;
  };
  const found = await atOnce(snapshot.packs, packsAtOnce, async (pack) => {
    const problem = await look(pack);
    done += pack.size;
    onProgress?.({ done, total });
    return problem ?? [];
  });
  return {
    newest: await newestThatComes(paths, { vaultId, key }, look),
    problems: [...problems, ...found.flat()],
    packs,
  };
}

type PackOfSnapshot = Snapshot["packs"][number];

function problemOf(file: {
  readonly pack: string;
  readonly size: number;
  readonly there: number | null;
  readonly isBad: boolean;
}): VaultProblem | null {
  const { pack, size, there, isBad } = file;
  if (there === null) return { code: "PACK_MISSING", pack };
  if (there !== size) return { code: there < size ? "PACK_SHORT" : "PACK_LONGER", pack };
  return isBad ? { code: "FRAME_DAMAGED", pack } : null;
}

/** The newest state with nothing wrong in the packs that its list of records lies in: a restore brings back no other. */
async function newestThatComes(
  paths: VaultPaths,
  seal: SnapshotSeal,
  look: (pack: PackOfSnapshot) => Promise<VaultProblem | null>,
): Promise<BackedUpState | null> {
  const states = listSnapshots(paths).flatMap((generation) => readSnapshot(paths, generation, seal) ?? []);
  const known = new Set(states.flatMap(({ packs }) => packs.map(({ id }) => id.toString("hex"))));
  const unknownPacks = sealedPackIds(paths).filter((pack) => !known.has(pack)).length;
  for (const snapshot of states) {
    const { generation, madeAt } = snapshot;
    const pieces = new Set(snapshot.chunks.map(({ pack }) => pack.toString("hex")));
    const found: (VaultProblem | null)[] = [];
    for (const pack of snapshot.packs) if (pieces.has(pack.id.toString("hex"))) found.push(await look(pack));
    if (found.every((problem) => problem === null)) return { generation, madeAt, unknownPacks };
  }
  return null;
}
