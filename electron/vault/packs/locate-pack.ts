/** Where a pack's file lies, wherever that is. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileSize } from "../files.ts";
import { openPackPath, sealedPackPath, type VaultPaths } from "../folders.ts";

/**
 * A crash may leave a sealed pack among the open ones; an older database had one that it did not know put aside, and one that was let
 * go lies in the trash for a while. Null when the file is gone.
 */
export function locatePack(paths: VaultPaths, packId: string): string | null {
  const candidates = [sealedPackPath(paths, packId), openPackPath(paths, packId)];
  return candidates.find((path) => fileSize(path) !== null) ?? locateInTrash(paths, packId);
}

function locateInTrash({ trash }: VaultPaths, packId: string): string | null {
  const names = existsSync(trash) ? readdirSync(trash) : [];
  const found = names.filter((name) => name.endsWith(`-${packId}.pack`) || name.endsWith(`-${packId}.part`));
  // Of several copies the longest holds the most.
  const bySize = found.map((name) => join(trash, name)).toSorted((a, b) => (fileSize(b) ?? 0) - (fileSize(a) ?? 0));
  return bySize.find((path) => fileSize(path) !== null) ?? null;
}
