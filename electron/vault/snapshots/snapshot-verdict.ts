/**
 * Whether the core database is what it was closed as. A page's own code says only that it was once written for that place; that it
 * is the newest one, the snapshot says.
 */
import type { DatabaseState } from "./database-chunks.ts";
import type { NewestSnapshot } from "./snapshot-folder.ts";
import type { Snapshot } from "./snapshot-file.ts";

export type SnapshotVerdict =
  /** Byte for byte as it was closed. */
  | "verified"
  /** Changed since by a session that did not end in order: nothing to say. */
  | "unverified"
  /** It calls itself the state of the snapshot and is not. */
  | "altered"
  /** The snapshot is of a later state. */
  | "older"
  /** A snapshot that the database tells of is not there. */
  | "snapshot-missing"
  /** The vault has had none yet. */
  | "none";

/** What the database says of itself. */
export interface DatabaseClaims {
  readonly generation: number;
  /** The generation of the newest snapshot when the last session that changed something began; null before there was any. */
  readonly snapshotGeneration: number | null;
}

/** Compares the database's file, as it was before it was opened, with the newest snapshot. Null where that cannot be told. */
export function snapshotVerdict(
  { snapshot }: NewestSnapshot,
  state: DatabaseState | null,
  { generation, snapshotGeneration }: DatabaseClaims,
): SnapshotVerdict {
  if (snapshot !== null && snapshot.generation > generation) return "older";
  if (snapshotGeneration !== null && snapshotGeneration > (snapshot?.generation ?? 0)) return "snapshot-missing";
  if (snapshot === null) return "none";
  if (snapshot.generation < generation || state === null) return "unverified";
  return isStateOf(snapshot, state) ? "verified" : "altered";
}

function isStateOf({ databaseSize, chunks }: Snapshot, { size, ids }: DatabaseState): boolean {
  return (
    size === databaseSize && ids.length === chunks.length && chunks.every(({ id }, at) => ids[at]?.equals(id) === true)
  );
}
