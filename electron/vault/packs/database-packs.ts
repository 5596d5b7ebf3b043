/** Packs that hold pieces of the core database. No row of it can name them: they are written once it is closed. */
import { fileSize } from "../files.ts";
import { openPackPath, sealedPackPath } from "../folders.ts";
import { frameOverhead } from "./frame.ts";
import { packHeaderSize } from "./pack-file.ts";
import { PackReader } from "./pack-reader.ts";
import type { PackTools } from "./pack-tools.ts";

/** The reader of a pack in its place, or null where there is none. The caller owns it. */
function readerOf(packId: string, { paths, keys, vaultId }: PackTools): PackReader | null {
  const path = [sealedPackPath(paths, packId), openPackPath(paths, packId)].find((one) => fileSize(one) !== null);
  return path === undefined ? null : new PackReader(path, { vaultId, packId: Buffer.from(packId, "hex") }, keys);
}

/** Whether a pack of this vault begins with a piece of the database, as only a snapshot's packs do. */
export function isDatabasePack(packId: string, tools: PackTools): boolean {
  using reader = readerOf(packId, tools);
  return reader?.readHeader(packHeaderSize)?.type === "database-chunk";
}

/** Whether every frame of a pack is what was sealed in its place, up to the file's end. Nothing is kept of what it holds. */
export function isPackWhole(packId: string, tools: PackTools): boolean {
  using reader = readerOf(packId, tools);
  if (reader === null || !reader.hasValidHeader(tools.keys)) return false;
  const { size } = reader;
  let offset = packHeaderSize;
  while (offset + frameOverhead <= size) {
    const frame = reader.readFrame(offset);
    if (frame === null) return false;
    offset += frame.length;
  }
  return offset === size;
}
