/** Taking out of a backup what its vault holds no more, for those who chose that: otherwise nothing is ever taken out of one. */
import { removeFile, syncFolder } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import { packFilesIn } from "../packs/list-packs.ts";
import { listSnapshots, readSnapshot, snapshotPath } from "../snapshots/snapshot-folder.ts";
import type { SnapshotSeal } from "../snapshots/snapshot-file.ts";

export interface TakenOut {
  /** Files that the backup has no more. */
  readonly takenOut: number;
  /** States of the backup that cannot be read, so that nobody knows what they need: nothing was taken out. */
  readonly unreadable: readonly number[];
}

export const nothingTakenOut: TakenOut = { takenOut: 0, unreadable: [] };

/**
 * Removes from a backup the states that the vault has let go, and every pack that no state left in the backup needs. Called once the
 * vault's newest state is there and proved. The names go first: no state is ever left without its packs.
 */
export function followDeletions(from: VaultPaths, to: VaultPaths, seal: SnapshotSeal): TakenOut {
  const own = new Set(listSnapshots(from));
  const there = listSnapshots(to);
  const kept = there
    .filter((generation) => own.has(generation))
    .map((generation) => ({ generation, snapshot: readSnapshot(to, generation, seal) }));
  const unreadable = kept.flatMap(({ generation, snapshot }) => (snapshot === null ? [generation] : []));
  // Without the newest state there is nothing to go by.
  if (unreadable.length > 0 || kept.length === 0) return { takenOut: 0, unreadable };
  const needed = new Set(kept.flatMap(({ snapshot }) => snapshot?.packs ?? []).map(({ id }) => id.toString("hex")));
  const left = there.filter((generation) => !own.has(generation)).map((generation) => snapshotPath(to, generation));
  const unneeded = packFilesIn(to).filter(({ packId, isPart }) => isPart || !needed.has(packId));
  for (const path of left) removeFile(path);
  if (left.length > 0) syncFolder(to.snapshots);
  for (const { path } of unneeded) removeFile(path);
  for (const folder of new Set(unneeded.map((file) => file.folder))) syncFolder(folder);
  return { takenOut: left.length + unneeded.length, unreadable: [] };
}
