/** Papers that came locked, opened with passwords that a person gives. */
import type { OriginalId } from "../../../shared/model/ids.ts";
import { findOriginal } from "../../records/documents/originals.ts";
import { listLocked, type LockedPaper } from "../../records/documents/paper-passwords.ts";
import { carrierOf } from "../../records/documents/recognition.ts";
import { settleOrders } from "./settle-orders.ts";
import { rereadOne, type RereadJob } from "./reread-originals.ts";

export type UnlockJob = Pick<RereadJob, "vault" | "clock" | "parsers" | "signal" | "onProgress">;

/**
 * Tries the passwords on every paper that waits for one; answers those that are open now. Each is read, filed and kept at once, and
 * a password that opened one is kept in the vault. Stops early, with what it has done kept, while an import writes, and where
 * nothing can be written; rejects with CANCELLED when the signal aborts.
 */
export async function unlockPapers(passwords: readonly Uint8Array[], job: UnlockJob): Promise<readonly LockedPaper[]> {
  const { vault, signal, onProgress } = job;
  if (vault.isReadOnly) return [];
  const locked = listLocked(vault.db);
  // A file that holds several of them is read once.
  const files = new Set(locked.map(({ originalId }) => carrierOf(vault.db, originalId) as OriginalId));
  let done = 0;
  for (const id of files) {
    signal?.throwIfAborted();
    if (!(await rereadOne(id, { ...job, passwords }))) break;
    done += 1;
    onProgress?.(done, files.size);
  }
  await settleOrders({ vault, clock: job.clock, parsers: job.parsers, signal });
  return locked.filter(({ originalId }) => findOriginal(vault.db, originalId)?.state !== "password-protected");
}
