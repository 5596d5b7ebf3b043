/** Nothing unencrypted is written into the vault's own folder. */
import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** True when the path, its links followed, lies outside the vault's folder. */
export function isOutsideVault(vaultPath: string, path: string): boolean {
  const way = relative(realPath(resolve(vaultPath)), realPath(resolve(path)));
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
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
