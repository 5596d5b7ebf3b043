/** Reading a pack from its first frame to its end: the same on the engine's main thread and on the vault's threads. */
import { createHash } from "node:crypto";
import { readAt } from "../files.ts";
import { decodeChunkList } from "./chunk-list.ts";
import {
  encodeFrameHeader,
  frameOverhead,
  frameStartSize,
  maxPayload,
  openFrameHeader,
  type FrameHeader,
  type PackContext,
} from "./frame.ts";
import { openKnownFrame } from "./open-known-frame.ts";
import { decodeTrailer, packHeaderSize } from "./pack-file.ts";
import type { WriteBuffers } from "./write-frame.ts";

/** What to read of a pack. */
export interface WalkOrder {
  /** Where its last frame ends. */
  readonly end: number;
  /** Where frames are known to begin, in order: past a damaged one it goes on at the next of them. */
  readonly known: readonly number[];
  /** Whether contents are hashed and looked at, beyond being opened. */
  readonly digests: boolean;
}

/** A frame that is what was sealed in its place. */
export interface WalkedFrame {
  readonly offset: number;
  /** The whole frame's length in the file. */
  readonly length: number;
  /** The 64 bytes of its header. */
  readonly header: Uint8Array;
  /** What it stands for; null where it is not what its type says, or where nobody asked. */
  readonly content: WalkedContent | null;
}

export interface WalkedContent {
  /** Of the blob, or of the one that a list stands for. */
  readonly size: number;
  /** Empty for a trailer and padding, which are nobody's content. */
  readonly sha256: Uint8Array;
}

export interface WalkedPack {
  readonly frames: readonly WalkedFrame[];
  /** Where a frame should be and is not what was sealed there. */
  readonly damagedAt: readonly number[];
}

/** A pack's open file. */
export interface OpenPack {
  readonly fd: number;
  readonly context: PackContext;
}

/** Opens frame after frame. Throws VAULT_NEWER at one of a kind that is not known here. */
export function walkFrames(pack: OpenPack, { end, known, digests }: WalkOrder, buffers: WriteBuffers): WalkedPack {
  const frames: WalkedFrame[] = [];
  const damagedAt: number[] = [];
  let offset: number | undefined = packHeaderSize;
  while (offset !== undefined && offset < end) {
    const frame = frameAt(pack, offset, { digests, buffers });
    if (frame === null) {
      const damaged: number = offset;
      damagedAt.push(damaged);
      offset = known.find((start) => start > damaged);
    } else {
      frames.push(frame);
      offset += frame.length;
    }
  }
  // A pack ends exactly where its last frame ends.
  const last = frames.at(-1);
  if (last !== undefined && last.offset + last.length > end) damagedAt.push(end);
  return { frames, damagedAt };
}

function frameAt(
  { fd, context }: OpenPack,
  offset: number,
  { digests, buffers }: { readonly digests: boolean; readonly buffers: WriteBuffers },
): WalkedFrame | null {
  const start = buffers.frame(frameStartSize);
  if (readAt(fd, start, offset) < start.length) return null;
  const header = openFrameHeader(start, context, offset);
  if (header === null || header.payloadLength > maxPayload) return null;
  const length = header.payloadLength + frameOverhead;
  const bytes = buffers.frame(length);
  if (readAt(fd, bytes, offset) < length) return null;
  const opened = openKnownFrame(bytes, { pack: context, offset }, (size) => buffers.check(size));
  if (opened === null) return null;
  const content = digests ? contentOf(opened.header, opened.content) : null;
  return { offset, length, header: encodeFrameHeader(opened.header), content };
}

const nobodys = new Uint8Array(0);

function contentOf({ type }: FrameHeader, content: Buffer): WalkedContent | null {
  if (type === "padding") return isZero(content) ? { size: content.length, sha256: nobodys } : null;
  if (type === "trailer") return decodeTrailer(content) === null ? null : { size: content.length, sha256: nobodys };
  if (type !== "chunk-list") return { size: content.length, sha256: createHash("sha256").update(content).digest() };
  const list = decodeChunkList(content);
  // Its memory is used again for the next frame.
  return list === null ? null : { size: list.totalSize, sha256: Uint8Array.from(list.sha256) };
}

const zeros = Buffer.alloc(64 * 1024);

function isZero(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += zeros.length) {
    const piece = bytes.subarray(at, at + zeros.length);
    if (!piece.equals(zeros.subarray(0, piece.length))) return false;
  }
  return true;
}
