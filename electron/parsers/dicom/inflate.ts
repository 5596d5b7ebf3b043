import { Inflate } from "fflate";
import { limits } from "../limits.ts";

/** Inflates a raw DEFLATE stream (RFC 1951), refusing to grow past the limit for one file. Throws RangeError there. */
export function inflateRaw(deflated: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate((chunk) => {
    total += chunk.length;
    if (total > limits.inputBytes) throw new RangeError("inflates past the limit");
    chunks.push(chunk);
  });
  const stepBytes = 65_536;
  for (let at = 0; at < deflated.length; at += stepBytes) {
    const isLast = at + stepBytes >= deflated.length;
    inflate.push(deflated.subarray(at, at + stepBytes), isLast);
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
