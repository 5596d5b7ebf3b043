/** One sealed piece of a pack: a nonce, an encrypted header and an encrypted body, bound to their place in their pack. */
import { AppError } from "../../../shared/errors.ts";
import { isAsSealed, nonceSize, randomBytes, readUint64, seal, tagSize, uint64, unseal } from "../keys/sealing.ts";

const plainHeaderSize = 64;
/** Nonce and encrypted header: what must be read to learn how long the body is. */
export const frameStartSize = nonceSize + plainHeaderSize + tagSize;
/** What a frame adds to its payload. */
export const frameOverhead = frameStartSize + tagSize;
/** No writer makes a longer payload, so no reader holds more than this of what is not yet authenticated. */
export const maxPayload = 16 * 2 ** 20 - frameOverhead;

const typeNumbers = {
  blob: 1,
  "chunk-list": 2,
  chunk: 3,
  derived: 4,
  "database-chunk": 5,
  trailer: 6,
  padding: 7,
} as const;
export type FrameType = keyof typeof typeNumbers;
const codecNumbers = { raw: 0, zstd: 1 } as const;
export type Codec = keyof typeof codecNumbers;

export interface FrameHeader {
  readonly type: FrameType;
  readonly codec: Codec;
  readonly payloadLength: number;
  /** The length once decompressed; the same as `payloadLength` for a raw payload. */
  readonly originalLength: number;
  readonly blobId: Buffer;
  readonly sequence: number;
}

/** What a frame is sealed with and bound to, apart from its offset. */
export interface PackContext {
  readonly vaultId: Buffer;
  readonly packId: Buffer;
  readonly key: Buffer;
}

/** The byte that stands for a type, which also goes into the blob id. */
export function typeNumberOf(type: FrameType): number {
  return typeNumbers[type];
}

/** The byte that stands for a codec. */
export function codecNumberOf(codec: Codec): number {
  return codecNumbers[codec];
}

/** The 64 bytes of a header before sealing; the trailer of a pack repeats them. */
export function encodeFrameHeader(header: FrameHeader): Buffer {
  const bytes = Buffer.alloc(plainHeaderSize);
  bytes.writeUInt8(typeNumbers[header.type], 0);
  bytes.writeUInt8(codecNumbers[header.codec], 1);
  bytes.writeUInt32LE(header.payloadLength, 4);
  bytes.writeBigUInt64LE(BigInt(header.originalLength), 8);
  header.blobId.copy(bytes, 16);
  bytes.writeUInt32LE(header.sequence, 48);
  return bytes;
}

/** Reads an authenticated header; a type or codec not known here is a newer program's, never damage. */
export function decodeFrameHeader(bytes: Buffer): FrameHeader {
  const type = nameOf(typeNumbers, bytes.readUInt8(0));
  const codec = nameOf(codecNumbers, bytes.readUInt8(1));
  const originalLength = readUint64(bytes, 8);
  const isZero = bytes.readUInt16LE(2) === 0 && bytes.subarray(52, 64).every((byte) => byte === 0);
  if (type === null || codec === null || originalLength === null || !isZero) {
    throw newerFrame();
  }
  const payloadLength = bytes.readUInt32LE(4);
  return {
    type,
    codec,
    payloadLength,
    originalLength,
    blobId: Buffer.from(bytes.subarray(16, 48)),
    sequence: bytes.readUInt32LE(48),
  };
}

/** The error for a frame of a kind that is not known here. */
export function newerFrame(): AppError {
  return new AppError("VAULT_NEWER", "A frame was written by a newer version of the program.");
}

/** Seals header and payload into `target`, which is exactly as long as the frame. */
export function sealFrame(
  target: Buffer,
  pack: PackContext,
  frame: { offset: number; header: Buffer; payload: Buffer },
): void {
  const nonce = randomBytes(nonceSize);
  nonce.writeUInt8(nonce.readUInt8(nonceSize - 1) & 0xfe, nonceSize - 1);
  nonce.copy(target, 0);
  seal(target.subarray(nonceSize, frameStartSize), frame.header, headerBox(pack, nonce, frame.offset));
  seal(target.subarray(frameStartSize), frame.payload, bodyBox(pack, target));
}

/** The header of the frame at `offset` from its first 104 bytes, or null when it is not what was sealed there. */
export function openFrameHeader(start: Buffer, pack: PackContext, offset: number): FrameHeader | null {
  const plain = Buffer.alloc(plainHeaderSize);
  const sealed = start.subarray(nonceSize, frameStartSize);
  if (!unseal(plain, sealed, headerBox(pack, start.subarray(0, nonceSize), offset))) return null;
  return decodeFrameHeader(plain);
}

/** Decrypts the body of a whole frame into `target` (payload length); false when it is not what was sealed. */
export function openFrameBody(target: Buffer, frame: Buffer, pack: PackContext): boolean {
  return unseal(target, frame.subarray(frameStartSize), bodyBox(pack, frame));
}

/** Whether `openFrameBody` would open the body of a whole frame; nothing of it is decrypted. */
export function isFrameBodyAsSealed(frame: Buffer, pack: PackContext): boolean {
  return isAsSealed(frame.subarray(frameStartSize), bodyBox(pack, frame));
}

function headerBox(pack: PackContext, nonce: Buffer, offset: number) {
  const context = Buffer.concat([Buffer.from("frm1"), pack.vaultId, pack.packId, uint64(offset)]);
  return { key: pack.key, nonce, context };
}

/** The header's tag in the body's context: a body cannot be put under another header. */
function bodyBox(pack: PackContext, frame: Buffer) {
  const nonce = Buffer.from(frame.subarray(0, nonceSize));
  nonce.writeUInt8(nonce.readUInt8(nonceSize - 1) | 1, nonceSize - 1);
  return { key: pack.key, nonce, context: frame.subarray(frameStartSize - tagSize, frameStartSize) };
}

function nameOf<K extends string>(numbers: Readonly<Record<K, number>>, value: number): K | null {
  for (const name in numbers) if (numbers[name] === value) return name;
  return null;
}
