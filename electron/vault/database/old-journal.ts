/** Journals beside core.db that are not its own: a synchronising program may put one there, and SQLite would believe it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { journalModeOf, pageSize, plainFirstPage, readFirstPage } from "./core-pages.ts";
import { fileSize, readAt, renameFile, syncFolder, withFile } from "../files.ts";
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
    mkdirSync(paths.trash, { recursive: true, mode: 0o700 });
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
 * Sessions change the database through the write-ahead log only; a rollback journal is made for the one moment in which the log
 * is turned on or off, and then holds the first page as it was, but for what that moment changes. Any other one is foreign. Where
 * the first page itself is not whole, the journal may be what mends it and is left to SQLite.
 */
function isForeignRollback(paths: VaultPaths, key: SecretKey): boolean {
  const journal = `${paths.core}-journal`;
  const size = fileSize(journal) ?? 0;
  if (size === 0) return false;
  const own = plainFirstPage(readFirstPage(paths.core), key);
  if (own === null) return false;
  return withFile(journal, "r", (fd) => {
    const head = Buffer.alloc(28);
    // Without its first words nothing is rolled back.
    if (readAt(fd, head, 0) < head.length || !head.subarray(0, 8).equals(journalMagic)) return false;
    const record = Buffer.alloc(recordSize);
    for (let at = head.readUInt32BE(20); at < size; at += recordSize) {
      if (readAt(fd, record, at) < recordSize) return false;
      if (record.readUInt32BE(0) !== 1) return true;
      const then = plainFirstPage(record.subarray(4, 4 + pageSize), key);
      if (then === null || !isSamePage(own, then)) return true;
    }
    return false;
  });
}

/** Bytes of the database's header that turning the log on or off changes: format versions, change counter, and for what it is valid. */
const changed = [
  [18, 20],
  [24, 28],
  [92, 100],
] as const;

function isSamePage(one: Buffer, other: Buffer): boolean {
  for (const page of [one, other]) for (const [from, to] of changed) page.fill(0, from, to);
  return one.equals(other);
}
