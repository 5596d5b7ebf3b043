/** Whether stored pieces of the database are still what they were. */
import type { PackReader } from "../packs/pack-reader.ts";
import type { PackTools } from "../packs/pack-tools.ts";
import { readerOf } from "../packs/database-packs.ts";
import { ReadingMemory } from "../packs/reading-memory.ts";
import { databaseChunkId } from "./database-chunks.ts";
import type { SnapshotChunk } from "./snapshot-file.ts";

/** Reads the pieces, opens them and compares them with their ids: hex of the packs of which one is missing or not what was stored. */
export function packsOfDamaged(chunks: readonly SnapshotChunk[], tools: PackTools): ReadonlySet<string> {
  const damaged = new Set<string>();
  using memory = new ReadingMemory();
  using opened = new DisposableStack();
  const readers = new Map<string, PackReader | null>();
  const readerOnce = (name: string) => {
    const known = readers.get(name);
    if (known !== undefined) return known;
    const reader = opened.use(readerOf(name, tools));
    readers.set(name, reader);
    return reader;
  };
  for (const { id, pack, offset, length } of chunks) {
    const name = pack.toString("hex");
    if (damaged.has(name)) continue;
    const content = readerOnce(name)?.readKnownFrame(offset, length, memory)?.content;
    if (content === undefined || !databaseChunkId(content, tools.keys).equals(id)) damaged.add(name);
  }
  return damaged;
}
