/** The core database's file from the pieces that a snapshot names. */
import { open } from "node:fs/promises";
import { AppError } from "../../../shared/errors.ts";
import { syncFolder, writeAt } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { PackStore } from "../packs/pack-store.ts";
import { ReadingMemory } from "../packs/reading-memory.ts";
import { databaseChunkId } from "./database-chunks.ts";
import type { Snapshot } from "./snapshot-file.ts";

/** Between so many pieces others have their turn. */
const piecesAtOnce = 64;

/**
 * Writes `db/core.db`, durably, as it was when the snapshot was made. Rejects with VAULT_DAMAGED when a piece is not what it was, and
 * with CANCELLED; the file is then not to be used.
 */
export async function rebuildDatabase(
  paths: VaultPaths,
  snapshot: Snapshot,
  { vaultId, keys, signal }: RebuildParts,
): Promise<void> {
  using packs = new PackStore({ paths, vaultId, keys });
  const memory = new ReadingMemory();
  using _ = memory;
  const file = await open(paths.core, "wx", 0o600);
  try {
    let position = 0;
    for (const [at, { id, pack, offset, length }] of snapshot.chunks.entries()) {
      if (at % piecesAtOnce === 0) await othersTurn(signal);
      const content = packs.read({ packId: pack, offset, length }, memory)?.content;
      if (content === undefined || !databaseChunkId(content, keys).equals(id)) throw damaged();
      writeAt(file.fd, content, position);
      position += content.length;
    }
    if (position !== snapshot.databaseSize) throw damaged();
    await file.sync();
  } finally {
    await file.close();
  }
  syncFolder(paths.db);
}

interface RebuildParts {
  readonly vaultId: Buffer;
  readonly keys: BlobKeys;
  readonly signal?: AbortSignal | undefined;
}

async function othersTurn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  if (signal?.aborted === true) throw new AppError("CANCELLED", "The rebuilding was cancelled.");
}

function damaged(): AppError {
  return new AppError("VAULT_DAMAGED", "The database cannot be put together.", { details: ["db/core.db"] });
}
