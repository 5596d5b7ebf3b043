/** From damaged pieces to what a person lost: the originals that can no longer be read in full. */
import type { BlobReader } from "./packs/blob-reader.ts";
import type { BlobRow, CoreTables } from "./database/core-tables.ts";
import { typeNumberOf } from "./packs/frame.ts";

/** The ids of the originals the damaged rows belong to: themselves, or the large blobs whose chunks they are. */
export function affectedOriginals(damaged: readonly BlobRow[], tables: CoreTables, reader: BlobReader): string[] {
  const chunkType = typeNumberOf("chunk");
  const affected = new Set(damaged.filter((row) => row.type !== chunkType).map((row) => row.id.toString("hex")));
  const chunks = new Set(damaged.filter((row) => row.type === chunkType).map((row) => row.id.toString("hex")));
  if (chunks.size > 0) {
    for (const row of tables.chunkLists()) {
      const list = reader.tryReadList(row);
      // A list that cannot be read stands for a large blob that cannot be read either.
      if (list === null || list.chunks.some((chunk) => chunks.has(chunk.id.toString("hex")))) {
        affected.add(row.id.toString("hex"));
      }
    }
  }
  return [...affected].toSorted();
}
