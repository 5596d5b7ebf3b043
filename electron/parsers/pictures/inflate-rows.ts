/** What a zlib stream (RFC 1950) of pixels grows to, up to the bytes that its picture can have. */
import { Inflate } from "fflate";

class Enough extends Error {}

/** Exactly `length` bytes; what the stream does not give stays zero, and `given` says how much it gave. */
export function inflateRows(
  deflated: Uint8Array,
  length: number,
): { readonly bytes: Uint8Array; readonly given: number } {
  const bytes = new Uint8Array(length);
  let given = 0;
  const inflate = new Inflate((chunk) => {
    bytes.set(chunk.subarray(0, length - given), given);
    given = Math.min(length, given + chunk.length);
    if (given === length) throw new Enough();
  });
  const step = 65_536;
  try {
    // The two bytes before the deflated data say nothing that is needed.
    for (let at = 2; at < deflated.length; at += step)
      inflate.push(deflated.subarray(at, at + step), at + step >= deflated.length);
  } catch {
    return { bytes, given }; // Damaged, cut off, or enough: what came out is what there is.
  }
  return { bytes, given };
}
