/**
 * The one file in a ZIP that is locked as `write-zip.ts` locks it (AES-256, AE-2, not compressed), read at any place without
 * unpacking it: AES in counter mode needs nothing but the place. What comes out is proven by the packet's own list of files.
 */
import { createCipheriv, pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { ByteSource } from "../../../shared/api/parser-runner.ts";

const [keyBytes, saltBytes, checkBytes, blockBytes] = [32, 16, 2, 16];
const rounds = 1000;

/** The file of `sizeBytes` that begins the ZIP; null where the password (UTF-8) is another one, or the ZIP not locked so. */
export async function lockedFile(zip: ByteSource, sizeBytes: number, password: Uint8Array): Promise<ByteSource | null> {
  const head = Buffer.from(await zip.read(0, 30));
  // A local file header (APPNOTE 4.3.7) whose method is AES (its appendix E).
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50 || head.readUInt16LE(8) !== 99) return null;
  const saltAt = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const start = Buffer.from(await zip.read(saltAt, saltBytes + checkBytes));
  if (start.length < saltBytes + checkBytes) return null;
  const made = await promisify(pbkdf2)(
    password,
    start.subarray(0, saltBytes),
    rounds,
    2 * keyBytes + checkBytes,
    "sha1",
  );
  if (!timingSafeEqual(made.subarray(2 * keyBytes), start.subarray(saltBytes))) return null;
  const key = made.subarray(0, keyBytes);
  const dataAt = saltAt + saltBytes + checkBytes;
  return {
    sizeBytes,
    read: async (offset, length) => {
      const from = offset - (offset % blockBytes);
      const wanted = Math.min(offset + length, sizeBytes) - from;
      if (wanted <= 0) return new Uint8Array();
      const sealed = Buffer.from(await zip.read(dataAt + from, wanted));
      const stream = keyStream(key, from / blockBytes, Math.ceil(sealed.length / blockBytes));
      for (let at = 0; at < sealed.length; at++) sealed[at] = (sealed[at] ?? 0) ^ (stream[at] ?? 0);
      return sealed.subarray(offset - from);
    },
  };
}

/** The counter counts from 1, its lowest byte first, which the platform's own counter mode does not. */
function keyStream(key: Uint8Array, firstBlock: number, blocks: number): Buffer {
  const counters = Buffer.alloc(blocks * blockBytes);
  for (let block = 0; block < blocks; block++)
    counters.writeBigUInt64LE(BigInt(firstBlock + block + 1), block * blockBytes);
  const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(counters), cipher.final()]);
}
