/** What older readers read, read again by today's: proposals are renewed, and what people said stays. */
import { hasCode } from "../../../shared/errors.ts";
import { signatureBytes } from "../../../shared/file-signatures.ts";
import { localDay } from "../../../shared/model/dates.ts";
import type { ClockAndIds, ImportId, OriginalId } from "../../../shared/model/ids.ts";
import { findOriginal } from "../../records/documents/originals.ts";
import { countOutdated, listOutdated, type OutdatedOriginal } from "../../records/documents/readings.ts";
import type { Vault } from "../../vault/vault.ts";
import { fileRevised } from "../filing/file-revised.ts";
import type { StoredOriginal } from "./content.ts";
import { nameReferences } from "./name-references.ts";
import { parseOriginals } from "./parse-originals.ts";
import type { ReadContext } from "./read-context.ts";
import { prepareParsed, noCounts, reviseParsed } from "./store-parsed.ts";

export interface RereadJob extends Pick<ReadContext, "parsers" | "passwords"> {
  readonly vault: Vault;
  readonly clock: ClockAndIds;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Originals over which a host has ended without an answer: they are passed over, and new ones added. */
  readonly unanswered?: Set<OriginalId> | undefined;
  /** Told after each transaction that has put readings in place of older ones. */
  readonly onRead?: (() => void) | undefined;
}

/** Originals of one batch: few enough that a cancel is heard soon. */
const slice = 64;

/**
 * Reads again, in slices that each are one transaction, every original that an older reader has read; answers how many were
 * read. One whose bytes are damaged, or over which a host ended without an answer, is left as it was, and is still to be
 * read (`countOutdated`): a busy computer is no word on the file. Stops early, with what it has done kept, while an import
 * writes, and where nothing can be written; rejects with CANCELLED when the signal aborts.
 */
export async function rereadOriginals({
  vault,
  clock,
  parsers,
  signal,
  onProgress,
  unanswered = new Set(),
  onRead,
}: RereadJob): Promise<number> {
  if (vault.isReadOnly) return 0;
  const total = countOutdated(vault.db);
  let done = 0;
  let read = 0;
  let after: OriginalId | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const outdated: readonly OutdatedOriginal[] = listOutdated(vault.db, { after, limit: slice });
    const last = outdated.at(-1);
    if (last === undefined) return read;
    const originals = outdated.filter(({ id }) => !unanswered.has(id)).flatMap((one) => withHead(one, vault));
    const tried = await parseOriginals(originals, { vault, parsers, signal, today: localDay(clock.now()) });
    for (const { original, isAnswered } of tried) if (!isAnswered) unanswered.add(original.id);
    const parsed = tried.filter(({ isAnswered }) => isAnswered);
    if (vault.isInBatch) return read;
    revise(parsed, { vault, clock });
    nameReferences(
      vault,
      parsed.map(({ original }) => original.id),
    );
    if (parsed.length > 0) onRead?.();
    after = last.id;
    done += outdated.length;
    read += parsed.length;
    onProgress?.(done, total);
  }
}

/** Reads one original again, in a transaction of its own; false while an import writes. One whose bytes are damaged stays as it was. */
export async function rereadOne(
  id: OriginalId,
  { vault, clock, parsers, signal, passwords }: Pick<RereadJob, "vault" | "clock" | "parsers" | "signal" | "passwords">,
): Promise<boolean> {
  const found = findOriginal(vault.db, id);
  if (found === null) return true;
  const originals = withHead({ id, blobId: found.blobId, sizeBytes: found.size, path: found.path }, vault);
  const today = localDay(clock.now());
  const tried = await parseOriginals(originals, { vault, parsers, signal, passwords, today });
  const parsed = tried.filter(({ isAnswered }) => isAnswered);
  if (vault.isInBatch) return false;
  if (parsed.length === 0) return true;
  revise(parsed, { vault, clock });
  nameReferences(vault, [id]);
  return true;
}

function revise(
  parsed: Awaited<ReturnType<typeof parseOriginals>>,
  { vault, clock }: Pick<RereadJob, "vault" | "clock">,
): void {
  // What was deleted for good while it was read is not stored again.
  const there = parsed.filter(({ original }) => findOriginal(vault.db, original.id) !== null);
  if (there.length === 0) return;
  const batch = vault.beginBatch();
  try {
    const prepared = there.map((one) => prepareParsed(batch, one));
    batch.commit((db) => {
      // No receipt tells of them.
      const counts = noCounts();
      for (const one of prepared) {
        const importId = findOriginal(db, one.parsed.original.id)?.importId;
        if (importId !== undefined) reviseParsed(one, { db, clock, importId: importId as ImportId, counts });
      }
      counts.facts.save(db);
      fileRevised(
        db,
        there.map(({ original }) => original.id),
        clock,
      );
    });
  } catch (error) {
    batch.rollback();
    throw error;
  }
}

function withHead({ id, blobId, sizeBytes, path }: OutdatedOriginal, vault: Vault): readonly StoredOriginal[] {
  try {
    const head = Uint8Array.from(vault.readBlobRange(blobId, 0, Math.min(signatureBytes, sizeBytes)));
    return [{ id, blobId, sizeBytes, path, head }];
  } catch (error) {
    if (!hasCode(error, "VAULT_DAMAGED")) throw error;
    return [];
  }
}
