/** Opening one stored frame whose place and length the database has told. */
import { decodeBlob } from "./blob-codec.ts";
import {
  frameOverhead,
  frameStartSize,
  isFrameBodyAsSealed,
  openFrameBody,
  openFrameHeader,
  type FrameHeader,
  type PackContext,
} from "./frame.ts";

export interface OpenedFrame {
  readonly header: FrameHeader;
  readonly content: Buffer;
}

export interface FramePlace {
  readonly pack: PackContext;
  readonly offset: number;
}

/**
 * The header of the frame that these bytes are, or null when they are not, to the last bit, what was sealed at that place.
 * What was sealed has been opened and compared before it was written, so `openKnownFrame` brings its content.
 */
export function proveKnownFrame(bytes: Buffer, { pack, offset }: FramePlace): FrameHeader | null {
  const header = openFrameHeader(bytes.subarray(0, frameStartSize), pack, offset);
  if (header === null || header.payloadLength !== bytes.length - frameOverhead) return null;
  return isFrameBodyAsSealed(bytes, pack) ? header : null;
}

/**
 * Header and content, decompressed, of the frame that these bytes are, or null when they are not what was sealed at that
 * place. `room` gives the memory that the payload is decrypted into.
 */
export function openKnownFrame(
  bytes: Buffer,
  { pack, offset }: FramePlace,
  room: (size: number) => Buffer,
): OpenedFrame | null {
  const header = openFrameHeader(bytes.subarray(0, frameStartSize), pack, offset);
  if (header === null || header.payloadLength !== bytes.length - frameOverhead) return null;
  const payload = room(header.payloadLength);
  if (!openFrameBody(payload, bytes, pack)) return null;
  const content = decodeBlob(payload, header.codec, header.originalLength);
  return content === null ? null : { header, content };
}
