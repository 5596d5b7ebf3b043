/** Moving a finished pack to its place. */
import { makeFolder, renameFile, syncFolder } from "../files.ts";
import { openPackPath, sealedPackFolder, sealedPackPath, type VaultPaths } from "../folders.ts";

/** From among the open packs to its place, durably; safe to repeat. */
export function publishPack(paths: VaultPaths, packId: string): void {
  const folder = sealedPackFolder(paths, packId);
  if (makeFolder(folder)) syncFolder(paths.packs);
  renameFile(openPackPath(paths, packId), sealedPackPath(paths, packId));
  syncFolder(folder);
  syncFolder(paths.openPacks);
}
