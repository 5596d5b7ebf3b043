/** The vault's header: which vault this is, which format, and proof that a key is its master key. Written once, twice over. */
import { AppError } from "../../shared/errors.ts";
import { readSmallFile, writeFileDurably } from "./files.ts";
import type { VaultPaths } from "./folders.ts";
import { deriveSubkey, type SecretKey } from "./keys/keys.ts";
import { equalsConstantTime, keyedHash } from "./keys/sealing.ts";
import { listKeyFiles } from "./keys/slots.ts";
import { sealedPackIds } from "./packs/list-packs.ts";
import { finishExchange } from "./rekey/exchange-folders.ts";

export const headerSize = 256;
const magic = Buffer.from("CASEBOOK");
const major = 1;

export interface VaultHeader {
  readonly vaultId: Buffer;
  /** A flag this program does not know says that reading is safe and writing is not. */
  readonly isReadOnly: boolean;
}

/** What can be told of the two copies before any key is there. */
export interface HeaderCopies {
  readonly main: Buffer | null;
  readonly backup: Buffer | null;
  /** The vault ids the copies claim: key files of other vaults are not tried. */
  readonly claimedIds: readonly Buffer[];
}

/** Writes both copies; the main one last, since a folder without it is not yet a vault. */
export function writeHeaders(paths: VaultPaths, vaultId: Buffer, masterKey: SecretKey): void {
  const bytes = encodeHeader(vaultId, masterKey);
  writeFileDurably(paths.headerBackup, bytes);
  writeFileDurably(paths.header, bytes);
}

/** The 256 bytes of a header. */
export function encodeHeader(vaultId: Buffer, masterKey: SecretKey): Buffer {
  const bytes = Buffer.alloc(headerSize);
  magic.copy(bytes, 0);
  bytes.writeUInt16LE(major, 8);
  vaultId.copy(bytes, 24);
  commitment(masterKey, vaultId).copy(bytes, 64);
  headerCode(masterKey, bytes).copy(bytes, 224);
  return bytes;
}

/** Reads both copies, once a change of keys that was interrupted has got to its end. Throws VAULT_MISSING when neither exists, HEADERS_LOST where a vault's content is there without them, and VAULT_NEWER when all that are there say so. */
export function readHeaders(paths: VaultPaths): HeaderCopies {
  finishExchange(paths);
  const main = readSmallFile(paths.header, 4096);
  const backup = readSmallFile(paths.headerBackup, 4096);
  const copies = [main, backup].filter((copy) => copy !== null);
  if (copies.length === 0) throw noHeader(paths);
  const wellFormed = copies.filter((copy) => copy.length === headerSize && copy.subarray(0, 8).equals(magic));
  if (wellFormed.length > 0 && wellFormed.every((copy) => copy.readUInt16LE(8) > major)) throw newer();
  return { main, backup, claimedIds: wellFormed.map((copy) => copy.subarray(24, 40)) };
}

/** What one copy says, or null when it is not exactly what the holder of this master key wrote. */
export function verifyHeader(bytes: Buffer | null, masterKey: SecretKey): VaultHeader | null {
  if (bytes === null || bytes.length !== headerSize || !bytes.subarray(0, 8).equals(magic)) return null;
  if (!equalsConstantTime(headerCode(masterKey, bytes), bytes.subarray(224))) return null;
  const vaultId = Buffer.from(bytes.subarray(24, 40));
  if (!equalsConstantTime(commitment(masterKey, vaultId), bytes.subarray(64, 96))) return null;
  if (bytes.readUInt16LE(8) !== major || bytes.readUInt32LE(12) !== 0) throw newer();
  const unused = [bytes.subarray(20, 24), bytes.subarray(40, 64), bytes.subarray(96, 224)];
  if (!unused.every((part) => part.every((byte) => byte === 0))) return null;
  return { vaultId, isReadOnly: bytes.readUInt32LE(16) !== 0 };
}

function headerCode(masterKey: SecretKey, bytes: Buffer): Buffer {
  using key = deriveSubkey(masterKey, "header");
  return keyedHash(key.bytes, 32, [bytes.subarray(0, 224)]);
}

function commitment(masterKey: SecretKey, vaultId: Buffer): Buffer {
  using key = deriveSubkey(masterKey, "commitment");
  return keyedHash(key.bytes, 32, [Buffer.from("mk commitment"), vaultId]);
}

/** Key files and something stored are what only a vault or a backup has; one that was never finished has no packs yet. */
function noHeader(paths: VaultPaths): AppError {
  const isContent = listKeyFiles(paths).length > 0 && sealedPackIds(paths).length > 0;
  return isContent
    ? new AppError("HEADERS_LOST", "The vault's header is missing.")
    : new AppError("VAULT_MISSING", "There is no vault in this folder.");
}

function newer(): AppError {
  return new AppError("VAULT_NEWER", "This vault was made by a newer version of the program.");
}
