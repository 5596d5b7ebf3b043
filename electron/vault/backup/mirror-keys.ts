/** The key files of a vault and of its backup: either may still have what the other has lost. */
import type { SlotRecord } from "../database/core-tables.ts";
import { readSmallFile, removeFile, writeFileDurably } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import { keyFileHash, lostWays } from "../keys/key-records.ts";
import { keyFilePath, listKeyFiles, slotSize, type SlotKind } from "../keys/slots.ts";

export interface MendedKeys {
  /** Key files that the vault had lost and has back from the backup: slot ids, hex. */
  readonly slots: readonly string[];
  /** What opens the vault again by them. */
  readonly waysBack: readonly SlotKind[];
}

/**
 * Gives the vault its key files back that are missing or changed there and are in the backup what the vault's own record says: that
 * record is in its list of records, so nobody who has the backup alone can put a way in there.
 */
export function mendKeyFiles(from: VaultPaths, to: VaultPaths, record: SlotRecord): MendedKeys {
  const lostBefore = lostWays(from, record);
  const slots = Object.entries(record)
    .filter(([slot, hash]) => keyFileHash(from, slot) !== hash && keyFileHash(to, slot) === hash)
    .map(([slot]) => slot);
  for (const slot of slots) {
    const bytes = readSmallFile(keyFilePath(to, slot), slotSize);
    if (bytes !== null) writeFileDurably(keyFilePath(from, slot), bytes);
  }
  const stillLost = lostWays(from, record);
  return { slots, waysBack: lostBefore.filter((way) => !stillLost.includes(way)) };
}

/** Whether the backup has this key file as the vault's record has it, so that a changed one must not take its place. */
export function isKeptInBackup(slot: string, { to, record }: { to: VaultPaths; record: SlotRecord }): boolean {
  return record[slot] !== undefined && keyFileHash(to, slot) === record[slot];
}

/**
 * Takes the key files out of a backup that the vault has replaced, once all that it has are there: a passphrase that became known is
 * to open no new state.
 */
export function dropOldKeys(to: VaultPaths, record: SlotRecord): void {
  const there = listKeyFiles(to);
  if (!Object.keys(record).every((slot) => there.includes(slot))) return;
  for (const slot of there) if (record[slot] === undefined) removeFile(keyFilePath(to, slot));
}
