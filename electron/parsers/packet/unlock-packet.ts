/**
 * A locked packet's PDF made the one that it was before it was locked, in place: what is encrypted is longer than what it
 * stands for, so every object keeps its place and one reading of the open file is one reading of the locked one.
 */
import { fileKeyOf } from "../pdf/lock/file-key.ts";
import { lastObject, Unlike, walkObjects, type FileObject } from "./file-objects.ts";

/** "open" where nothing was locked, or is no longer; "locked" where the password is another; "unlike" where we would not have locked it so. */
export type Unlocking = "open" | "locked" | "unlike";

/** Decrypts the file where it stands. Null is no password. */
export async function unlockPacket(bytes: Uint8Array, password: Uint8Array | null): Promise<Unlocking> {
  try {
    const reference = lockIn(lastObject(bytes));
    if (reference === null) return "open";
    const objects = walkObjects(bytes);
    const table = objects.at(-1);
    if (table === undefined) return "unlike";
    const dictionary = objects.find(({ number }) => number === Number(reference[1]));
    if (dictionary === undefined) return "unlike";
    const key = await keyFrom(dictionary.dictionary, password);
    if (key === null) return "locked";
    for (const object of objects) {
      if (object === table || object === dictionary) continue;
      await openStrings(bytes, object, key);
      if (object.data !== null) await openStream(bytes, object, key);
    }
    blank(bytes, table.dictionaryAt + reference.index, reference[0].length);
    return "open";
  } catch {
    return "unlike";
  }
}

/** Where the cross-reference stream names a lock. */
function lockIn({ dictionary }: FileObject): RegExpExecArray | null {
  return /\/Encrypt\s+(\d+)\s+0\s+R/.exec(dictionary);
}

/** One way of locking, as we write it: anything else could mean other words to another reader. */
const ours = [
  /\/Filter\s*\/Standard\b/,
  /\/V\s+5\b/,
  /\/R\s+6\b/,
  /\/StmF\s*\/StdCF\b/,
  /\/StrF\s*\/StdCF\b/,
  /\/CFM\s*\/AESV3\b/,
];

async function keyFrom(dictionary: string, password: Uint8Array | null): Promise<CryptoKey | null> {
  if (!ours.every((entry) => entry.test(dictionary)) || /\/EncryptMetadata\b|\/EFF\b|\(/.test(dictionary))
    throw new Unlike();
  if (password === null) return null;
  const entry = (name: string) => bytesOf(new RegExp(`/${name}\\s*<([0-9A-Fa-f]*)>`).exec(dictionary)?.[1] ?? "");
  return await fileKeyOf({ u: entry("U"), ue: entry("UE") }, password);
}

async function openStream(
  bytes: Uint8Array,
  { dictionary, dictionaryAt, data }: FileObject,
  key: CryptoKey,
): Promise<void> {
  const length = /\/Length\s+(\d+)/.exec(dictionary);
  // A stream with a filter of its own for encryption would not be decrypted by others (7.4.10).
  if (data === null || length?.[1] === undefined || /\/Crypt\b/.test(dictionary)) throw new Unlike();
  const plain = await decrypted(data, key);
  data.set(plain);
  data.fill(space, plain.length);
  const at = dictionaryAt + length.index + length[0].length - length[1].length;
  write(bytes, at, String(plain.length).padEnd(length[1].length));
}

/** Strings are hexadecimal there; within an object stream they are encrypted with it. */
async function openStrings(bytes: Uint8Array, { dictionary, dictionaryAt }: FileObject, key: CryptoKey): Promise<void> {
  if (dictionary.includes("(")) throw new Unlike();
  for (const found of dictionary.matchAll(/(?<!<)<([0-9A-Fa-f]*)>(?!>)/g)) {
    const plain = await decrypted(bytesOf(found[1] ?? ""), key);
    const words = `<${Array.from(plain, (byte) => byte.toString(16).padStart(2, "0")).join("")}>`;
    write(bytes, dictionaryAt + found.index, words.padEnd(found[0].length));
  }
}

const space = 0x20;

async function decrypted(sealed: Uint8Array, key: CryptoKey): Promise<Uint8Array> {
  const whole = sealed as Uint8Array<ArrayBuffer>;
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: "AES-CBC", iv: whole.subarray(0, 16) }, key, whole.subarray(16)),
  );
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function write(bytes: Uint8Array, at: number, words: string): void {
  for (let index = 0; index < words.length; index++) bytes[at + index] = words.charCodeAt(index);
}

function blank(bytes: Uint8Array, at: number, length: number): void {
  bytes.fill(space, at, at + length);
}
