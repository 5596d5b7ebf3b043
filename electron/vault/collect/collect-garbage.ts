/** Collecting what nothing refers to any more: planned first, then done a pack at a time, so that it may end anywhere. */
import { setTimeout as pause } from "node:timers/promises";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { affectedOriginals } from "../affected-originals.ts";
import type { BlobPlace, PackRow } from "../database/core-tables.ts";
import type { ReadableDatabase } from "../database/database.ts";
import { packHeaderSize } from "../packs/pack-file.ts";
import { damagedBlobs } from "../packs/pack-reader.ts";
import { asStorageError } from "../storage-errors.ts";
import { namedDamage } from "../named-damage.ts";
import { partsOf, type Vault } from "../vault-handle.ts";
import { emptyTrash, letGo, listLetGo, type LetGoKind } from "./let-go-packs.ts";
import { deadBlobs } from "./live-blobs.ts";
import { planCollection } from "./plan-collection.ts";

export interface CollectOptions {
  /** Every blob that the records refer to: ids. */
  readonly liveBlobs: (db: ReadableDatabase) => Iterable<string>;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

export interface Collected {
  /** Packs that were written anew or needed no more; they are kept for 30 days. */
  readonly packs: number;
  /** Bytes that these take less from then on. */
  readonly bytes: number;
  /** Packs that had been let go before, and are removed now. */
  readonly removed: number;
}

/**
 * Writes packs of which less than half is wanted anew, and removes what was let go 30 days ago. Every frame is read and proved on
 * the way; of one that cannot be read the pack stays as it is, and once all else is done it rejects with VAULT_DAMAGED, naming what it is. Interrupted anywhere,
 * everything is where it was or where it is to be. Rejects with CANCELLED between two packs, VAULT_READ_ONLY and DISK_FULL.
 */
export async function collectGarbage(vault: Vault, options: CollectOptions): Promise<Collected> {
  const { tables, reader, packs, snapshots } = partsOf(vault);
  const { now, signal, onProgress } = options;
  try {
    await untilFree(vault);
    vault.settle();
    // Looked up anew for each pack: what nothing referred to a moment ago may have been stored once more since.
    const deadNow = () => Map.groupBy(deadBlobs(options.liveBlobs(vault.db), { tables, reader }), packOf);
    const dead = deadNow();
    const rows = tables.packs().filter(({ state }) => state === "sealed");
    const used = tables.packUse();
    const deadBytes = (id: string) => (dead.get(id) ?? []).reduce((sum, { len }) => sum + len, 0);
    const plan = planCollection({
      packs: rows.map(({ id, size, trailer }) => {
        const pack = id.toString("hex");
        const frameBytes = (trailer ?? size) - packHeaderSize;
        return { id: pack, frameBytes, liveBytes: (used.get(pack) ?? 0) - deadBytes(pack) };
      }),
      letGo: listLetGo(packs.tools.paths, "let-go"),
      named: snapshots.allPacks(),
      lastClosed: vault.lastClosed,
      now: now(),
    });
    let done = 0;
    let bytes = 0;
    let unreadable: unknown = null;
    for (const row of rows.filter(({ id }) => plan.rewrite.includes(id.toString("hex")))) {
      assertGoesOn(signal);
      await untilFree(vault);
      try {
        const written = rewritePack(vault, row, deadNow().get(row.id.toString("hex")) ?? []);
        putAway(vault, row, { kind: "let-go", now: now() });
        bytes += row.size - written;
        done += 1;
      } catch (error) {
        if (!hasCode(asStorageError(error), "VAULT_DAMAGED")) throw error;
        unreadable ??= error;
      }
      onProgress?.({ done, total: plan.rewrite.length });
    }
    emptyTrash(packs.tools.paths, plan.remove);
    if (done > 0) vault.settle();
    if (unreadable !== null) throw unreadable;
    return { packs: done, bytes: Math.max(0, bytes), removed: plan.remove.length };
  } catch (error) {
    throw namedDamage(asStorageError(error), { db: vault.db, nameBlobs: partsOf(vault).nameBlobs });
  }
}

/** Stores what is wanted of a pack once more, in the pack that is being written; one transaction says so. Answers how many bytes. */
export function rewritePack(vault: Vault, row: PackRow, dead: readonly BlobPlace[]): number {
  const { tables, reader } = partsOf(vault);
  const gone = new Set(dead.map(({ id }) => id.toString("hex")));
  const wanted = tables.blobsIn(row.id).filter(({ id }) => !gone.has(id.toString("hex")));
  const batch = vault.beginBatch();
  try {
    for (const blob of wanted) {
      if (!batch.putAgain(blob.id.toString("hex"))) throw damagedBlobs(affectedOriginals([blob], tables, reader));
    }
    const bytes = batch.pendingBytes;
    batch.commit((db) => tables.removeBlobs(db, dead));
    return bytes;
  } catch (error) {
    batch.rollback();
    throw error;
  }
}

/**
 * A pack in which nothing lies any more leaves its place before the database forgets it: the other way round it would be one that a
 * newer database had known.
 */
export function putAway(vault: Vault, { id }: PackRow, how: { readonly kind: LetGoKind; readonly now: Date }): void {
  const { tables, packs } = partsOf(vault);
  const pack = id.toString("hex");
  const path = packs.locate(pack);
  packs.forget(pack);
  if (path !== null) letGo(packs.tools.paths, path, how);
  vault.write((db) => tables.removePack(db, id));
}

/** Resolves on a later turn, which others have before it, when no batch is under way: beside one none can be begun. */
export async function untilFree(vault: Vault): Promise<void> {
  do await pause(vault.isInBatch ? 20 : 0);
  while (vault.isInBatch);
}

/** Throws CANCELLED when the signal has been given. */
export function assertGoesOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError("CANCELLED", "The tidying was cancelled.");
}

function packOf({ pack }: BlobPlace): string {
  return pack.toString("hex");
}
