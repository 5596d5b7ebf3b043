/** The thread behind `press.ts`: one file after the other, its bytes and what came of them out. */
import { hash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { encodeBlob, type EncodedBlob } from "./blob-codec.ts";
import { maxWholeBlob } from "./chunk-list.ts";
import { isHot, isSameState } from "../file-state.ts";
import { readAt } from "../files.ts";
import type { PressableFile, PressReply, PressRequest } from "./press.ts";

parentPort?.on("message", ({ id, file }: PressRequest) => {
  const done = pressed(file);
  const given = typeof done === "string" ? [] : [done.bytes.buffer, ...(done.payload ? [done.payload.buffer] : [])];
  parentPort?.postMessage({ id, done } satisfies PressReply, given as ArrayBuffer[]);
});

function pressed(file: PressableFile): PressReply["done"] {
  const bytes = bytesOf(file);
  if (bytes === null) return "unread";
  const sha256 = Uint8Array.from(hash("sha256", bytes, "buffer"));
  let encoded: EncodedBlob = { codec: "raw", payload: bytes };
  try {
    if (bytes.length <= maxWholeBlob) encoded = encodeBlob(bytes);
  } catch {
    // The comparison after compressing is all that fails there; the main thread says so in its own words.
    return "unfaithful";
  }
  const { codec, payload } = encoded;
  return { bytes, sha256, codec, payload: codec === "raw" ? null : Uint8Array.from(payload) };
}

/** The file's bytes in memory of their own, or null: whoever asked then reads it the patient way and says what is wrong. */
function bytesOf({ path, ino, dev, size }: PressableFile): Buffer | null {
  let fd: number | null = null;
  try {
    // O_NONBLOCK: a pipe put in the file's place since it was listed must not hang the open.
    fd = openSync(
      typeof path === "string" ? path : Buffer.from(path),
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0),
    );
    const now = fstatSync(fd);
    if (!now.isFile() || now.ino !== ino || now.dev !== dev || now.size !== size) return null;
    const bytes = Buffer.allocUnsafeSlow(size);
    if (readAt(fd, bytes, 0) !== size) return null;
    if (isHot(now)) {
      const again = Buffer.allocUnsafeSlow(size);
      if (readAt(fd, again, 0) !== size || !again.equals(bytes)) return null;
    }
    return isSameState(now, fstatSync(fd)) ? bytes : null;
  } catch {
    return null;
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
