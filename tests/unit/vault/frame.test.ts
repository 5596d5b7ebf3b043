import { randomBytes } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeBlob } from "../../../electron/vault/packs/blob-codec.ts";
import { decodeChunkList, encodeChunkList } from "../../../electron/vault/packs/chunk-list.ts";
import {
  encodeFrameHeader,
  frameOverhead,
  frameStartSize,
  isFrameBodyAsSealed,
  openFrameBody,
  openFrameHeader,
  sealFrame,
} from "../../../electron/vault/packs/frame.ts";
import { isAsSealed, seal, tagSize, unseal } from "../../../electron/vault/keys/sealing.ts";
import { padmeSize, paddingLength } from "../../../electron/vault/packs/pack-file.ts";

const pack = { vaultId: randomBytes(16), packId: randomBytes(16), key: randomBytes(32) };

function sealed(payload: Buffer, offset: number): Buffer {
  const blobId = randomBytes(32);
  const sizes = { payloadLength: payload.length, originalLength: payload.length };
  const header = encodeFrameHeader({ type: "blob", codec: "raw", ...sizes, blobId, sequence: 0 });
  const frame = Buffer.alloc(payload.length + frameOverhead);
  sealFrame(frame, pack, { offset, header, payload });
  return frame;
}

test("a frame opens in its own place, pack and vault and nowhere else", () => {
  const frame = sealed(Buffer.from("content"), 64);
  expect(openFrameHeader(frame.subarray(0, frameStartSize), pack, 64)?.payloadLength).toBe(7);
  const elsewhere = [
    [pack, 65],
    [{ ...pack, packId: randomBytes(16) }, 64],
    [{ ...pack, vaultId: randomBytes(16) }, 64],
    [{ ...pack, key: randomBytes(32) }, 64],
  ] as const;
  for (const [place, offset] of elsewhere)
    expect(openFrameHeader(frame.subarray(0, frameStartSize), place, offset)).toBeNull();
});

test("a body opens under its own header only, although key and length are the same", () => {
  const first = sealed(Buffer.from("content"), 64);
  const second = sealed(Buffer.from("another"), 64);
  const mixed = Buffer.concat([first.subarray(0, frameStartSize), second.subarray(frameStartSize)]);
  const target = Buffer.alloc(7);
  expect(openFrameBody(target, first, pack)).toBe(true);
  expect(target.toString()).toBe("content");
  expect(openFrameBody(target, mixed, pack)).toBe(false);
  expect([first, mixed].map((frame) => isFrameBodyAsSealed(frame, pack))).toEqual([true, false]);
});

test("what proves a text without decrypting it agrees with decrypting, at every length", () => {
  for (let length = 0; length < 200; length++) {
    for (const contextLength of [0, 7, 16, 33]) {
      const box = { key: randomBytes(32), nonce: randomBytes(24), context: randomBytes(contextLength) };
      const text = Buffer.alloc(length + tagSize);
      seal(text, randomBytes(length), box);
      expect(isAsSealed(text, box)).toBe(true);
    }
  }
});

test("a text in which any bit is another, or whose key, nonce, context or length is, is neither proved nor opened", () => {
  const box = { key: randomBytes(32), nonce: randomBytes(24), context: randomBytes(16) };
  const text = Buffer.alloc(53 + tagSize);
  seal(text, randomBytes(53), box);
  const flips = (bytes: Buffer) =>
    Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      return flipped;
    });
  const isRefused = (sealedText: Buffer, place: typeof box) =>
    !isAsSealed(sealedText, place) && !unseal(Buffer.alloc(sealedText.length - tagSize), sealedText, place);
  expect(flips(text).every((one) => isRefused(one, box))).toBe(true);
  for (const part of ["key", "nonce", "context"] as const)
    expect(flips(box[part]).every((one) => isRefused(text, { ...box, [part]: one }))).toBe(true);
  const others = [text.subarray(1), text.subarray(0, -1), Buffer.concat([text, Buffer.alloc(1)])];
  expect(others.every((one) => isRefused(one, box))).toBe(true);
  expect(isRefused(text, { ...box, context: Buffer.concat([box.context, Buffer.alloc(1)]) })).toBe(true);
});

test("what decompresses to more or less than was stated is refused without being unpacked further", () => {
  const bomb = zstdCompressSync(Buffer.alloc(64 * 2 ** 20));
  expect(decodeBlob(bomb, "zstd", 1000)).toBeNull();
  expect(decodeBlob(zstdCompressSync(Buffer.from("abc")), "zstd", 4)).toBeNull();
  expect(decodeBlob(Buffer.from("not zstd"), "zstd", 4)).toBeNull();
  expect(decodeBlob(zstdCompressSync(Buffer.from("abc")), "zstd", 3)?.toString()).toBe("abc");
});

test("a chunk list whose sizes do not add up is no list", () => {
  const chunks = [5, 6].map((size) => ({ id: randomBytes(32), size }));
  const list = { chunks, totalSize: 11, sha256: randomBytes(32) };
  expect(decodeChunkList(encodeChunkList(list))).toEqual(list);
  expect(decodeChunkList(encodeChunkList({ ...list, totalSize: 12 }))).toBeNull();
  expect(decodeChunkList(encodeChunkList(list).subarray(1))).toBeNull();
});

test("padding costs at most twelve percent and ends on a size that many packs share", () => {
  for (let size = 300; size < 2 ** 26; size = Math.ceil(size * 1.013)) {
    const padded = size + paddingLength(size) + frameOverhead;
    expect(padded).toBe(padmeSize(padded));
    expect(padded).toBeLessThanOrEqual((size + frameOverhead) * 1.12);
    expect(padded).toBeGreaterThanOrEqual(size + frameOverhead);
  }
});
