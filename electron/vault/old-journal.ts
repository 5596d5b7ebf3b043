/** A write-ahead log beside core.db that is not its own: a synchronising program may put one there, and SQLite would believe it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { journalModeOf } from "./core-pages.ts";
import { fileSize, renameFile, syncFolder } from "./files.ts";
import type { VaultPaths } from "./folders.ts";
import type { SecretKey } from "./keys.ts";

/**
 * Moves the log aside when the database's own first page says that it has none. The page says so from the moment a session is
 * closed in order until the first change of the next one, and SQLite writes it before it makes a log and after it has removed
 * it: a log that belongs to the database is never taken for a foreign one, wherever the program ends.
 */
export function setOldJournalAside(
  paths: VaultPaths,
  { key, now }: { readonly key: SecretKey; readonly now: () => Date },
): { readonly code: "OLD_JOURNAL_MOVED" } | null {
  const journal = `${paths.core}-wal`;
  if ((fileSize(journal) ?? 0) === 0 || journalModeOf(paths.core, key) !== "rollback") return null;
  const time = now().toISOString().replace(/[-:.]/g, "");
  mkdirSync(paths.trash, { recursive: true, mode: 0o700 });
  renameFile(journal, join(paths.trash, `${time}-core.db-wal`));
  syncFolder(paths.trash);
  syncFolder(paths.db);
  return { code: "OLD_JOURNAL_MOVED" };
}
