/** Packs that hold pieces of the core database. No row of it can name them: they are written once it is closed. */
import { fileSize } from "../files.ts";
import { openPackPath, sealedPackPath } from "../folders.ts";
import { packHeaderSize } from "./pack-file.ts";
import { PackReader } from "./pack-reader.ts";
import type { PackTools } from "./pack-tools.ts";
import type { WalkedPack, WalkOrder } from "./walk-frames.ts";

/** The reader of a pack in its place, or null where there is none. The caller owns it. */
export function readerOf(packId: string, { paths, keys, vaultId }: PackTools): PackReader | null {
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
  const order = toItsEnd(reader);
  return isWalkedWhole(reader.walk(order), order);
}

/** All of a pack, and no further than its first damage. */
export function toItsEnd({ size }: PackReader): WalkOrder {
  return { end: size, known: [], digests: false };
}

/** Whether the frames that were walked reach to the end of the pack. */
export function isWalkedWhole({ frames, damagedAt }: WalkedPack, { end }: WalkOrder): boolean {
  const last = frames.at(-1);
  return damagedAt.length === 0 && (last === undefined ? packHeaderSize : last.offset + last.length) === end;
}
