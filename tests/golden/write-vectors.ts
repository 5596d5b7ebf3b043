/**
 * Writes the vault format's published examples: `node tests/golden/write-vectors.ts`. Once published an example is never changed;
 * a later version of the format adds its own.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { zstdCompressSync } from "node:zlib";
import { codeKeyOf, sealPage } from "../../electron/vault/database/core-pages.ts";
import { vaultPaths } from "../../electron/vault/folders.ts";
import { encodeHeader } from "../../electron/vault/header.ts";
import { BlobKeys, deriveSubkey } from "../../electron/vault/keys/keys.ts";
import { parseRecoveryCode } from "../../electron/vault/keys/recovery-code.ts";
import { keyedHash } from "../../electron/vault/keys/sealing.ts";
import { addKeyFile, keyFilePath, type Secret } from "../../electron/vault/keys/slots.ts";
import { encodeChunkList } from "../../electron/vault/packs/chunk-list.ts";
import {
  encodeFrameHeader,
  frameOverhead,
  sealFrame,
  typeNumberOf,
  type Codec,
  type FrameType,
} from "../../electron/vault/packs/frame.ts";
import { PackWriter } from "../../electron/vault/packs/pack-writer.ts";
import { WriteBuffers } from "../../electron/vault/packs/write-frame.ts";
import { encodeSnapshot, type Snapshot } from "../../electron/vault/snapshots/snapshot-file.ts";
import { keyOf, runVector, vectorsFile, type FormatVector } from "../fixtures/run-vector.ts";
import { bytesOf, TempFolder, testKdf } from "../fixtures/temp-vault.ts";
import { goldenRecoveryCode } from "./golden-vault.ts";

const vectors: FormatVector[] = [];
const masterKey = bytesOf("the master key of the examples", 32);
const master = keyOf(masterKey);
const other = keyOf(bytesOf("another master key", 32));
const keys = new BlobKeys(master);
const vaultId = bytesOf("the vault", 16);
const otherVault = bytesOf("another vault", 16);
const packId = bytesOf("the pack", 16);
const otherPack = bytesOf("another pack", 16);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const mk = hex(masterKey);
const ids = { masterKey: mk, vaultId: hex(vaultId), packId: hex(packId) };

type Given = FormatVector["given"];

/** One that comes to something: to what, the program says, and the other reader has to agree. */
async function good(name: string, kind: string, given: Given): Promise<void> {
  const expected = await runVector({ name, kind, given, expected: null });
  if (expected === null) throw new Error(`the program refuses: ${name}`);
  vectors.push({ name, kind, given, expected });
}

/** One that is to be refused. */
async function bad(name: string, kind: string, given: Given): Promise<void> {
  if ((await runVector({ name, kind, given, expected: null })) !== null) throw new Error(`nobody refuses: ${name}`);
  vectors.push({ name, kind, given, expected: null });
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

for (const number of [1, 2, 3, 4, 5, 6, 7, 9]) await good(`subkey ${number}`, "subkey", { masterKey: mk, number });
await good("the key of a pack", "packKey", { masterKey: mk, packId: hex(packId) });
for (const [type, content] of [
  [1, "a letter"],
  [4, ""],
] as const)
  await good(`the id of ${content || "nothing"}`, "blobId", {
    masterKey: mk,
    type,
    content: hex(Buffer.from(content)),
  });

await good("a recovery key as it is printed", "recoveryCode", { typed: goldenRecoveryCode });
await good("a recovery key typed in its own way", "recoveryCode", {
  typed: ` ${goldenRecoveryCode.toLowerCase().replaceAll("-", " ").replaceAll("1", "l")}\n`,
});
await bad("a recovery key with a wrong symbol", "recoveryCode", { typed: goldenRecoveryCode.replace("5R6Q", "5R7Q") });
await bad("a recovery key with two symbols exchanged", "recoveryCode", {
  typed: goldenRecoveryCode.replace("5R6Q", "56RQ"),
});
await bad("a recovery key with a letter that there is not", "recoveryCode", {
  typed: goldenRecoveryCode.replace("5R6Q", "5U6Q"),
});

{
  const header = encodeHeader(vaultId, master);
  using headerKey = deriveSubkey(master, "header");
  const coded = (change: (bytes: Buffer) => void) =>
    changed(header, (bytes) => {
      change(bytes);
      keyedHash(headerKey.bytes, 32, [bytes.subarray(0, 224)]).copy(bytes, 224);
    });
  const given = (bytes: Buffer) => ({ masterKey: mk, bytes: hex(bytes) });
  await good("a header", "header", given(header));
  await good("a header that asks not to be written to", "header", given(coded((bytes) => bytes.writeUInt32LE(4, 16))));
  await bad("a header with one bit changed", "header", given(flipped(header, 30)));
  await bad("a header of another key", "header", given(encodeHeader(vaultId, other)));
  await bad("a header with something where nothing is", "header", given(coded((bytes) => bytes.writeUInt8(1, 100))));
  await bad("a header with a flag not known", "header", given(coded((bytes) => bytes.writeUInt32LE(1, 12))));
  await bad("a header of version 2", "header", given(coded((bytes) => bytes.writeUInt16LE(2, 8))));
}

{
  using folder = new TempFolder();
  const paths = vaultPaths(folder.path);
  mkdirSync(paths.keys);
  const make = async (secret: Secret) => {
    const slotId = await addKeyFile(paths, { secret, cost: testKdf, vaultId, masterKey: master });
    return { slotId, bytes: readFileSync(keyFilePath(paths, slotId)) };
  };
  const given = (bytes: Buffer, slotId: string, kind: number, secret: string): Given => ({
    bytes: hex(bytes),
    slotId,
    kind,
    secret,
  });
  const plain = await make({ passphrase: "a plain passphrase" });
  const accented = await make({ passphrase: "caf\u00e9 \ufb01n " });
  const recovery = await make({ recoveryCode: goldenRecoveryCode });
  const spoilt = (change: (bytes: Buffer) => void) =>
    given(changed(plain.bytes, change), plain.slotId, 1, "a plain passphrase");
  await good("a key file", "keyFile", given(plain.bytes, plain.slotId, 1, "a plain passphrase"));
  await good(
    "a passphrase written in another way, with a space at its end",
    "keyFile",
    given(accented.bytes, accented.slotId, 1, "cafe\u0301 fin "),
  );
  await good("a recovery key's file", "keyFile", given(recovery.bytes, recovery.slotId, 2, goldenRecoveryCode));
  await bad("another passphrase", "keyFile", given(plain.bytes, plain.slotId, 1, "a plain passphras"));
  await bad("a space less", "keyFile", given(accented.bytes, accented.slotId, 1, "caf\u00e9 fin"));
  await bad("a key file under another's name", "keyFile", given(plain.bytes, recovery.slotId, 1, "a plain passphrase"));
  await bad(
    "a key file with its code changed",
    "keyFile",
    spoilt((bytes) => bytes.writeUInt8((bytes[160] ?? 0) ^ 1, 160)),
  );
  await bad(
    "a key file with its key changed",
    "keyFile",
    spoilt((bytes) => bytes.writeUInt8((bytes[110] ?? 0) ^ 1, 110)),
  );
  await bad(
    "a key file that asks for no passes",
    "keyFile",
    spoilt((bytes) => bytes.writeUInt32LE(0, 12)),
  );
  await bad(
    "a key file that asks for too much memory",
    "keyFile",
    spoilt((bytes) => bytes.writeBigUInt64LE(2n ** 33n, 16)),
  );
  await bad(
    "a key file of a kind not known",
    "keyFile",
    spoilt((bytes) => bytes.writeUInt8(3, 10)),
  );
  await bad(
    "a key file with something at its end",
    "keyFile",
    spoilt((bytes) => bytes.writeUInt8(1, 255)),
  );
}

const packKey = keys.packKey(packId);
const context = { vaultId, packId, key: packKey.bytes };

interface FrameParts {
  readonly type: FrameType;
  readonly content: Buffer;
  readonly codec?: Codec;
  readonly payload?: Buffer;
  readonly sha256?: Buffer;
  readonly originalLength?: number;
  readonly offset?: number;
  readonly number?: number;
}

function sha256Of(content: Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}

function frame(parts: FrameParts, change: (header: Buffer) => void = () => undefined): Buffer {
  const { type, content, codec = "raw", payload = content, offset = 64, number = 0 } = parts;
  const blobId = keys.blobId(typeNumberOf(type), parts.sha256 ?? sha256Of(content));
  const header = encodeFrameHeader({
    type,
    codec,
    payloadLength: payload.length,
    originalLength: parts.originalLength ?? content.length,
    blobId,
    sequence: number,
  });
  change(header);
  const target = Buffer.alloc(payload.length + frameOverhead);
  sealFrame(target, context, { offset, header, payload });
  return target;
}

{
  const given = (bytes: Buffer, more: Given = {}): Given => ({ ...ids, offset: 64, bytes: hex(bytes), ...more });
  const letter = Buffer.from("Dear colleague, thank you for seeing this patient.\n");
  const text = Buffer.from("all the same ".repeat(40));
  const whole = bytesOf("a whole of two chunks", 150);
  const list = encodeChunkList({
    chunks: [
      { id: keys.blobId(3, sha256Of(whole.subarray(0, 100))), size: 100 },
      { id: keys.blobId(3, sha256Of(whole.subarray(100))), size: 50 },
    ],
    totalSize: 150,
    sha256: sha256Of(whole),
  });
  const first = frame({ type: "blob", content: letter });
  await good("a blob", "frame", given(first));
  await good("a blob of nothing", "frame", given(frame({ type: "blob", content: Buffer.alloc(0) })));
  await good(
    "a blob, compressed",
    "frame",
    given(frame({ type: "blob", content: text, codec: "zstd", payload: zstdCompressSync(text) })),
  );
  await good("a list of chunks", "frame", given(frame({ type: "chunk-list", content: list, sha256: sha256Of(whole) })));
  await good(
    "a chunk far inside a pack",
    "frame",
    given(frame({ type: "chunk", content: whole.subarray(0, 100), offset: 20_000_000, number: 41 }), {
      offset: 20_000_000,
    }),
  );
  await bad("a frame at another place", "frame", given(first, { offset: 65 }));
  await bad("a frame in another pack", "frame", given(first, { packId: hex(otherPack) }));
  await bad("a frame of another vault", "frame", given(first, { vaultId: hex(otherVault) }));
  await bad("a frame with its header changed", "frame", given(flipped(first, 40)));
  await bad("a frame with its body changed", "frame", given(flipped(first, 110)));
  await bad(
    "a header with another one's body",
    "frame",
    given(Buffer.concat([first.subarray(0, 104), frame({ type: "blob", content: letter }).subarray(104)])),
  );
  await bad("a frame that is cut", "frame", given(first.subarray(0, -1)));
  await bad(
    "a frame of a type not known",
    "frame",
    given(frame({ type: "blob", content: letter }, (header) => header.writeUInt8(9, 0))),
  );
  await bad(
    "compressed content that is longer than stated",
    "frame",
    given(frame({ type: "blob", content: text, codec: "zstd", payload: zstdCompressSync(text), originalLength: 100 })),
  );
  await bad(
    "a frame whose id is another content's",
    "frame",
    given(frame({ type: "blob", content: letter, sha256: sha256Of(text) })),
  );
  await bad(
    "a list of chunks that does not add up",
    "frame",
    given(
      frame({
        type: "chunk-list",
        content: changed(list, (copy) => copy.writeUInt32LE(51, 68)),
        sha256: sha256Of(whole),
      }),
    ),
  );
}

{
  using folder = new TempFolder();
  const write = (name: string, contents: readonly Buffer[]) => {
    const path = folder.join(name);
    const writer = PackWriter.create(path, { vaultId, packId }, { keys, buffers: new WriteBuffers() });
    for (const content of contents) {
      const blobId = keys.blobId(1, sha256Of(content));
      writer.append({ type: "blob", blobId, codec: "raw", payload: content, originalLength: content.length });
    }
    writer.finish();
    writer.close();
    return readFileSync(path);
  };
  const given = (bytes: Buffer, more: Given = {}): Given => ({ ...ids, bytes: hex(bytes), ...more });
  const pack = write("two", [Buffer.from("first"), Buffer.from("other")]);
  await good("a pack of two blobs", "pack", given(pack));
  await good("a pack of one blob", "pack", given(write("one", [bytesOf("an image", 700)])));
  await bad("a pack with its header changed", "pack", given(flipped(pack, 9)));
  await bad("a pack under another one's name", "pack", given(pack, { packId: hex(otherPack) }));
  await bad("a pack that is cut", "pack", given(pack.subarray(0, -5)));
  await bad("a pack with something after its end", "pack", given(Buffer.concat([pack, Buffer.alloc(10)])));
  const [a, b] = [pack.subarray(64, 64 + 125), pack.subarray(64 + 125, 64 + 250)];
  const around = [pack.subarray(0, 64), pack.subarray(64 + 250)] as const;
  await bad("a pack with two frames exchanged", "pack", given(Buffer.concat([around[0], b, a, around[1]])));
  await bad("a pack with a frame doubled", "pack", given(Buffer.concat([around[0], a, a, b, around[1]])));
}

{
  using key = deriveSubkey(master, "snapshot");
  const snapshot: Snapshot = {
    generation: 300,
    madeAt: new Date("2026-11-29T12:00:00Z"),
    schema: 19,
    databaseSize: 40_960,
    chunks: [1, 2].map((number) => ({
      id: bytesOf(`piece ${number}`, 32),
      pack: packId,
      offset: 64 * number,
      length: 32_888,
    })),
    packs: [
      { id: packId, size: 70_000 },
      { id: otherPack, size: 33_554_432 },
    ],
  };
  const bytes = encodeSnapshot(snapshot, { vaultId, key });
  const given = (file: Buffer, more: Given = {}): Given => ({
    masterKey: mk,
    vaultId: hex(vaultId),
    generation: 300,
    bytes: hex(file),
    ...more,
  });
  await good("a snapshot", "snapshot", given(bytes));
  const big = { ...snapshot, generation: 2 ** 40, chunks: [], packs: [] };
  await good(
    "a snapshot of a late state",
    "snapshot",
    given(encodeSnapshot(big, { vaultId, key }), { generation: 2 ** 40 }),
  );
  await bad("a snapshot under another generation's name", "snapshot", given(bytes, { generation: 301 }));
  await bad("a snapshot of another vault", "snapshot", given(bytes, { vaultId: hex(otherVault) }));
  await bad("a snapshot with one bit changed", "snapshot", given(flipped(bytes, 60)));
  await bad("a snapshot that is cut", "snapshot", given(bytes.subarray(0, -1)));
  await bad("a snapshot whose version was changed", "snapshot", given(flipped(bytes, 8)));
}

{
  using key = deriveSubkey(master, "core");
  const salt = bytesOf("the salt", 16);
  const codeKey = codeKeyOf(salt, key);
  const page = (number: number) =>
    sealPage(Buffer.concat([Buffer.from("SQLite format 3\0"), bytesOf(`page ${number}`, 4080)]), number, {
      key,
      codeKey,
      salt,
    });
  const given = (bytes: Buffer, number: number): Given => ({
    masterKey: mk,
    salt: hex(salt),
    number,
    bytes: hex(bytes),
  });
  const [first, second] = [page(1), page(2)];
  await good("the first page of a database", "databasePage", given(first, 1));
  await good("a later page of a database", "databasePage", given(second, 2));
  await bad("a page at another place", "databasePage", given(second, 3));
  await bad("a page with one bit changed", "databasePage", given(flipped(second, 2000), 2));
}

if (parseRecoveryCode(goldenRecoveryCode) === null) throw new Error("the golden recovery key is none");
const refused = vectors.filter(({ expected }) => expected === null).length;
const about =
  "Examples of version 1 of the vault format (vault-format.md, chapter 11). Bytes are in hex digits. `expected` is what an example comes to; null where it is to be refused.";
writeFileSync(vectorsFile, `${JSON.stringify({ about, vectors }, null, 1)}\n`);
process.stdout.write(`${vectors.length} examples, ${refused} of them to be refused\n`);
