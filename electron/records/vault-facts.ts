/** What is true of the vault as a whole. */
import type { ClockAndIds } from "../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../vault/vault.ts";
import { row, run } from "./statements.ts";

/** True once the present recovery code was typed in and opened the vault. */
export function isRecoveryProved(db: ReadableDatabase): boolean {
  return row(db, "SELECT 1 FROM vault_fact WHERE name = 'recovery-proved'") !== null;
}

export function recordRecoveryProved(db: WritableDatabase, clock: ClockAndIds): void {
  run(db, "INSERT OR REPLACE INTO vault_fact (name, value) VALUES ('recovery-proved', @at)", {
    at: clock.now().toISOString(),
  });
}

/** A new code was made, which nobody has typed yet. */
export function forgetRecoveryProof(db: WritableDatabase): void {
  run(db, "DELETE FROM vault_fact WHERE name = 'recovery-proved'");
}

/** When the vault was last tidied as a whole; null before it ever was. */
export function lastTidied(db: ReadableDatabase): Date | null {
  const found = row<{ readonly value: string }>(db, "SELECT value FROM vault_fact WHERE name = 'tidied'");
  return found === null ? null : new Date(found.value);
}

export function recordTidied(db: WritableDatabase, clock: ClockAndIds): void {
  run(db, "INSERT OR REPLACE INTO vault_fact (name, value) VALUES ('tidied', @at)", { at: clock.now().toISOString() });
}

/** Since when removed things go for good 30 days later; null in a vault that has not been told so yet. */
export function deletesSince(db: ReadableDatabase): Date | null {
  const found = row<{ readonly value: string }>(db, "SELECT value FROM vault_fact WHERE name = 'deletes-since'");
  return found === null ? null : new Date(found.value);
}

/** From now on, unless that has begun before. */
export function recordDeletesSince(db: WritableDatabase, clock: ClockAndIds): void {
  run(db, "INSERT OR IGNORE INTO vault_fact (name, value) VALUES ('deletes-since', @at)", {
    at: clock.now().toISOString(),
  });
}
