/** Journals beside core.db that are not its own: a synchronising program may put one there, and SQLite would believe it. */
import { join } from "node:path";
import { journalModeOf, pageSize, plainFirstPage, readFirstPage } from "./core-pages.ts";
import { fileSize, makeFolder, readAt, renameFile, syncFolder, withFile } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import type { SecretKey } from "../keys/keys.ts";

interface Finding {
  readonly code: "OLD_JOURNAL_MOVED";
}

/** Moves what is not the database's own to the trash, and says so for each file that it moved. */
export function setOldJournalAside(
  paths: VaultPaths,
  { key, now }: { readonly key: SecretKey; readonly now: () => Date },
): readonly Finding[] {
  const old = [isForeignLog(paths, key) ? "-wal" : [], isForeignRollback(paths, key) ? "-journal" : []].flat();
  const time = now().toISOString().replace(/[-:.]/g, "");
  for (const suffix of old) {
    makeFolder(paths.trash);
    renameFile(paths.core + suffix, join(paths.trash, `${time}-core.db${suffix}`));
    syncFolder(paths.trash);
    syncFolder(paths.db);
  }
  return old.map(() => ({ code: "OLD_JOURNAL_MOVED" }));
}

/**
 * A write-ahead log is foreign when the database's own first page says that it has none. The page says so from the moment a
 * session is closed in order until the first change of the next one, and SQLite writes it before it makes a log and after it has
 * removed it: a log that belongs to the database is never taken for a foreign one, wherever the program ends.
 */
function isForeignLog(paths: VaultPaths, key: SecretKey): boolean {
  return (fileSize(`${paths.core}-wal`) ?? 0) > 0 && journalModeOf(paths.core, key) === "rollback";
}

const journalMagic = Buffer.from("d9d505f920a163d7", "hex");
/** Page number, page and checksum ("Database File Format" 3). */
const recordSize = 4 + pageSize + 4;

/**
 * A rollback journal holds pages as they were before a transaction, the first among them with the change counter of then
 * ("Database File Format" 1.3.6), which each such transaction raises by one. One that this database's unfinished transaction
 * left says the counter of now, or one less; any other is foreign. One that cannot be told is left to SQLite, which needs its
 * own: so is the journal of the last transaction of all, which takes back no more than that a session was closed in order.
 */
function isForeignRollback(paths: VaultPaths, key: SecretKey): boolean {
  const journal = `${paths.core}-journal`;
  if ((fileSize(journal) ?? 0) === 0) return false;
  const now = changeCounter(readFirstPage(paths.core), key);
  const then = changeCounter(firstPageIn(journal), key);
  return now !== null && then !== null && now !== then && now !== (then + 1) % 2 ** 32;
}

function changeCounter(firstPage: Buffer, key: SecretKey): number | null {
  const plain = plainFirstPage(firstPage, key);
  const counter = plain?.readUInt32BE(24) ?? null;
  plain?.fill(0);
  return counter;
}

/** The database's first page as the journal keeps it; empty when it does not. */
function firstPageIn(journal: string): Buffer {
  return withFile(journal, "r", (fd) => {
    const head = Buffer.alloc(28);
    if (readAt(fd, head, 0) < head.length || !head.subarray(0, 8).equals(journalMagic)) return Buffer.alloc(0);
    const record = Buffer.alloc(recordSize);
    for (let at = head.readUInt32BE(20); readAt(fd, record, at) === recordSize; at += recordSize)
      if (record.readUInt32BE(0) === 1) return record.subarray(4, 4 + pageSize);
    return Buffer.alloc(0);
  });
}
