/**
 * Where an export is being written: remembered in the vault from before its first byte until it is whole or taken back, since
 * what a killed export leaves is unencrypted and nobody else knows of it.
 */
import type { ReadableDatabase, WritableDatabase } from "../vault/vault.ts";
import { rows, run } from "./statements.ts";

const prefix = "unfinished-export ";

export function noteUnfinished(db: WritableDatabase, path: string): void {
  run(db, "INSERT OR REPLACE INTO vault_fact (name, value) VALUES (@name, @path)", { name: prefix + path, path });
}

export function forgetUnfinished(db: WritableDatabase, path: string): void {
  run(db, "DELETE FROM vault_fact WHERE name = @name", { name: prefix + path });
}

/** The paths noted and not forgotten. */
export function listUnfinished(db: ReadableDatabase): readonly string[] {
  const sql = "SELECT value AS path FROM vault_fact WHERE substr(name, 1, @length) = @prefix ORDER BY name";
  return rows<{ path: string }>(db, sql, { prefix, length: prefix.length }).map(({ path }) => path);
}
