/** Where a source lies, as the system says. */
import { statfs } from "node:fs/promises";
import process from "node:process";
import type { SourceMedium } from "./seen-kinds.ts";

/** statfs(2) names file systems by numbers; these two are of discs (ISO 9660 and UDF). */
const discTypes = new Set([0x9660, 0x15013346]);

/** Whether a path lies on a disc; a whole drive where it is chosen at its root; a folder where nothing more is known. */
export async function mediumOf(path: string): Promise<SourceMedium> {
  const type =
    process.platform === "linux"
      ? await statfs(path).then(
          (found) => found.type,
          () => null,
        )
      : null;
  if (type !== null && discTypes.has(type)) return "disc";
  return isDriveRoot(path) ? "drive" : "folder";
}

function isDriveRoot(path: string): boolean {
  return /^([D-Zd-z]:[\\/]?|\/Volumes\/[^/]+\/?|\/(run\/)?media\/[^/]+\/[^/]+\/?|\/mnt\/[^/]+\/?)$/.test(path);
}
