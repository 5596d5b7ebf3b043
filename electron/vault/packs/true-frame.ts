/** Whether a frame that opened is also the right one. */
import { createHash } from "node:crypto";
import type { BlobRow } from "../database/core-tables.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { decodeChunkList } from "./chunk-list.ts";
import { typeNumberOf } from "./frame.ts";
import type { Frame } from "./pack-reader.ts";
import { decodeTrailer } from "./pack-file.ts";

/** Whether a frame is what its id and its row say. */
export function isTrueFrame({ header, content, length }: Frame, row: BlobRow | undefined, keys: BlobKeys): boolean {
  if (header.type === "padding") return content.every((byte) => byte === 0);
  if (header.type === "trailer") return decodeTrailer(content) !== null;
  if (row !== undefined && (!row.id.equals(header.blobId) || row.len !== length)) return false;
  const list = header.type === "chunk-list" ? decodeChunkList(content) : null;
  if (header.type === "chunk-list" && list === null) return false;
  const sha256 = list === null ? createHash("sha256").update(content).digest() : list.sha256;
  const size = list === null ? content.length : list.totalSize;
  if (row !== undefined && (row.plen !== size || !row.sha256.equals(sha256))) return false;
  return keys.blobId(typeNumberOf(header.type), sha256).equals(header.blobId);
}
