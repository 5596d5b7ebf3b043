import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { sealedPackPath, vaultPaths } from "../../../electron/vault/folders.ts";
import { BlobKeys, newMasterKey } from "../../../electron/vault/keys/keys.ts";
import { isPackWhole } from "../../../electron/vault/packs/database-packs.ts";
import { encodeFrameHeader, frameOverhead, sealFrame } from "../../../electron/vault/packs/frame.ts";
import { encodePackHeader, packHeaderSize } from "../../../electron/vault/packs/pack-file.ts";
import { PackProver } from "../../../electron/vault/packs/pack-prover.ts";
import { PackReader } from "../../../electron/vault/packs/pack-reader.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

/** A pack of a vault that consists of nothing else. */
class LonePack implements Disposable {
  readonly #folder = new TempFolder();
  readonly keys = new BlobKeys(newMasterKey());
  readonly vaultId = randomBytes(16);
  readonly id = randomBytes(16).toString("hex");
  readonly paths = vaultPaths(this.#folder.path);
  readonly path = sealedPackPath(this.paths, this.id);
  readonly contents: readonly Buffer[];

  /** `spoil` may change a frame's header before it is sealed. */
  constructor(contents: readonly Buffer[], spoil: (header: Buffer, at: number) => void = () => undefined) {
    this.contents = contents;
    const packId = Buffer.from(this.id, "hex");
    using key = this.keys.packKey(packId);
    const pieces = [encodePackHeader(this.keys, this.vaultId, packId)];
    let offset = packHeaderSize;
    for (const [sequence, payload] of contents.entries()) {
      const blobId = this.keys.blobId(1, createHash("sha256").update(payload).digest());
      const sizes = { payloadLength: payload.length, originalLength: payload.length };
      const header = encodeFrameHeader({ type: "blob", codec: "raw", ...sizes, blobId, sequence });
      spoil(header, sequence);
      const frame = Buffer.alloc(payload.length + frameOverhead);
      sealFrame(frame, { vaultId: this.vaultId, packId, key: key.bytes }, { offset, header, payload });
      pieces.push(frame);
      offset += frame.length;
    }
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, Buffer.concat(pieces));
  }

  reader(): PackReader {
    return new PackReader(this.path, { vaultId: this.vaultId, packId: Buffer.from(this.id, "hex") }, this.keys);
  }

  [Symbol.dispose](): void {
    this.keys[Symbol.dispose]();
    this.#folder[Symbol.dispose]();
  }
}

const contents = () => [randomBytes(10), Buffer.alloc(0), randomBytes(700_000), randomBytes(300)];

test("each frame of a pack is told with its place, its size and the hash of what is in it", async () => {
  using pack = new LonePack(contents());
  using prover = new PackProver();
  using reader = pack.reader();
  const { frames, damagedAt } = await prover.walk(reader, { end: reader.size, known: [], digests: true });
  expect(damagedAt).toEqual([]);
  expect(frames.map(({ content }) => Buffer.from(content?.sha256 ?? []).toString("hex"))).toEqual(
    pack.contents.map((content) => createHash("sha256").update(content).digest("hex")),
  );
  expect(frames.map(({ length }) => length)).toEqual(pack.contents.map((content) => content.length + frameOverhead));
});

test("past a damaged frame it goes on where the next one is known to begin", async () => {
  using pack = new LonePack(contents());
  using prover = new PackProver();
  const second = packHeaderSize + 10 + frameOverhead;
  const third = second + frameOverhead;
  const bytes = readFileSync(pack.path);
  bytes.writeUInt8(bytes.readUInt8(third + 5000) ^ 1, third + 5000);
  writeFileSync(pack.path, bytes);
  using reader = pack.reader();
  const last = third + 700_000 + frameOverhead;
  const walked = await prover.walk(reader, { end: reader.size, known: [second, third, last], digests: false });
  expect(walked.damagedAt).toEqual([third]);
  expect(walked.frames.map(({ offset }) => offset)).toEqual([packHeaderSize, second, last]);
});

test("the threads call whole what the main thread does: not a flipped bit, not a missing end, not one byte more", async () => {
  using pack = new LonePack(contents());
  using prover = new PackProver();
  const tools = { paths: pack.paths, vaultId: pack.vaultId, keys: pack.keys };
  const verdict = async () => [await prover.isWhole(pack.id, tools), isPackWhole(pack.id, tools)];
  expect(await verdict()).toEqual([true, true]);
  const bytes = readFileSync(pack.path);
  for (const at of [0, 20, packHeaderSize, packHeaderSize + 110, bytes.length - 1]) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 128, at);
    writeFileSync(pack.path, flipped);
    expect(await verdict()).toEqual([false, false]);
  }
  for (const other of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)]), bytes.subarray(0, 10)]) {
    writeFileSync(pack.path, other);
    expect(await verdict()).toEqual([false, false]);
  }
});

test("a frame of a kind that only a newer program knows is that, and not damage; the next pack is read all the same", async () => {
  using newer = new LonePack(contents(), (header, at) => at === 1 && header.writeUInt8(99, 0));
  using pack = new LonePack(contents());
  using prover = new PackProver();
  const toolsOf = ({ paths, vaultId, keys }: LonePack) => ({ paths, vaultId, keys });
  await expect(prover.isWhole(newer.id, toolsOf(newer))).rejects.toMatchObject({ code: "VAULT_NEWER" });
  expect(await prover.isWhole(pack.id, toolsOf(pack))).toBe(true);
  expect(await prover.isWhole("00".repeat(16), toolsOf(pack))).toBe(false);
  expect(statSync(pack.path).size).toBeGreaterThan(700_000);
});
