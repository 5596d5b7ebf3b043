/** Reading a pack from its first frame to its end: the same on the engine's main thread and on the vault's threads. */
import { readAt } from "../files.ts";
import {
  encodeFrameHeader,
  frameOverhead,
  frameStartSize,
  maxPayload,
  openFrameHeader,
  type PackContext,
} from "./frame.ts";
import { openKnownFrame, proveKnownFrame } from "./open-known-frame.ts";
import { packHeaderSize } from "./pack-file.ts";
import { trueContent, type TrueContent } from "./true-frame.ts";
import type { WriteBuffers } from "./write-frame.ts";

/** What to read of a pack. */
export interface WalkOrder {
  /** Where its last frame ends. */
  readonly end: number;
  /** Where frames are known to begin, in order: past a damaged one it goes on at the next of them. */
  readonly known: readonly number[];
  /** Whether contents are opened, hashed and looked at, beyond being proved to be as they were sealed. */
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
  readonly content: TrueContent | null;
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
  const place = { pack: context, offset };
  const opened = digests ? openKnownFrame(bytes, place, (size) => buffers.check(size)) : null;
  const proved = digests ? (opened?.header ?? null) : proveKnownFrame(bytes, place);
  if (proved === null) return null;
  const content = opened === null ? null : trueContent(opened.header, opened.content);
  return { offset, length, header: encodeFrameHeader(proved), content };
}
