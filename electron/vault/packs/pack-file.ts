/** What a pack file consists of besides its frames: the header, the trailer's content and the size it is padded to. */
import { frameOverhead } from "./frame.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { equalsConstantTime, readUint64, uint64 } from "../keys/sealing.ts";

export const packHeaderSize = 64;
/** A pack is sealed once it reaches this size: small enough to copy one at a time, large enough for few of them. */
export const packTargetSize = 32 * 2 ** 20;
/** Keeps the trailer below the largest payload however small the blobs are. */
export const maxFramesPerPack = 65_536;
const trailerEntrySize = 8 + 64;

/** A frame's place and its header before sealing. */
export interface TrailerEntry {
  readonly offset: number;
  readonly header: Buffer;
}

/** The 64 bytes a pack begins with. */
export function encodePackHeader(keys: BlobKeys, vaultId: Buffer, packId: Buffer): Buffer {
  const bytes = Buffer.alloc(packHeaderSize);
  bytes.write("CASEPK01", 0, "latin1");
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt8(1, 10);
  vaultId.copy(bytes, 16);
  packId.copy(bytes, 32);
  keys.packHeaderCode(bytes.subarray(0, 48)).copy(bytes, 48);
  return bytes;
}

/** Whether these are the first bytes of that pack of that vault. */
export function isPackHeader(bytes: Buffer, keys: BlobKeys, ids: { vaultId: Buffer; packId: Buffer }): boolean {
  return equalsConstantTime(bytes, encodePackHeader(keys, ids.vaultId, ids.packId));
}

/** The payload of a trailer: place and header of every frame before it. */
export function encodeTrailer(entries: readonly TrailerEntry[]): Buffer {
  return Buffer.concat(entries.flatMap(({ offset, header }) => [uint64(offset), header]));
}

/** Reads a trailer's payload, or null when it is not one. */
export function decodeTrailer(payload: Buffer): TrailerEntry[] | null {
  if (payload.length % trailerEntrySize !== 0) return null;
  const entries: TrailerEntry[] = [];
  for (let at = 0; at < payload.length; at += trailerEntrySize) {
    const offset = readUint64(payload, at);
    if (offset === null) return null;
    entries.push({ offset, header: payload.subarray(at + 8, at + trailerEntrySize) });
  }
  return entries;
}

/** How many zero bytes the padding frame holds so that a pack of `size` bytes says little about what is in it. */
export function paddingLength(size: number): number {
  return padmeSize(size + frameOverhead) - size - frameOverhead;
}

/**
 * The next size that Padmé allows: as many significant bits as the size's exponent has bits (Nikitin et al., "Reducing
 * Metadata Leakage from Encrypted Files", 2019). At most 12 % more, and sizes fall into few classes.
 */
export function padmeSize(size: number): number {
  const exponent = Math.floor(Math.log2(size));
  const significantBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - significantBits);
  return Math.ceil(size / step) * step;
}
