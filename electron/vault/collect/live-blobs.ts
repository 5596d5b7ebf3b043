/** Which of the stored blobs anything refers to. */
import type { BlobReader } from "../packs/blob-reader.ts";
import { damagedBlobs } from "../packs/pack-reader.ts";
import type { BlobPlace, CoreTables } from "../database/core-tables.ts";

/**
 * Those that nothing refers to: neither the records nor the list of a large blob that they refer to. Throws VAULT_DAMAGED when such a
 * list cannot be read: what it needs would not be known.
 */
export function deadBlobs(
  wanted: Iterable<string>,
  { tables, reader }: { readonly tables: CoreTables; readonly reader: BlobReader },
): readonly BlobPlace[] {
  const live = new Set(wanted);
  for (const row of tables.chunkLists()) {
    const id = row.id.toString("hex");
    if (!live.has(id)) continue;
    const list = reader.tryReadList(row);
    if (list === null) throw damagedBlobs([id]);
    for (const chunk of list.chunks) live.add(chunk.id.toString("hex"));
  }
  return tables.blobPlaces().filter(({ id }) => !live.has(id.toString("hex")));
}
