/** Binary numbers of an object's attributes, where the text-like ones of `attributes.ts` do not reach. */
import type { Attributes } from "../attributes.ts";
import { unsignedShort } from "../attributes.ts";

/** An attribute of VR "US or SS" (PS3.6), whose sign is the pixels' own (PS3.3 C.7.6.3.1.3). */
export function shortOf(attributes: Attributes, tag: string, isSigned: boolean): number | null {
  const value = unsignedShort(attributes, tag);
  return value === null ? null : signed(value, isSigned);
}

/** All 16-bit numbers of an attribute, unsigned; null where it is absent. `most` bounds what is read. */
export function shortsOf(attributes: Attributes, tag: string, most = 65_536): Uint16Array | null {
  const element = attributes.element(tag);
  if (!element || element.length < 2) return null;
  const count = Math.min(most, Math.floor(element.length / 2));
  return Uint16Array.from({ length: count }, (_, at) =>
    attributes.uint16({ ...element, dataOffset: element.dataOffset + at * 2 }),
  );
}

/** The attribute's bytes as they stand in the file. */
export function bytesOfElement(attributes: Attributes, tag: string): Uint8Array | null {
  const element = attributes.element(tag);
  if (!element || element.length <= 0) return null;
  return attributes.bytes.subarray(element.dataOffset, element.dataOffset + element.length);
}

/** A 16-bit number with its sign. */
export function signed(value: number, isSigned: boolean): number {
  return isSigned && value > 32_767 ? value - 65_536 : value;
}

/** A float or double (VR FL, FD); null where it is absent or no number. */
export function floatOf(attributes: Attributes, tag: string): number | null {
  const bytes = bytesOfElement(attributes, tag);
  if (bytes === null || (bytes.length !== 4 && bytes.length !== 8)) return null;
  const isBig = attributes.isBigEndian;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const value = bytes.length === 4 ? view.getFloat32(0, !isBig) : view.getFloat64(0, !isBig);
  return Number.isFinite(value) ? value : null;
}
