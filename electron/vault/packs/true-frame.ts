/** Whether a frame that opened is also the right one. */
import { createHash } from "node:crypto";
import type { BlobRow } from "../database/core-tables.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { decodeChunkList } from "./chunk-list.ts";
import { typeNumberOf, type FrameHeader } from "./frame.ts";
import { decodeTrailer } from "./pack-file.ts";

/** What a frame's content is by itself. */
export interface TrueContent {
  /** Of the blob, or of the one that a list stands for. */
  readonly size: number;
  /** Empty for a trailer and padding, which are nobody's content. */
  readonly sha256: Uint8Array;
}

/** What the content of a frame that opened is; null where it is not what its type says. */
export function trueContent({ type }: FrameHeader, content: Buffer): TrueContent | null {
  if (type === "padding") return isZero(content) ? { size: content.length, sha256: nobodys } : null;
  if (type === "trailer") return decodeTrailer(content) === null ? null : { size: content.length, sha256: nobodys };
  if (type !== "chunk-list") return { size: content.length, sha256: createHash("sha256").update(content).digest() };
  const list = decodeChunkList(content);
  // The memory of a content may be used again for the next frame.
  return list === null ? null : { size: list.totalSize, sha256: Uint8Array.from(list.sha256) };
}

interface SeenFrame {
  readonly header: FrameHeader;
  /** The whole frame's length in the file. */
  readonly length: number;
  readonly content: TrueContent | null;
}

/** Whether a frame is what its id and its row say. */
export function isTrueFrame(
  { header: { type, blobId }, content, length }: SeenFrame,
  row: BlobRow | undefined,
  keys: BlobKeys,
): boolean {
  if (content === null) return false;
  if (type === "padding" || type === "trailer") return true;
  if (row !== undefined && (!row.id.equals(blobId) || row.len !== length)) return false;
  if (row !== undefined && (row.plen !== content.size || !row.sha256.equals(content.sha256))) return false;
  return keys.blobId(typeNumberOf(type), content.sha256).equals(blobId);
}

/** The same of a frame whose content is there. */
export function isTrueOpened(
  frame: Omit<SeenFrame, "content"> & { readonly content: Buffer },
  row: BlobRow | undefined,
  keys: BlobKeys,
): boolean {
  return isTrueFrame({ ...frame, content: trueContent(frame.header, frame.content) }, row, keys);
}

const nobodys = new Uint8Array(0);
const zeros = Buffer.alloc(64 * 1024);

function isZero(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += zeros.length) {
    const piece = bytes.subarray(at, at + zeros.length);
    if (!piece.equals(zeros.subarray(0, piece.length))) return false;
  }
  return true;
}
