/**
 * Putting a vault that was sealed anew in the place of the one it was made from. From the moment at which the mark stands there is no
 * way back, and whoever comes next goes on: each part is either still the old one, or away, or the new one.
 */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, renameFile, syncFolder, writeFileDurably } from "../files.ts";
import { vaultPaths, type VaultPaths } from "../folders.ts";
import { VaultLock } from "../lock-file.ts";

/** The header goes last, its copy before it: one of them is always there. */
const parts = ["keys", "packs", "snapshots", "db", "trash", "vault.hdr.bak", "vault.hdr"] as const;

/** The folder in which the new vault is made, inside the old one. */
export function rekeyingPaths({ root }: Pick<VaultPaths, "root">): VaultPaths {
  return vaultPaths(join(root, "rekeying"));
}

function markOf(paths: VaultPaths): string {
  return join(rekeyingPaths(paths).root, "ready");
}

function oldOf({ root }: VaultPaths): string {
  return join(root, "rekeyed");
}

/** Whether a change of keys was begun and not brought to its end. */
export function isRekeying(paths: VaultPaths): boolean {
  return existsSync(rekeyingPaths(paths).root);
}

/** Says, durably, that the new vault is whole and takes the old one's place. */
export function markReady(paths: VaultPaths): void {
  const work = rekeyingPaths(paths);
  syncFolder(work.root);
  syncFolder(paths.root);
  writeFileDurably(markOf(paths), Buffer.alloc(0));
}

/**
 * Goes on with an exchange that was interrupted; nothing where there is none. Throws VAULT_IN_USE when somebody is at it. Without any
 * key: names are exchanged, and nothing is read.
 */
export function finishExchange(paths: VaultPaths): void {
  if (!existsSync(markOf(paths))) return;
  using _ = VaultLock.take(paths);
  exchange(paths);
}

/** The exchange itself, by who holds the vault's lock. The old keys, and all that they opened, are gone afterwards. */
export function exchange(paths: VaultPaths): void {
  if (!existsSync(markOf(paths))) return;
  const work = rekeyingPaths(paths);
  const old = oldOf(paths);
  makeFolder(old);
  for (const part of parts) {
    const [from, to] = [join(work.root, part), join(paths.root, part)];
    if (!existsSync(from)) continue;
    if (existsSync(to)) renameFile(to, join(old, part));
    renameFile(from, to);
    // In this order on the disk as well.
    syncFolder(paths.root);
    syncFolder(old);
    syncFolder(work.root);
  }
  rmSync(old, { recursive: true, force: true });
  syncFolder(paths.root);
  rmSync(work.root, { recursive: true, force: true });
  syncFolder(paths.root);
}
