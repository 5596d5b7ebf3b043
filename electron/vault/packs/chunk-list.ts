/** The list that stands for a large blob: its chunks in order, its size and its SHA-256. */
import { readUint64, uint64 } from "../keys/sealing.ts";

/** Larger blobs are kept as chunks, so that no reader needs more than this at once. */
export const maxWholeBlob = 8 * 2 ** 20;
export const chunkSize = 4 * 2 ** 20;
const entrySize = 32 + 4;
const endSize = 8 + 32;

export interface Chunk {
  readonly id: Buffer;
  readonly size: number;
}
export interface ChunkList {
  readonly chunks: readonly Chunk[];
  readonly totalSize: number;
  readonly sha256: Buffer;
}

/** The payload of a chunk list frame. */
export function encodeChunkList({ chunks, totalSize, sha256 }: ChunkList): Buffer {
  const parts = chunks.flatMap(({ id, size }) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(size);
    return [id, length];
  });
  return Buffer.concat([...parts, uint64(totalSize), sha256]);
}

/** Reads a list, or null when it is not one or its sizes do not add up. */
export function decodeChunkList(payload: Buffer): ChunkList | null {
  const count = (payload.length - endSize) / entrySize;
  if (!Number.isInteger(count) || count < 1) return null;
  const chunks = Array.from({ length: count }, (_, index) => {
    const at = index * entrySize;
    return { id: payload.subarray(at, at + 32), size: payload.readUInt32LE(at + 32) };
  });
  const totalSize = readUint64(payload, count * entrySize);
  const sum = chunks.reduce((total, chunk) => total + chunk.size, 0);
  if (totalSize !== sum) return null;
  return { chunks, totalSize, sha256: payload.subarray(-32) };
}
