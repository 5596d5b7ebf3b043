/** Opening one stored frame whose place and length the database has told. */
import { decodeBlob } from "./blob-codec.ts";
import {
  frameOverhead,
  frameStartSize,
  openFrameBody,
  openFrameHeader,
  type FrameHeader,
  type PackContext,
} from "./frame.ts";

export interface OpenedFrame {
  readonly header: FrameHeader;
  readonly content: Buffer;
}

/**
 * Header and content, decompressed, of the frame that these bytes are, or null when they are not what was sealed at that
 * place. `room` gives the memory that the payload is decrypted into.
 */
export function openKnownFrame(
  bytes: Buffer,
  { pack, offset }: { readonly pack: PackContext; readonly offset: number },
  room: (size: number) => Buffer,
): OpenedFrame | null {
  const header = openFrameHeader(bytes.subarray(0, frameStartSize), pack, offset);
  if (header === null || header.payloadLength !== bytes.length - frameOverhead) return null;
  const payload = room(header.payloadLength);
  if (!openFrameBody(payload, bytes, pack)) return null;
  const content = decodeBlob(payload, header.codec, header.originalLength);
  return content === null ? null : { header, content };
}
