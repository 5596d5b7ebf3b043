/** Papers that leave open whether the day or the month stands first, read again once something else tells. */
import type { DateOrder } from "../../../shared/model/document.ts";
import type { DocumentId, OriginalId } from "../../../shared/model/ids.ts";
import { listOpenOrders, listUnsettledOrders, sayOrder } from "../../records/documents/date-orders.ts";
import { findDocument } from "../../records/documents/documents.ts";
import { countChanged, countKept, proposalsOf } from "../../records/documents/proposals.ts";
import { carrierOf } from "../../records/documents/recognition.ts";
import { rereadOne, type RereadJob } from "./reread-originals.ts";

export type SettleJob = Pick<RereadJob, "vault" | "clock" | "parsers" | "signal" | "onProgress">;

/** What came of reading papers again. */
export interface ReadAnew {
  /** Papers that were read. */
  readonly read: number;
  /** Those of which something else is proposed now. */
  readonly changed: number;
  /** Facts and results that a person had confirmed, corrected or removed, which stayed. */
  readonly kept: number;
}

/**
 * Reads again every paper that was read by another order than papers of its place show by now, or than a person says. Stops early
 * while an import writes, and where nothing can be written; rejects with CANCELLED when the signal aborts.
 */
export async function settleOrders(job: SettleJob): Promise<ReadAnew> {
  const ids = listUnsettledOrders(job.vault.db);
  return readAnew(ids, job);
}

/** A person's word on the order of these papers, or of all that leave it open; null takes words back. The papers are read again by it. */
export async function sayOrders(
  { ids, order }: { readonly ids: readonly DocumentId[] | null; readonly order: DateOrder | null },
  job: SettleJob,
): Promise<ReadAnew> {
  const { vault, clock } = job;
  vault.write((db) => {
    for (const id of ids ?? listOpenOrders(db)) sayOrder(db, { id, order }, clock);
  });
  return settleOrders(job);
}

/** Reads the originals again, one transaction each. */
export async function readAnew(ids: readonly OriginalId[], job: SettleJob): Promise<ReadAnew> {
  const { vault, signal, onProgress } = job;
  const sum = { read: 0, changed: 0, kept: 0 };
  if (vault.isReadOnly) return sum;
  // A paper inside a file is read with it.
  const files = [...new Set(ids.map((id) => carrierOf(vault.db, id) as OriginalId))];
  for (const [at, id] of files.entries()) {
    signal?.throwIfAborted();
    const before = proposalsOf(vault.db, id);
    if (!(await rereadOne(id, job))) break;
    const after = proposalsOf(vault.db, id);
    sum.read += after.length;
    sum.changed += countChanged(before, after);
    sum.kept += countKept(after);
    onProgress?.(at + 1, files.length);
  }
  return sum;
}

/** The originals of documents, those that are there. */
export function originalsOf(ids: readonly DocumentId[], { vault }: Pick<SettleJob, "vault">): readonly OriginalId[] {
  return ids.flatMap((id) => findDocument(vault.db, id)?.originalId ?? []);
}
