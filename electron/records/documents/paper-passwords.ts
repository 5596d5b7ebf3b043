/** Papers that came locked, and the passwords that opened some of them. */
import type { ClockAndIds, DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";

/** The passwords (UTF-8) that opened a paper before, the one that did so last first. */
export function knownPasswords(db: ReadableDatabase): readonly Uint8Array[] {
  return rows<{ password: Buffer }>(
    db,
    "SELECT password FROM paper_password ORDER BY opened_at DESC, password LIMIT 100",
  ).map(({ password }) => Uint8Array.from(password));
}

/** Keeps a password that opened a paper, in the vault like all else. */
export function keepPassword(db: WritableDatabase, password: Uint8Array, clock: ClockAndIds): void {
  run(db, "INSERT OR REPLACE INTO paper_password (password, opened_at) VALUES (@password, @openedAt)", {
    password: Buffer.from(password),
    openedAt: clock.now().toISOString(),
  });
}

/** A PDF that waits for its password. */
export interface LockedPaper {
  readonly originalId: OriginalId;
  /** Its own line of the contents; null where it has none. */
  readonly documentId: DocumentId | null;
  readonly path: string;
}

/** The PDFs that wait for their password, by path. */
export function listLocked(db: ReadableDatabase): readonly LockedPaper[] {
  return rows<LockedPaper>(
    db,
    `SELECT original.id AS originalId, document.id AS documentId, path
     FROM original LEFT JOIN document ON document.original_id = original.id
     WHERE state = 'password-protected' AND format = 'pdf' AND document.removed_at IS NULL ORDER BY path, original.id`,
  );
}

/** The papers that came out of a locked one when it was opened. */
export function papersOpenedOf(db: ReadableDatabase, lockedId: OriginalId): readonly DocumentId[] {
  return rows<{ id: DocumentId }>(
    db,
    `SELECT document.id FROM document JOIN original ON original.id = document.original_id
     WHERE original.extracted_from = @lockedId
       OR original.id IN (SELECT original_id FROM also_carried WHERE carrier_id = @lockedId)`,
    { lockedId },
  ).map(({ id }) => id);
}
