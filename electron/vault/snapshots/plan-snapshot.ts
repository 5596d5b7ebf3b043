/** Which pieces of the database a new snapshot has to store, and which lie in a pack already. */
import type { Snapshot, SnapshotChunk, SnapshotPack } from "./snapshot-file.ts";

export interface SnapshotPlan {
  /** For each piece of the file where it lies already, or null where it is to be stored. */
  readonly chunks: readonly (SnapshotChunk | null)[];
  /** The packs that hold those pieces. */
  readonly packs: readonly SnapshotPack[];
}

/** Whether a pack is in its place, as far as is known. */
type IsThere = (pack: SnapshotPack) => boolean;

/** So many packs of pieces at most: each is a file more to look after, to copy and to read when a vault is restored. */
const maxPacks = 16;

/**
 * Pieces with the ids of the previous snapshot's are not stored again, unless the pack that holds them is mostly of older states,
 * or there are too many packs: then the smallest give up theirs.
 */
export function planSnapshot(ids: readonly Buffer[], previous: Snapshot | null, isThere: IsThere): SnapshotPlan {
  const known = new Map((previous?.chunks ?? []).map((chunk) => [chunk.id.toString("hex"), chunk]));
  const found = ids.map((id) => known.get(id.toString("hex")) ?? null);
  const packs = worthKeeping(found, previous, isThere);
  const kept = new Set(packs.map(({ id }) => id.toString("hex")));
  return {
    chunks: found.map((chunk) => (chunk !== null && kept.has(chunk.pack.toString("hex")) ? chunk : null)),
    packs,
  };
}

function worthKeeping(
  found: readonly (SnapshotChunk | null)[],
  previous: Snapshot | null,
  isThere: IsThere,
): readonly SnapshotPack[] {
  const live = new Map<string, number>();
  for (const chunk of found) {
    if (chunk === null) continue;
    const pack = chunk.pack.toString("hex");
    live.set(pack, (live.get(pack) ?? 0) + chunk.length);
  }
  const liveIn = ({ id }: SnapshotPack) => live.get(id.toString("hex")) ?? 0;
  const worth = (previous?.packs ?? []).filter((pack) => liveIn(pack) * 2 >= pack.size && isThere(pack));
  if (worth.length < maxPacks) return worth;
  return worth.toSorted((a, b) => liveIn(b) - liveIn(a)).slice(0, maxPacks / 2);
}
