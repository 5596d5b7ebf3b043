/** Which state a backup brings back. */
import { fileSize } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import { locatePack } from "../packs/locate-pack.ts";
import type { Snapshot, SnapshotSeal } from "../snapshots/snapshot-file.ts";
import { listSnapshots, readSnapshot } from "../snapshots/snapshot-folder.ts";

export interface Restorable {
  readonly snapshot: Snapshot;
  /** Packs that it names and that are not there as they were: hex. Some only where no state is there as a whole. */
  readonly missing: readonly string[];
  /** Newer states that cannot be brought back as a whole, or whose file is not what was written: generations. */
  readonly passedOver: readonly number[];
}

/**
 * The newest state of which everything is there; where there is none, the newest that can be read at all; null without any. Those in
 * `failed` turned out not to come back.
 */
export function chooseSnapshot(
  paths: VaultPaths,
  seal: SnapshotSeal,
  failed: { readonly has: (generation: number) => boolean } = new Set(),
): Restorable | null {
  const passedOver: number[] = [];
  let partly: Restorable | null = null;
  for (const generation of listSnapshots(paths)) {
    const snapshot = failed.has(generation) ? null : readSnapshot(paths, generation, seal);
    const missing = snapshot === null ? [] : missingPacks(paths, snapshot);
    if (snapshot !== null && missing.length === 0) return { snapshot, missing, passedOver };
    // What the database itself lies in cannot be done without.
    if (snapshot !== null && holdsDatabase(snapshot, missing))
      partly ??= { snapshot, missing, passedOver: [...passedOver] };
    passedOver.push(generation);
  }
  return partly;
}

function missingPacks(paths: VaultPaths, { packs }: Snapshot): readonly string[] {
  return packs.flatMap(({ id, size }) => {
    const pack = id.toString("hex");
    const path = locatePack(paths, pack);
    return path !== null && fileSize(path) === size ? [] : [pack];
  });
}

function holdsDatabase({ chunks }: Snapshot, missing: readonly string[]): boolean {
  const gone = new Set(missing);
  return chunks.every(({ pack }) => !gone.has(pack.toString("hex")));
}
