/** Nothing unencrypted is written into the folder of a vault or a backup. */
import { realpathSync } from "node:fs";
import { AppError } from "../../shared/errors.ts";
import { isWithinVault } from "../vault/new-folders.ts";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** True when the path, its links followed, lies outside this vault's folder and that of any other vault or backup. */
export function isOutsideVault(vaultPath: string, path: string): boolean {
  return liesOutside(vaultPath, path) && !isWithinVault(realPath(resolve(path)));
}

function liesOutside(folder: string, path: string): boolean {
  const way = relative(realPath(resolve(folder)), realPath(resolve(path)));
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/** A backup in the vault's own folder would be lost with it, and a vault in its backup's folder taken for part of it. */
export function assertApart(one: string, other: string): void {
  if (liesOutside(one, other) && liesOutside(other, one)) return;
  throw new AppError("INVALID_INPUT", "a vault and its backup lie apart", {
    details: ["One of the two folders lies in the other. Choose a folder on another drive, or beside the vault's."],
  });
}

/** The path with its links followed, as far as it exists: a link may lead into the vault under another name. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
