/** Memory for secrets: what is wiped in it is gone from the process. */

/**
 * `size` zeroed bytes that stay where they are until they are let go. V8 keeps an array of up to 64 bytes on its own heap,
 * where the collector moves it and leaves the old copy behind, and Node's pool lays short buffers among others; an array
 * over an ArrayBuffer of its own is neither.
 */
export function unmovedBytes(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(size));
}

/** The same bytes in such memory; the caller wipes both. */
export function unmovedCopy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = unmovedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}
