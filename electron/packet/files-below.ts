/** What lies in a folder, whatever lies in folders within it. */
import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export interface EntryBelow {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  readonly entry: Dirent;
}

/** What lies below the folder: `files` by path, links among them, which are not followed, and folders in which there is no file. */
export async function allBelow(
  folder: string,
): Promise<{ readonly files: readonly EntryBelow[]; readonly emptyFolders: readonly string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const below = entries.map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"),
    entry,
  }));
  const files = below.filter(({ entry }) => !entry.isDirectory()).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const folders = below.filter(({ entry }) => entry.isDirectory()).map(({ path }) => `${path}/`);
  return {
    files,
    emptyFolders: withoutFiles(
      folders,
      files.map(({ path }) => path),
    ),
  };
}

/** Of folders, with a slash at their end, those in which there is no file; a folder within another of them is not named by itself. */
export function withoutFiles(folders: readonly string[], files: readonly string[]): readonly string[] {
  const used = new Set(files.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1))));
  const empty = new Set(folders.filter((folder) => !used.has(folder)));
  const isWithin = (folder: string) =>
    [...folder.slice(0, -1).matchAll(/\//g)].some(({ index }) => empty.has(folder.slice(0, index + 1)));
  return [...empty].filter((folder) => !isWithin(folder)).toSorted();
}

/** Everything below the folder but the folders themselves, by path. Links are listed and not followed. */
export async function filesBelow(folder: string): Promise<readonly EntryBelow[]> {
  return (await allBelow(folder)).files;
}
