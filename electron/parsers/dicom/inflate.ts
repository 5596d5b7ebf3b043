import { Inflate } from "fflate";
import { joinBytes } from "../join-bytes.ts";

/** Raised to leave fflate's loop once enough has come out. */
class Enough extends Error {}

/**
 * `before`, followed by the first `maxBytes` of what a raw DEFLATE stream (RFC 1951) grows to: a bomb is left off there.
 * Throws when the stream is damaged.
 */
export function inflateStart(
  deflated: Uint8Array,
  { before, maxBytes }: { readonly before: Uint8Array; readonly maxBytes: number },
): Uint8Array {
  const chunks = [before];
  let total = 0;
  const inflate = new Inflate((chunk) => {
    chunks.push(chunk.subarray(0, maxBytes - total));
    total += chunk.length;
    if (total >= maxBytes) throw new Enough();
  });
  const stepBytes = 65_536;
  try {
    for (let at = 0; at < deflated.length; at += stepBytes) {
      inflate.push(deflated.subarray(at, at + stepBytes), at + stepBytes >= deflated.length);
    }
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return joinBytes(chunks);
}
