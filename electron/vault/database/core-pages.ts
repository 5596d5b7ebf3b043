/**
 * The pages of core.db without SQLite, whose own check does not read unused ones: proved against their codes, and sealed anew for
 * another key. The file is opened here itself, so this runs only while the database is closed: closing a file drops all locks that a
 * process holds on it.
 */
import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync } from "node:crypto";
import { readAt, withFile } from "../files.ts";
import type { SecretKey } from "../keys/keys.ts";
import { equalsConstantTime, randomBytes } from "../keys/sealing.ts";

/** Of both databases, as SQLCipher 4 has it. */
export const pageSize = 4096;
export const saltSize = 16;
const ivSize = 16;
const codeSize = 64;
const reservedSize = ivSize + codeSize;
/** SQLCipher 4: the code's key is derived from the page key with the file's salt under this mask. */
const saltMask = 0x3a;
const plainStart = Buffer.from("SQLite format 3\0");

/** Whether the file is whole pages and each is exactly what was written for its place. */
export function arePagesIntact(path: string, key: SecretKey): boolean {
  return withFile(path, "r", (fd) => {
    const page = Buffer.alloc(pageSize);
    const length = readAt(fd, page, 0);
    if (length < pageSize) return false;
    const codeKey = codeKeyOf(page, key);
    try {
      let number = 1;
      for (let read = length; read > 0; read = readAt(fd, page, (number - 1) * pageSize)) {
        if (read < pageSize || !isIntact(page, number, codeKey)) return false;
        number += 1;
      }
      return true;
    } finally {
      codeKey.fill(0);
    }
  });
}

/**
 * Whether the database itself, without any journal, says that it has a write-ahead log (the file format versions at 18 and 19
 * of its header, "Database File Format" 1.3.3). Null when the first page is not what was written.
 */
export function journalModeOf(path: string, key: SecretKey): "rollback" | "write-ahead" | null {
  const plain = plainFirstPage(readFirstPage(path), key);
  if (plain === null) return null;
  const versions = [plain[18], plain[19]];
  plain.fill(0);
  return versions.every((version) => version === 2) ? "write-ahead" : "rollback";
}

/** The file's first page as it lies there, or what there is of it. */
export function readFirstPage(path: string): Buffer {
  const page = Buffer.alloc(pageSize);
  return page.subarray(
    0,
    withFile(path, "r", (fd) => readAt(fd, page, 0)),
  );
}

/** What a first page says; null when it is not what was written. The caller wipes it. */
export function plainFirstPage(page: Buffer, key: SecretKey): Buffer | null {
  if (page.length < pageSize) return null;
  const codeKey = codeKeyOf(page, key);
  try {
    return openPage(page, 1, { key, codeKey });
  } finally {
    codeKey.fill(0);
  }
}

/** What seals a file's pages: the database's key, and that of the codes, which hangs on the file's salt too. */
export interface PageKeys {
  readonly key: SecretKey;
  readonly codeKey: Buffer;
}

/** A page as SQLite has it, its reserved end zeros; null when it is not what was written for its place. The caller wipes it. */
export function openPage(page: Buffer, number: number, { key, codeKey }: PageKeys): Buffer | null {
  if (!isIntact(page, number, codeKey)) return null;
  const start = startOf(number);
  const reserved = page.subarray(pageSize - reservedSize);
  const decipher = createDecipheriv("aes-256-cbc", key.bytes, reserved.subarray(0, ivSize)).setAutoPadding(false);
  const plain = Buffer.alloc(pageSize);
  plainStart.copy(plain, 0, 0, start);
  decipher.update(page.subarray(start, pageSize - reservedSize)).copy(plain, start);
  // Lets go of its copy of the key at once.
  decipher.final();
  return plain;
}

/** The page for its place in a file of this salt, sealed with a fresh vector. */
export function sealPage(
  plain: Buffer,
  number: number,
  { key, codeKey, salt }: PageKeys & { readonly salt: Buffer },
): Buffer {
  const start = startOf(number);
  const page = Buffer.alloc(pageSize);
  salt.copy(page, 0, 0, start);
  const vector = randomBytes(ivSize);
  const cipher = createCipheriv("aes-256-cbc", key.bytes, vector).setAutoPadding(false);
  cipher.update(plain.subarray(start, pageSize - reservedSize)).copy(page, start);
  cipher.final();
  vector.copy(page, pageSize - reservedSize);
  codeOf(page, number, codeKey).copy(page, pageSize - codeSize);
  return page;
}

/** The key of the codes in a file that begins with this salt. The caller wipes it. */
export function codeKeyOf(salt: Buffer, key: SecretKey): Buffer {
  const masked = Buffer.from(salt.subarray(0, saltSize).map((byte) => byte ^ saltMask));
  return pbkdf2Sync(key.bytes, masked, 2, 32, "sha512");
}

/** The first page's salt lies where a plain one has a constant, and is not sealed. */
function startOf(number: number): number {
  return number === 1 ? saltSize : 0;
}

function isIntact(page: Buffer, number: number, codeKey: Buffer): boolean {
  return equalsConstantTime(codeOf(page, number, codeKey), page.subarray(pageSize - codeSize));
}

function codeOf(page: Buffer, number: number, codeKey: Buffer): Buffer {
  const place = Buffer.alloc(4);
  place.writeUInt32LE(number);
  const text = page.subarray(startOf(number), pageSize - codeSize);
  return createHmac("sha512", codeKey).update(text).update(place).digest();
}
