/** What killed exports left lying, unencrypted, is taken away by the next session. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { forgetUnfinished, listUnfinished, noteUnfinished } from "../records/unfinished-exports.ts";
import type { Vault } from "../vault/vault.ts";
import { PacketFolder, unfinishedName } from "./packet-folder.ts";

/**
 * Removes the unfinished folders that the vault remembers; answers their paths. Whoever holds the vault's lock is the only one
 * who could still be writing them. One on a medium that is not there now is kept in mind.
 */
export async function clearUnfinished(vault: Vault): Promise<readonly string[]> {
  if (vault.isReadOnly) return [];
  const removed: string[] = [];
  for (const path of listUnfinished(vault.db)) {
    const isOurs = unfinishedName.test(basename(path));
    if (isOurs && existsSync(path)) {
      try {
        await rm(path, { recursive: true });
        removed.push(path);
      } catch {
        // Write-protected just now, perhaps: it is tried again at the next start.
        continue;
      }
    } else if (isOurs && !existsSync(dirname(path))) continue;
    vault.write((db) => forgetUnfinished(db, path));
  }
  return removed;
}

/** A packet's folder that the vault remembers until it is finished or abandoned. */
export async function startedFolder(destination: string, vault: Vault): Promise<PacketFolder> {
  const isRemembered = !vault.isReadOnly;
  return PacketFolder.create(destination, {
    onStart: (path) => void (isRemembered && vault.write((db) => noteUnfinished(db, path))),
    onEnd: (path) => void (isRemembered && vault.write((db) => forgetUnfinished(db, path))),
  });
}
