/** How much of a DICOM object is sent to its reader to begin with. */
import { Buffer } from "node:buffer";

/** Holds the attributes before the pixels of most images where it cannot be told where those begin. */
const mostUntold = 8192;
/** The element's own head, and that of the first item where the pixels come in fragments (PS3.5 A.4). */
const behindTag = 512;
/** Pixel Data (7FE0,0010) as nearly every object has it: its tag in little endian (PS3.5 7.3). */
const pixelDataTag = Buffer.from([0xe0, 0x7f, 0x10, 0x00]);

/**
 * The bytes of an object's beginning that say all of it but its pixels, as a view of `start`. The tag is looked for as bytes
 * only: where they stand in another element's value, or what is wanted lies further on, the reader asks for more.
 */
export function instanceHead(start: Uint8Array, sizeBytes: number): Uint8Array {
  if (sizeBytes <= mostUntold) return start;
  const pixels = Buffer.from(start.buffer, start.byteOffset, start.length).indexOf(pixelDataTag);
  return start.subarray(0, pixels === -1 ? mostUntold : pixels + behindTag);
}
