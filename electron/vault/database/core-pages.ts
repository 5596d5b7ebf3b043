/**
 * Proves every page of core.db against its code without SQLite, whose own check does not read unused pages. It opens the
 * file itself, so it runs only while the database is closed: closing a file drops all locks a process holds on it.
 */
import { createDecipheriv, createHmac, pbkdf2Sync } from "node:crypto";
import { readAt, withFile } from "../files.ts";
import type { SecretKey } from "../keys/keys.ts";
import { equalsConstantTime } from "../keys/sealing.ts";

/** Of both databases, as SQLCipher 4 has it. */
export const pageSize = 4096;
const saltSize = 16;
const ivSize = 16;
const codeSize = 64;
const reservedSize = ivSize + codeSize;
/** SQLCipher 4: the code's key is derived from the page key with the file's salt under this mask. */
const saltMask = 0x3a;

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

/** What a first page says, without its salt and its reserved end; null when it is not what was written. The caller wipes it. */
export function plainFirstPage(page: Buffer, key: SecretKey): Buffer | null {
  if (page.length < pageSize) return null;
  const codeKey = codeKeyOf(page, key);
  try {
    if (!isIntact(page, 1, codeKey)) return null;
  } finally {
    codeKey.fill(0);
  }
  const reserved = page.subarray(pageSize - reservedSize);
  const decipher = createDecipheriv("aes-256-cbc", key.bytes, reserved.subarray(0, ivSize)).setAutoPadding(false);
  const plain = Buffer.alloc(pageSize - reservedSize);
  // The first 16 bytes of the plain page are a constant; the salt lies in their place.
  decipher.update(page.subarray(saltSize, pageSize - reservedSize)).copy(plain, saltSize);
  // Lets go of its copy of the key at once.
  decipher.final();
  return plain;
}

function codeKeyOf(firstPage: Buffer, key: SecretKey): Buffer {
  const salt = Buffer.from(firstPage.subarray(0, saltSize).map((byte) => byte ^ saltMask));
  return pbkdf2Sync(key.bytes, salt, 2, 32, "sha512");
}

function isIntact(page: Buffer, number: number, codeKey: Buffer): boolean {
  const place = Buffer.alloc(4);
  place.writeUInt32LE(number);
  const text = page.subarray(number === 1 ? saltSize : 0, pageSize - codeSize);
  const code = createHmac("sha512", codeKey).update(text).update(place).digest();
  return equalsConstantTime(code, page.subarray(pageSize - codeSize));
}
