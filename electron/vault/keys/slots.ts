/** Key files: each holds the master key wrapped by one passphrase or recovery code. Added and removed whole, never edited. */
import { existsSync, lstatSync, opendirSync } from "node:fs";
import { join } from "node:path";
import sodium from "sodium-native";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { readSmallFile, writeFileDurably } from "../files.ts";
import type { VaultPaths } from "../folders.ts";
import { SecretKey } from "./keys.ts";
import { parseRecoveryCode } from "./recovery-code.ts";
import { equalsConstantTime, keyedHash, randomBytes, readUint64, seal, unseal } from "./sealing.ts";
import { wrongPassphrase } from "../storage-errors.ts";
import { unmovedCopy } from "./unmoved-bytes.ts";

export const slotSize = 256;
const magic = Buffer.from("CASEKEY1");
const maxPasses = 20;
const minMemory = 64 * 2 ** 20;
const maxMemory = 4 * 2 ** 30;
/** Each candidate costs a full key derivation, so a folder stuffed with key files must not cost hours. */
const maxCandidates = 48;
const perOrder = maxCandidates / 3;

export type SlotKind = "passphrase" | "recovery";
const kindNumbers: Readonly<Record<SlotKind, number>> = { passphrase: 1, recovery: 2 };

/** What Argon2id is told to spend; `memoryBytes` is at least 64 MiB, a limit no file or caller can lower. */
export interface KdfCost {
  readonly passes: number;
  readonly memoryBytes: number;
}

/** A secret as text, or as the UTF-8 bytes of it, which whoever has them can wipe. */
export type SecretText = string | Uint8Array;

export type Secret = { readonly passphrase: SecretText } | { readonly recoveryCode: SecretText };

export interface KeyFile {
  readonly slotId: string;
  readonly kind: SlotKind;
  readonly cost: KdfCost;
  readonly vaultId: Buffer;
  readonly bytes: Buffer;
}

export interface Unlocked extends Disposable {
  readonly masterKey: SecretKey;
  readonly slotId: string;
  /** The vault that the key file is of, proved by its having opened. */
  readonly vaultId: Buffer;
}

/** The kind of key file a secret can open. */
export function kindOf(secret: Secret): SlotKind {
  return "passphrase" in secret ? "passphrase" : "recovery";
}

/** Refuses a cost outside what any reader accepts. */
export function assertAcceptable(cost: KdfCost): void {
  if (!isAcceptable(cost))
    throw new AppError("INVALID_INPUT", "The key derivation cost is outside the permitted range.");
}

/** What the 256 bytes say, or null when they are not a key file this program would spend memory on. */
export function parseKeyFile(bytes: Buffer | null, slotId: string): KeyFile | null {
  if (bytes === null || bytes.length !== slotSize || !bytes.subarray(0, 8).equals(magic)) return null;
  const kindNumber = bytes.readUInt8(10);
  const kind = kindNumber === 1 ? "passphrase" : kindNumber === 2 ? "recovery" : null;
  const cost = { passes: bytes.readUInt32LE(12), memoryBytes: readUint64(bytes, 16) ?? 0 };
  if (bytes.readUInt16LE(8) !== 1 || kind === null || bytes.readUInt8(11) !== 1 || bytes.readUInt8(24) !== 1)
    return null;
  if (!isAcceptable(cost) || bytes.subarray(48, 64).toString("hex") !== slotId) return null;
  const unused = [bytes.subarray(25, 32), bytes.subarray(184)];
  if (!unused.every((part) => part.every((byte) => byte === 0))) return null;
  return { slotId, kind, cost, vaultId: bytes.subarray(32, 48), bytes };
}

/** The names in keys/ that could be key files, links and pipes among them; reads no content. */
export function listKeyFiles(paths: VaultPaths): string[] {
  const slotIds: string[] = [];
  if (!existsSync(paths.keys)) return slotIds;
  using folder = opendirSync(paths.keys);
  for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
    const slotId = /^([0-9a-f]{32})\.key$/.exec(entry.name)?.[1];
    if (slotId !== undefined) slotIds.push(slotId);
  }
  return slotIds.toSorted();
}

/** Where a key file lies. */
export function keyFilePath(paths: VaultPaths, slotId: string): string {
  return join(paths.keys, `${slotId}.key`);
}

/** Wraps the master key for one secret and stores it durably; returns the new slot's id. */
export async function addKeyFile(
  paths: VaultPaths,
  wrapped: { secret: Secret; cost: KdfCost; vaultId: Buffer; masterKey: SecretKey },
): Promise<string> {
  assertAcceptable(wrapped.cost);
  const bytes = Buffer.alloc(slotSize);
  magic.copy(bytes, 0);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt8(kindNumbers[kindOf(wrapped.secret)], 10);
  bytes.writeUInt8(1, 11);
  bytes.writeUInt32LE(wrapped.cost.passes, 12);
  bytes.writeBigUInt64LE(BigInt(wrapped.cost.memoryBytes), 16);
  bytes.writeUInt8(1, 24);
  wrapped.vaultId.copy(bytes, 32);
  randomBytes(16 + 16 + 24).copy(bytes, 48); // slot id, salt, nonce
  using keys = await deriveSlotKeys(wrapped.secret, bytes, wrapped.cost);
  seal(bytes.subarray(104, 152), wrapped.masterKey.bytes, wrapping(keys, bytes));
  slotCommitment(keys, bytes).copy(bytes, 152);
  const slotId = bytes.subarray(48, 64).toString("hex");
  writeFileDurably(keyFilePath(paths, slotId), bytes);
  return slotId;
}

/**
 * The master key, by whichever key file of the secret's kind opens. Files that ask for absurd work, are of another vault
 * or are not plain files are passed over before memory is allocated. Throws WRONG_PASSPHRASE, always in the same words.
 */
export async function unlock(paths: VaultPaths, secret: Secret, vaultIds: readonly Buffer[]): Promise<Unlocked> {
  try {
    return await unlockWith(paths, secret, vaultIds);
  } catch (error) {
    if (!hasCode(error, "WRONG_PASSPHRASE")) throw error;
    for (const passphrase of await otherSpellings(secret)) {
      const unlocked = await unlockWith(paths, { passphrase }, vaultIds).catch((another: unknown) => {
        if (hasCode(another, "WRONG_PASSPHRASE")) return null;
        throw another;
      });
      if (unlocked !== null) return unlocked;
    }
    throw error;
  }
}

/** Six offered words open the vault however they are spaced and capitalised; any other passphrase is taken as it stands. */
async function otherSpellings(secret: Secret): Promise<readonly string[]> {
  if (!("passphrase" in secret)) return [];
  // The list of 7,776 words is loaded for who mistyped, not at every start.
  const { readSixWords } = await import("../../../shared/six-words.ts");
  // Only what did not open as it stands becomes text for this; its bytes were wiped otherwise.
  const typed = textOf(secret.passphrase);
  return readSixWords(typed).filter((words) => words !== typed);
}

async function unlockWith(paths: VaultPaths, secret: Secret, vaultIds: readonly Buffer[]): Promise<Unlocked> {
  const { candidates, untried } = findCandidates(paths, kindOf(secret), vaultIds);
  if (candidates.length === 0) throw noKeyFile(paths, kindOf(secret), vaultIds);
  if ("recoveryCode" in secret && parseRecoveryCode(textOf(secret.recoveryCode)) === null) throw wrongPassphrase();
  let failure: unknown = null;
  for (const candidate of candidates) {
    try {
      const masterKey = await unwrap(candidate, secret);
      if (masterKey !== null) return holding(masterKey, candidate);
    } catch (error) {
      failure = error; // This one asks for more memory than there is; another may not.
    }
  }
  if (failure === null && untried > 0) throw tooManyKeyFiles(candidates.length + untried);
  if (failure === null) throw wrongPassphrase();
  throw new AppError("VAULT_DAMAGED", "A key file asks for more memory than this computer has.", { cause: failure });
}

/** The master key in one key file, or null when the secret is not the one it was made with. */
export async function unwrap(file: KeyFile, secret: Secret): Promise<SecretKey | null> {
  using keys = await deriveSlotKeys(secret, file.bytes, file.cost);
  // The commitment first: the cipher alone would let one crafted file open under many passphrases.
  if (!equalsConstantTime(slotCommitment(keys, file.bytes), file.bytes.subarray(152, 184))) return null;
  const wrapped = file.bytes.subarray(104, 152);
  let isOpen = false;
  const masterKey = new SecretKey(32, (target) => {
    isOpen = unseal(target, wrapped, wrapping(keys, file.bytes));
  });
  if (isOpen) return masterKey;
  masterKey[Symbol.dispose]();
  return null;
}

function isAcceptable({ passes, memoryBytes }: KdfCost): boolean {
  const isWhole = Number.isInteger(passes) && Number.isInteger(memoryBytes);
  return isWhole && passes >= 1 && passes <= maxPasses && memoryBytes >= minMemory && memoryBytes <= maxMemory;
}

interface Candidates {
  readonly candidates: readonly KeyFile[];
  readonly untried: number;
}

/** The cheapest first. */
function findCandidates(paths: VaultPaths, kind: SlotKind, vaultIds: readonly Buffer[]): Candidates {
  const files = listKeyFiles(paths)
    .map((slotId) => parseKeyFile(readSmallFile(keyFilePath(paths, slotId), slotSize), slotId))
    .filter((file) => file !== null)
    .filter((file) => file.kind === kind && vaultIds.some((id) => id.equals(file.vaultId)));
  const kept = files.length <= maxCandidates ? files : likeliest(paths, files);
  const work = ({ cost }: KeyFile) => cost.passes * cost.memoryBytes;
  return { candidates: kept.toSorted((a, b) => work(a) - work(b)), untried: files.length - kept.length };
}

/**
 * Ours were there before a stranger's, and only one of the two times can be set back by hand: those changed first by either
 * time. And the newest, as a copied folder has no times of its own.
 */
function likeliest(paths: VaultPaths, files: readonly KeyFile[]): KeyFile[] {
  const dated = files.map((file) => ({ file, status: lstatSync(keyFilePath(paths, file.slotId)) }));
  const byContent = dated.toSorted((a, b) => a.status.mtimeMs - b.status.mtimeMs);
  const byChange = dated.toSorted((a, b) => a.status.ctimeMs - b.status.ctimeMs);
  const chosen = [byContent.slice(0, perOrder), byChange.slice(0, perOrder), byContent.slice(-perOrder)].flat();
  return [...new Set(chosen.map(({ file }) => file))];
}

/**
 * With the other kind of key file in its place the vault still opens, and that is what has to be said. Where no copy of the header says
 * whose vault it is, nothing is known of the key files.
 */
function noKeyFile(paths: VaultPaths, kind: SlotKind, vaultIds: readonly Buffer[]): AppError {
  const other =
    findCandidates(paths, kind === "passphrase" ? "recovery" : "passphrase", vaultIds).candidates.length > 0;
  if (vaultIds.length === 0) return new AppError("HEADERS_LOST", "Both copies of the header are damaged.");
  return new AppError(other ? "KEY_FILE_DAMAGED" : "KEY_FILES_LOST", "No usable key file of this kind is left.");
}

function tooManyKeyFiles(count: number): AppError {
  const advice = `In the vault's folder keys lie ${count} files, more than are tried, and none of those tried opens with this. Move the files that you do not know to another place, and try again.`;
  return new AppError("VAULT_DAMAGED", "There are more key files than are tried.", { details: [advice] });
}

/** 64 bytes from Argon2id: the first half encrypts, the second authenticates the file. */
async function deriveSlotKeys(secret: Secret, file: Buffer, cost: KdfCost): Promise<SecretKey> {
  const password = secretBytes(secret);
  const keys = new SecretKey(64, () => undefined);
  try {
    await argon2id(keys.bytes, password, { salt: file.subarray(64, 80), cost });
    return keys;
  } catch (error) {
    keys[Symbol.dispose]();
    throw error;
  } finally {
    sodium.sodium_memzero(password);
  }
}

/** What Argon2id hashes, in memory of its own that the caller wipes. Bytes that need no normalising never become a string. */
function secretBytes(secret: Secret): Buffer {
  if ("recoveryCode" in secret) {
    const symbols = parseRecoveryCode(textOf(secret.recoveryCode));
    if (symbols === null) throw wrongPassphrase();
    return unmovedCopy(Buffer.from(symbols, "latin1"));
  }
  const { passphrase } = secret;
  if (typeof passphrase !== "string" && passphrase.every((byte) => byte < 0x80)) return unmovedCopy(passphrase);
  return unmovedCopy(Buffer.from(textOf(passphrase).normalize("NFKC"), "utf8"));
}

function textOf(secret: SecretText): string {
  return typeof secret === "string" ? secret : Buffer.from(secret).toString("utf8");
}

/** Argon2id version 1.3 with one lane, off the event loop. */
export function argon2id(
  target: Buffer,
  password: Buffer,
  { salt, cost }: { salt: Buffer; cost: KdfCost },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { passes, memoryBytes } = cost;
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13;
  sodium.crypto_pwhash_async(target, password, salt, passes, memoryBytes, algorithm, (error) => {
    if (error === null || error === undefined) resolve();
    else reject(error);
  });
  return promise;
}

function wrapping(keys: SecretKey, file: Buffer) {
  return { key: keys.bytes.subarray(0, 32), nonce: file.subarray(80, 104), context: file.subarray(0, 104) };
}

function slotCommitment(keys: SecretKey, file: Buffer): Buffer {
  return keyedHash(keys.bytes.subarray(32, 64), 32, [file.subarray(0, 152)]);
}

function holding(masterKey: SecretKey, { slotId, vaultId }: KeyFile): Unlocked {
  return { masterKey, slotId, vaultId, [Symbol.dispose]: () => masterKey[Symbol.dispose]() };
}
