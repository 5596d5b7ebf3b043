/** The folder of a vault that is being made. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { makeFolder, syncFolder } from "./files.ts";
import { standingFolders, vaultPaths, type VaultPaths } from "./folders.ts";
import { isDiskFull } from "./storage-errors.ts";

/** Throws VAULT_EXISTS where there is a vault, TARGET_NOT_EMPTY where there is something else, INVALID_INPUT within another vault. */
export function assertNoVault(paths: VaultPaths): void {
  assertNotWithinVault(paths.root);
  if (existsSync(paths.header) || existsSync(paths.headerBackup)) {
    throw new AppError("VAULT_EXISTS", "There is a vault in this folder already.");
  }
  if (existsSync(paths.root) && !isUnused(paths)) {
    const details = isUnfinishedRestore(paths) ? [unfinishedRestore] : [];
    throw new AppError("TARGET_NOT_EMPTY", "The folder for a new vault must be empty.", { details });
  }
}

/** True where one of the folders above the path is a vault or a backup. */
export function isWithinVault(path: string): boolean {
  for (let at = resolve(path), above = dirname(at); above !== at; at = above, above = dirname(at)) {
    const { header, headerBackup } = vaultPaths(above);
    if (existsSync(header) || existsSync(headerBackup)) return true;
  }
  return false;
}

/** Throws INVALID_INPUT for a place in a folder of another vault or backup: whoever removes or exchanges that would take this with it. */
export function assertNotWithinVault(path: string): void {
  if (!isWithinVault(path)) return;
  throw new AppError("INVALID_INPUT", "a vault within a vault", {
    details: ["That folder lies in a vault or in a backup. Choose one beside it, or on another drive."],
  });
}

/** Makes the folders of a new vault, in a folder that is new or unused. Throws as `assertNoVault`, and TARGET_NOT_WRITABLE. */
export function makeFolders(paths: VaultPaths): void {
  assertNoVault(paths);
  for (const folder of [paths.root, ...standingFolders(paths)]) {
    makeOrRefuse(folder);
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

const unfinishedRestore =
  "It looks like what an interrupted restore left: copies alone. Restore into another folder; once that has come to its end, this one can be deleted.";

/**
 * True for what a restore leaves that was killed: its folders, key files, packs and parts of these, perhaps the list of records, and
 * no state yet, which comes after all of them. A vault that has lost its header has states, and what was made when it was opened.
 */
function isUnfinishedRestore(paths: VaultPaths): boolean {
  const { root, keys, db, core, snapshots } = paths;
  if (!statSync(root).isDirectory() || !standingFolders(paths).every((folder) => existsSync(folder))) return false;
  if (readdirSync(snapshots).some((name) => !name.endsWith(".part"))) return false;
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return files.every(({ parentPath, name }) => {
    if (parentPath === db) return join(parentPath, name).startsWith(core);
    const isKey = parentPath === keys && /^[0-9a-f]{32}\.key(?:\.part)?$/.test(name);
    const isPack = dirname(parentPath) === paths.packs && /^[0-9a-f]{32}\.pack(?:\.part)?$/.test(name);
    return isKey || isPack || (parentPath === snapshots && name.endsWith(".part"));
  });
}

function makeOrRefuse(path: string): void {
  try {
    makeFolder(path);
  } catch (error) {
    if (isDiskFull(error)) throw error;
    throw new AppError("TARGET_NOT_WRITABLE", "The vault's folder cannot be made.", { cause: error });
  }
}
