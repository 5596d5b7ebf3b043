/** The snapshots of a vault, or of a backup of one: each a file by the name of its generation, written once. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readSmallFile } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import { decodeSnapshot, type Snapshot, type SnapshotSeal } from "./snapshot-file.ts";

/** No snapshot comes near it; a larger file is none. */
const maxFileSize = 256 * 2 ** 20;

/** The generations that there are files for, the newest first. Whether they can be read is another matter. */
export function listSnapshots({ snapshots }: Pick<VaultPaths, "snapshots">): readonly number[] {
  if (!existsSync(snapshots)) return [];
  const generations = readdirSync(snapshots).flatMap((name) => {
    const digits = /^([0-9a-f]{16})\.snap$/.exec(name)?.[1];
    const generation = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
    return Number.isSafeInteger(generation) ? [generation] : [];
  });
  return generations.toSorted((a, b) => b - a);
}

/** The name of a generation's file. */
export function snapshotName(generation: number): string {
  return `${generation.toString(16).padStart(16, "0")}.snap`;
}

/** Where a generation's file lies. */
export function snapshotPath({ snapshots }: Pick<VaultPaths, "snapshots">, generation: number): string {
  return join(snapshots, snapshotName(generation));
}

/** One snapshot, or null when there is none by that name or it is not what was written. */
export function readSnapshot(
  paths: Pick<VaultPaths, "snapshots">,
  generation: number,
  seal: SnapshotSeal,
): Snapshot | null {
  const bytes = readSmallFile(snapshotPath(paths, generation), maxFileSize);
  return bytes === null ? null : decodeSnapshot(bytes, generation, seal);
}

export interface NewestSnapshot {
  readonly snapshot: Snapshot | null;
  /** Newer ones that are not what was written: generations. */
  readonly unreadable: readonly number[];
}

/** The newest snapshot that can be read. */
export function newestSnapshot(paths: Pick<VaultPaths, "snapshots">, seal: SnapshotSeal): NewestSnapshot {
  const unreadable: number[] = [];
  for (const generation of listSnapshots(paths)) {
    const snapshot = readSnapshot(paths, generation, seal);
    if (snapshot !== null) return { snapshot, unreadable };
    unreadable.push(generation);
  }
  return { snapshot: null, unreadable };
}
