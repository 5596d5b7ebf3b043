/** What lies in a folder, whatever lies in folders within it. */
import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export interface EntryBelow {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  readonly entry: Dirent;
}

/** Everything below the folder but the folders themselves, by path. Links are listed and not followed. */
export async function filesBelow(folder: string): Promise<readonly EntryBelow[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"), entry }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
