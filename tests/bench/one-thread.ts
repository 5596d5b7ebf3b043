/** What one thread takes for the work that no vault can leave out: to hash, to seal, and to open again what was sealed. */
import { hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { nonceSize, randomBytes, seal, tagSize, unseal } from "../../electron/vault/keys/sealing.ts";

/** Milliseconds by step, over every file of the folder; reading and comparing are not counted. */
export interface OneThread {
  readonly hash: number;
  readonly seal: number;
  readonly open: number;
  readonly together: number;
}

/** SHA-256, XChaCha20-Poly1305 and back, file by file into the same three buffers. */
export function oneThread(folder: string): OneThread {
  const took = { hash: 0, seal: 0, open: 0 };
  const box = { key: randomBytes(32), nonce: randomBytes(nonceSize), context: Buffer.alloc(0) };
  const size = 8 * 2 ** 20;
  const [content, sealed, opened] = [Buffer.alloc(size), Buffer.alloc(size + tagSize), Buffer.alloc(size)];
  for (const path of filesIn(folder)) {
    const bytes = content.subarray(0, readInto(content, path));
    const target = sealed.subarray(0, bytes.length + tagSize);
    const again = opened.subarray(0, bytes.length);
    took.hash += clocked(() => hash("sha256", bytes, "buffer"));
    took.seal += clocked(() => seal(target, bytes, box));
    took.open += clocked(() => unseal(again, target, box));
    if (!again.equals(bytes)) throw new Error("what was sealed did not open");
  }
  return { ...took, together: took.hash + took.seal + took.open };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function readInto(target: Buffer, path: string): number {
  const fd = openSync(path, "r");
  try {
    if (fstatSync(fd).size > target.length) throw new Error("the bench's files are smaller");
    return readSync(fd, target);
  } finally {
    closeSync(fd);
  }
}

function clocked(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
