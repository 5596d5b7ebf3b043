/** The items of a sequence one after the other (PS3.5 7.5), for sequences too long to be held as a whole. */
import dicomParser from "dicom-parser";
import type { Element } from "dicom-parser";
import { byteOrderOf, type Encoding } from "./read-elements.ts";

const undefinedLength = 0xffffffff;
const itemGroup = 0xfffe;
const itemStart = 0xe000;
const sequenceEnd = 0xe0dd;
const itemEndTag = "xfffee00d";
const headerBytes = 8;

type Stream = InstanceType<typeof dicomParser.ByteStream>;

/**
 * Calls `take` with the elements of each item and where it starts. `isWhole` is false when the bytes end, or stop making sense,
 * before the sequence does.
 */
export function walkItems(
  bytes: Uint8Array,
  { start, encoding }: { readonly start: number; readonly encoding: Encoding },
  take: (elements: ReadonlyMap<string, Element>, offset: number) => void,
): { readonly isWhole: boolean } {
  const byteOrder = byteOrderOf(encoding);
  let at = start;
  while (at + headerBytes <= bytes.length) {
    const isDelimiter = byteOrder.readUint16(bytes, at) === itemGroup;
    const kind = byteOrder.readUint16(bytes, at + 2);
    // Behind a sequence of stated length stands the next element, or nothing.
    if (!isDelimiter || kind === sequenceEnd) return { isWhole: at > start };
    if (kind !== itemStart) return { isWhole: false };
    const length = byteOrder.readUint32(bytes, at + 4);
    const end = length === undefinedLength ? bytes.length : at + headerBytes + length;
    if (end > bytes.length) return { isWhole: false };
    const stream = new dicomParser.ByteStream(byteOrder, bytes, at + headerBytes);
    const elements = elementsOf(stream, end, encoding);
    if (elements === null) return { isWhole: false };
    take(elements, at);
    at = length === undefinedLength ? stream.position : end;
  }
  return { isWhole: at === bytes.length };
}

/** The elements up to the item's end or its delimiter; null when one of them is malformed. */
function elementsOf(stream: Stream, end: number, encoding: Encoding): ReadonlyMap<string, Element> | null {
  const elements = new Map<string, Element>();
  try {
    while (stream.position < end) {
      const before = stream.position;
      const element =
        encoding === "implicit"
          ? dicomParser.readDicomElementImplicit(stream)
          : dicomParser.readDicomElementExplicit(stream, []);
      if (element.tag === itemEndTag) break;
      if (stream.position <= before || element.dataOffset + element.length > end) return null;
      elements.set(element.tag, element);
    }
    return elements;
  } catch {
    // dicom-parser throws strings and bare objects at the end of the bytes.
    return null;
  }
}
