/** The folder of a vault that is being made. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { syncFolder } from "./files.ts";
import { standingFolders, type VaultPaths } from "./folders.ts";
import { isDiskFull } from "./storage-errors.ts";

/** Throws VAULT_EXISTS where there is a vault, and TARGET_NOT_EMPTY where there is something else. */
export function assertNoVault(paths: VaultPaths): void {
  if (existsSync(paths.header) || existsSync(paths.headerBackup)) {
    throw new AppError("VAULT_EXISTS", "There is a vault in this folder already.");
  }
  if (existsSync(paths.root) && !isUnused(paths)) {
    throw new AppError("TARGET_NOT_EMPTY", "The folder for a new vault must be empty.");
  }
}

/** Makes the folders of a new vault, in a folder that is new or unused. Throws as `assertNoVault`, and TARGET_NOT_WRITABLE. */
export function makeFolders(paths: VaultPaths): void {
  assertNoVault(paths);
  for (const folder of [paths.root, ...standingFolders(paths)]) {
    makeFolder(folder);
  }
  syncFolder(dirname(paths.root));
}

/** True for an empty folder, and for one that a creation left behind before it came to any content. */
function isUnused(paths: VaultPaths): boolean {
  const { root, lock } = paths;
  if (!statSync(root).isDirectory()) return false;
  const ours = new Set(standingFolders(paths));
  return readdirSync(root, { recursive: true, withFileTypes: true }).every((entry) => {
    const path = join(entry.parentPath, entry.name);
    return path === lock ? entry.isFile() && statSync(path).size === 0 : entry.isDirectory() && ours.has(path);
  });
}

/** Node's own recursive mkdir never returns where a file system refuses new folders as if their parent were missing. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (isDiskFull(error)) throw error;
    throw new AppError("TARGET_NOT_WRITABLE", "The vault's folder cannot be made.", { cause: error });
  }
}
