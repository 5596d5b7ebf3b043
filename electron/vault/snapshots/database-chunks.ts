/** The core database's file in the pieces that snapshots name. */
import { createHash } from "node:crypto";
import { readAt } from "../files.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { typeNumberOf } from "../packs/frame.ts";

/** Eight pages: small enough that a changed row stores little, large enough for few of them. */
export const databaseChunkSize = 32 * 1024;

interface DatabaseChunk {
  /** The blob id of its bytes. */
  readonly id: Buffer;
  /** Good until the next piece is read. */
  readonly bytes: Buffer;
}

/** Piece after piece; the last one may be shorter. */
function eachDatabaseChunk(fd: number, keys: BlobKeys, take: (chunk: DatabaseChunk) => void): void {
  const memory = Buffer.allocUnsafeSlow(databaseChunkSize * 32);
  for (let position = 0, read = memory.length; read === memory.length; position += read) {
    read = readAt(fd, memory, position);
    for (let at = 0; at < read; at += databaseChunkSize) {
      const bytes = memory.subarray(at, Math.min(read, at + databaseChunkSize));
      take({ id: databaseChunkId(bytes, keys), bytes });
    }
  }
}

/** The blob id of a piece. */
export function databaseChunkId(bytes: Buffer, keys: BlobKeys): Buffer {
  return keys.blobId(typeNumberOf("database-chunk"), createHash("sha256").update(bytes).digest());
}

/** What the file is, for comparing with a snapshot. */
export interface DatabaseState {
  readonly size: number;
  readonly ids: readonly Buffer[];
}

/** The size and the pieces' ids of the file as it lies there. */
export function databaseState(fd: number, keys: BlobKeys): DatabaseState {
  const ids: Buffer[] = [];
  let size = 0;
  eachDatabaseChunk(fd, keys, ({ id, bytes }) => {
    ids.push(id);
    size += bytes.length;
  });
  return { size, ids };
}
