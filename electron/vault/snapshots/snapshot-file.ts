/**
 * One snapshot file: which pieces the core database consisted of when the vault was closed in order, and which packs there were.
 * Its layout is chapter 9 of the vault format.
 */
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { decode, encode } from "cborg";
import { AppError } from "../../../shared/errors.ts";
import type { VaultPaths } from "../folders.ts";
import type { BlobKeys, SecretKey } from "../keys/keys.ts";
import { nonceSize, randomBytes, seal, tagSize, uint64, unseal } from "../keys/sealing.ts";

const magic = Buffer.from("CASESN01");
const version = 1;
const clearSize = 16;
/** A database of some 60 GB; nothing that claims to be longer is decompressed. */
const maxPlainSize = 256 * 2 ** 20;

/** A piece of the core database's file, and the frame that holds it. */
export interface SnapshotChunk {
  /** The blob id of its bytes. */
  readonly id: Buffer;
  readonly pack: Buffer;
  readonly offset: number;
  /** Of the frame. */
  readonly length: number;
}

export interface SnapshotPack {
  readonly id: Buffer;
  readonly size: number;
}

export interface Snapshot {
  readonly generation: number;
  readonly madeAt: Date;
  /** How many migrations the records have had. */
  readonly schema: number;
  readonly databaseSize: number;
  /** In the order of the file. */
  readonly chunks: readonly SnapshotChunk[];
  /** All that the vault consisted of, those that hold the chunks included. */
  readonly packs: readonly SnapshotPack[];
}

/** What seals a vault's snapshots. */
export interface SnapshotSeal {
  readonly vaultId: Buffer;
  readonly key: SecretKey;
}

/** The vault whose snapshots are written. */
export interface SnapshotParts {
  readonly paths: VaultPaths;
  readonly keys: BlobKeys;
  readonly seal: SnapshotSeal;
  readonly now: () => Date;
  /** The core database's file, open for reading. */
  readonly database: number;
}

/** As it stands in the file: CBOR's maps by these names. */
interface Written {
  readonly gen: number;
  readonly time: string;
  readonly schema: number;
  readonly dbSize: number;
  readonly chunks: readonly (readonly [hash: Uint8Array, pack: Uint8Array, off: number, len: number])[];
  readonly packs: readonly (readonly [id: Uint8Array, size: number])[];
}

/** The bytes of a snapshot file. */
export function encodeSnapshot(snapshot: Snapshot, { vaultId, key }: SnapshotSeal): Buffer {
  const { generation, madeAt, schema, databaseSize, chunks, packs } = snapshot;
  const written: Written = {
    gen: generation,
    time: madeAt.toISOString(),
    schema,
    dbSize: databaseSize,
    chunks: chunks.map(({ id, pack, offset, length }) => [id, pack, offset, length]),
    packs: packs.map(({ id, size }) => [id, size]),
  };
  const plain = zstdCompressSync(encode(written));
  const nonce = randomBytes(nonceSize);
  const bytes = Buffer.alloc(clearSize + nonceSize + plain.length + tagSize);
  magic.copy(bytes, 0);
  bytes.writeUInt16LE(version, 8);
  nonce.copy(bytes, clearSize);
  const context = contextOf(bytes, vaultId, generation);
  seal(bytes.subarray(clearSize + nonceSize), plain, { key: key.bytes, nonce, context });
  return bytes;
}

/**
 * What a snapshot file says, or null when it is not exactly what was written as this generation of this vault. Throws VAULT_NEWER
 * for one of a later version.
 */
export function decodeSnapshot(bytes: Buffer, generation: number, { vaultId, key }: SnapshotSeal): Snapshot | null {
  if (bytes.length < clearSize + nonceSize + tagSize || !bytes.subarray(0, 8).equals(magic)) return null;
  const plain = Buffer.alloc(bytes.length - clearSize - nonceSize - tagSize);
  const nonce = bytes.subarray(clearSize, clearSize + nonceSize);
  const context = contextOf(bytes, vaultId, generation);
  if (!unseal(plain, bytes.subarray(clearSize + nonceSize), { key: key.bytes, nonce, context })) return null;
  // Told only of what is authentic: a flipped bit is damage and no newer program's.
  if (bytes.readUInt16LE(8) > version)
    throw new AppError("VAULT_NEWER", "A snapshot was written by a newer version of the program.");
  const written = decode(zstdDecompressSync(plain, { maxOutputLength: maxPlainSize })) as Written;
  return {
    generation: written.gen,
    madeAt: new Date(written.time),
    schema: written.schema,
    databaseSize: written.dbSize,
    chunks: written.chunks.map(([id, pack, offset, length]) => ({
      id: asBuffer(id),
      pack: asBuffer(pack),
      offset,
      length,
    })),
    packs: written.packs.map(([id, size]) => ({ id: asBuffer(id), size })),
  };
}

/** The generation in the context: a file under another one's name is none. */
function contextOf(bytes: Buffer, vaultId: Buffer, generation: number): Buffer {
  return Buffer.concat([bytes.subarray(0, clearSize), vaultId, uint64(generation)]);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
