/**
 * Proves every page of core.db against its code without SQLite, whose own check does not read unused pages. It opens the
 * file itself, so it runs only while the database is closed: closing a file drops all locks a process holds on it.
 */
import { createHmac, pbkdf2Sync } from "node:crypto";
import { readAt, withFile } from "./files.ts";
import type { SecretKey } from "./keys.ts";
import { equalsConstantTime } from "./sealing.ts";

const pageSize = 4096;
const saltSize = 16;
const codeSize = 64;
/** SQLCipher 4: the code's key is derived from the page key with the file's salt under this mask. */
const saltMask = 0x3a;

/** Whether the file is whole pages and each is exactly what was written for its place. */
export function arePagesIntact(path: string, key: SecretKey): boolean {
  return withFile(path, "r", (fd) => {
    const page = Buffer.alloc(pageSize);
    const length = readAt(fd, page, 0);
    if (length < pageSize) return false;
    const salt = Buffer.from(page.subarray(0, saltSize).map((byte) => byte ^ saltMask));
    const codeKey = pbkdf2Sync(key.bytes, salt, 2, 32, "sha512");
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

function isIntact(page: Buffer, number: number, codeKey: Buffer): boolean {
  const place = Buffer.alloc(4);
  place.writeUInt32LE(number);
  const text = page.subarray(number === 1 ? saltSize : 0, pageSize - codeSize);
  const code = createHmac("sha512", codeKey).update(text).update(place).digest();
  return equalsConstantTime(code, page.subarray(pageSize - codeSize));
}
