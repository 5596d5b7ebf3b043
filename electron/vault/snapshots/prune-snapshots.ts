/** Letting go of old snapshots: of the last days and weeks there are many, of long ago a few. */
import { removeFile, syncFolder } from "../files.ts";
import { sealedPackPath } from "../folders.ts";
import { sealedPackIds } from "../packs/list-packs.ts";
import { isDatabasePack } from "../packs/database-packs.ts";
import type { Snapshot, SnapshotParts } from "./snapshot-file.ts";
import { listSnapshots, readSnapshot, snapshotPath } from "./snapshot-folder.ts";

export const keptLast = 10;
const keptDays = 14;
const keptMonths = 12;
/** Reading them all costs as much as the snapshot itself, so it is done once in a while. */
const pruneFrom = 48;

type Dated = Pick<Snapshot, "generation" | "madeAt">;

/** The generations to keep: the last ten, and the newest of each of the last 14 days and 12 months that have one. */
export function snapshotsToKeep(snapshots: readonly Dated[]): ReadonlySet<number> {
  const newestFirst = snapshots.toSorted((a, b) => b.generation - a.generation);
  const kept = new Set(newestFirst.slice(0, keptLast).map(({ generation }) => generation));
  for (const [count, length] of [
    [keptDays, "2026-11-29".length],
    [keptMonths, "2026-11".length],
  ] as const) {
    const periods = new Set<string>();
    for (const { generation, madeAt } of newestFirst) {
      const period = madeAt.toISOString().slice(0, length);
      if (periods.has(period) || periods.size >= count) continue;
      periods.add(period);
      kept.add(generation);
    }
  }
  return kept;
}

/**
 * Removes what is not to be kept, and packs of database pieces that no snapshot names any more. Nothing while the clock runs behind
 * a snapshot, or while one of them cannot be read: what it needs would not be known.
 */
export function pruneSnapshots({ paths, keys, seal, now }: SnapshotParts, newest: Snapshot): void {
  const generations = listSnapshots(paths);
  if (generations.length < pruneFrom) return;
  const snapshots = generations.map((generation) =>
    generation === newest.generation ? newest : readSnapshot(paths, generation, seal),
  );
  const readable = snapshots.filter((snapshot) => snapshot !== null);
  if (readable.length < snapshots.length || readable.some(({ madeAt }) => madeAt > now())) return;
  const kept = snapshotsToKeep(readable);
  const needed = new Set<string>();
  for (const snapshot of readable) {
    if (kept.has(snapshot.generation)) for (const { id } of snapshot.packs) needed.add(id.toString("hex"));
    else removeFile(snapshotPath(paths, snapshot.generation));
  }
  // The names first: a snapshot is never left without its packs.
  syncFolder(paths.snapshots);
  dropPieces({ paths, keys, seal }, needed);
}

/** Removes every snapshot but the newest, which shares no pack with them, and the packs of pieces that only they named. */
export function dropOlderSnapshots({ paths, keys, seal }: PieceParts, newest: Snapshot): void {
  for (const generation of listSnapshots(paths))
    if (generation !== newest.generation) removeFile(snapshotPath(paths, generation));
  syncFolder(paths.snapshots);
  dropPieces({ paths, keys, seal }, new Set(newest.packs.map(({ id }) => id.toString("hex"))));
}

type PieceParts = Pick<SnapshotParts, "paths" | "keys" | "seal">;

function dropPieces({ paths, keys, seal }: PieceParts, needed: ReadonlySet<string>): void {
  for (const packId of sealedPackIds(paths))
    if (!needed.has(packId) && isDatabasePack(packId, { paths, keys, vaultId: seal.vaultId }))
      removeFile(sealedPackPath(paths, packId));
}
