/** The core database's file from the pieces that a snapshot names. */
import { fsyncSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import { syncFolder, withFile, writeAt } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { PackStore } from "../packs/pack-store.ts";
import { databaseChunkId } from "./database-chunks.ts";
import type { Snapshot } from "./snapshot-file.ts";

/**
 * Writes `db/core.db`, durably, as it was when the snapshot was made. Throws VAULT_DAMAGED when a piece is not what it was; the file
 * is then not to be used.
 */
export function rebuildDatabase(
  paths: VaultPaths,
  snapshot: Snapshot,
  { vaultId, keys }: { readonly vaultId: Buffer; readonly keys: BlobKeys },
): void {
  using packs = new PackStore({ paths, vaultId, keys });
  withFile(paths.core, "wx", (fd) => {
    let position = 0;
    for (const { id, pack, offset, length } of snapshot.chunks) {
      const content = packs.read({ packId: pack, offset, length })?.content;
      if (content === undefined || !databaseChunkId(content, keys).equals(id)) throw damaged();
      writeAt(fd, content, position);
      position += content.length;
    }
    if (position !== snapshot.databaseSize) throw damaged();
    fsyncSync(fd);
  });
  syncFolder(paths.db);
}

function damaged(): AppError {
  return new AppError("VAULT_DAMAGED", "The database cannot be put together.", { details: ["db/core.db"] });
}
