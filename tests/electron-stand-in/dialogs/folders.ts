/** What a file dialog shows of this computer. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { ListedEntry, Listing, Place } from "../page/dialog-questions.ts";

/** The folder's contents, folders first. Hidden files are left out, and files too when they are not wanted. */
export function listFolder(path: string, isWanted: (fileName: string) => boolean): Listing {
  const folder = resolve(path);
  const parent = dirname(folder) === folder ? null : dirname(folder);
  try {
    const entries = readdirSync(folder)
      .filter((name) => !name.startsWith("."))
      .map((name): ListedEntry => ({ name, path: join(folder, name), isFolder: isFolder(join(folder, name)) }))
      .filter((entry) => entry.isFolder || isWanted(entry.name))
      .toSorted((a, b) => Number(b.isFolder) - Number(a.isFolder) || a.name.localeCompare(b.name));
    return { path: folder, parent, entries, problem: null };
  } catch {
    return { path: folder, parent, entries: [], problem: "This folder cannot be opened." };
  }
}

/** Makes a folder; null when it cannot be made. */
export function makeFolder(folder: string, name: string): string | null {
  if (name.trim() === "" || /[/\\]/.test(name)) return null;
  const path = join(folder, name.trim());
  try {
    mkdirSync(path);
    return path;
  } catch {
    return null;
  }
}

/** The folders that people keep things in, and the discs and drives that are there. */
export function usualPlaces(): readonly Place[] {
  const home = homedir();
  const folders = ["Desktop", "Documents", "Downloads"].map((name) => ({ name, path: join(home, name) }));
  const drives = ["/media", `/media/${userInfo().username}`, `/run/media/${userInfo().username}`, "/mnt", "/Volumes"]
    .flatMap((mounts) => (existsSync(mounts) ? readdirSync(mounts).map((name) => join(mounts, name)) : []))
    .filter((path) => basename(path) !== userInfo().username)
    .map((path) => ({ name: basename(path), path }));
  return [{ name: "Home", path: home }, ...folders, ...drives].filter(({ path }) => isFolder(path));
}

/** Whether the path leads to a folder. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Gone, or a link that leads nowhere.
    return false;
  }
}
