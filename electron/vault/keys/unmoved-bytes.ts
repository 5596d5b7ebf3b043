/** Memory for secrets as Node and libsodium take it. */
import { unmovedBytes as unmovedArray } from "../../../shared/unmoved-bytes.ts";

/** `size` zeroed bytes that stay where they are until they are let go. */
export function unmovedBytes(size: number): Buffer {
  return Buffer.from(unmovedArray(size).buffer);
}

/** The same bytes in such memory; the caller wipes both. */
export function unmovedCopy(bytes: Uint8Array): Buffer {
  const copy = unmovedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}
