import { randomBytes } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeBlob } from "../../../electron/vault/packs/blob-codec.ts";
import { decodeChunkList, encodeChunkList } from "../../../electron/vault/packs/chunk-list.ts";
import {
  encodeFrameHeader,
  frameOverhead,
  frameStartSize,
  openFrameBody,
  openFrameHeader,
  sealFrame,
} from "../../../electron/vault/packs/frame.ts";
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
