/** The thread behind `press.ts`: one request after the other, bytes in, the same bytes and what came of them out. */
import { hash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { encodeBlob } from "./blob-codec.ts";
import type { PressReply, PressRequest } from "./press.ts";

parentPort?.on("message", (request: PressRequest) => {
  const reply = answer(request);
  const { done } = reply;
  const given = done === null ? [] : [done.bytes.buffer, ...(done.payload === null ? [] : [done.payload.buffer])];
  parentPort?.postMessage(reply, given as ArrayBuffer[]);
});

function answer({ id, bytes, isWhole }: PressRequest): PressReply {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const sha256 = Uint8Array.from(hash("sha256", content, "buffer"));
    const { codec, payload } = isWhole ? encodeBlob(content) : { codec: "raw" as const, payload: content };
    return { id, done: { bytes, sha256, codec, payload: codec === "raw" ? null : Uint8Array.from(payload) } };
  } catch {
    // The only way to fail is the comparison after compressing; the main thread says so in its own words.
    return { id, done: null };
  }
}
