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
