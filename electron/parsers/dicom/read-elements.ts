/** The elements of a data set one by one (PS3.5 7), and the way back into it where one of them is malformed. */
import dicomParser from "dicom-parser";
import type { ByteArrayParser, Element } from "dicom-parser";
import { isValueRepresentation } from "../../../shared/file-signatures.ts";
import { limits } from "../limits.ts";

export type Encoding = "explicit" | "implicit" | "big-endian";

/** Raised for sequences nested deeper than any device nests them, which only an attack on the reader does. */
export class TooDeep extends Error {}

export interface ReadOptions {
  readonly start: number;
  readonly encoding: Encoding;
  readonly lastGroup: number;
  /** False when more bytes follow these, so that ending with a whole element is no end. */
  readonly isWhole: boolean;
}

export interface ReadElements {
  readonly elements: Map<string, Element>;
  /** The tag from which on bytes are wanting or malformed; null when none is. */
  readonly stoppedAt: string | null;
  readonly end: number;
  /** True when delimiters stood where none belongs, or a sequence had no end of its own. */
  readonly hasStrays: boolean;
}

const maxElements = 20_000;
/** How often the way back is looked for in one file: devices need it once or twice, attacks at every byte. */
const maxMends = 16;
/** Group of items and delimiters (PS3.5 7.5): none of them stands between the elements of a data set. */
const delimiterGroup = 0xfffe;
const undefinedLength = 0xffffffff;

/** Reads elements up to a group; what stands behind a malformed sequence is read as well where its end can be found. */
export function readElements(bytes: Uint8Array, options: ReadOptions): ReadElements {
  const elements = new Map<string, Element>();
  const byteOrder = byteOrderOf(options.encoding);
  const stream = new dicomParser.ByteStream(byteOrder, bytes, options.start);
  let position = options.start;
  let stoppedAt: string | null = null;
  let lastTag = "x00000000";
  let mends = 0;
  while (position + 8 <= bytes.length && elements.size < maxElements) {
    const group = byteOrder.readUint16(bytes, position);
    // Group 0000 is of messages (PS3.7): behind other elements it is filling.
    if (group === 0 && lastTag > "x00020000") return { elements, stoppedAt: null, end: position, hasStrays: mends > 0 };
    if (group === delimiterGroup && position > options.start && mends < maxMends) {
      mends += 1;
      position += 8;
      stream.position = position;
      continue;
    }
    if (group > options.lastGroup) {
      // A private sequence whose stated length is short by a stray ends before the next element: there stands no tag.
      const isLost =
        options.isWhole &&
        mends < maxMends &&
        isPrivate(lastTag) &&
        !isHeader(bytes, position, { after: lastTag, ...options });
      const back = isLost ? headerNear(bytes, position, { after: lastTag, ...options }) : null;
      if (back === null) return { elements, stoppedAt: null, end: position, hasStrays: mends > 0 };
      mends += 1;
      position = back;
      stream.position = back;
      continue;
    }
    const element = nextElement(stream, options.encoding, bytes);
    if (element !== null && !hasLostEnd(element, stream, { bytes, isWhole: options.isWhole })) {
      elements.set(element.tag, element);
      lastTag = element.tag;
      position = stream.position;
      continue;
    }
    const tag = dicomParser.readTag(new dicomParser.ByteStream(byteOrder, bytes, position));
    const back =
      options.isWhole && mends < maxMends ? behindMalformed(bytes, position, { tag, lastTag, ...options }) : null;
    if (back === null) {
      if (element !== null) {
        elements.set(element.tag, element);
        lastTag = element.tag;
        position = stream.position;
        continue;
      }
      stoppedAt = tag;
      break;
    }
    mends += 1;
    position = back;
    stream.position = back;
  }
  const isPadding = position === bytes.length - 1 && bytes[position] === 0;
  if (stoppedAt === null && (!options.isWhole || (position < bytes.length && !isPadding))) stoppedAt = lastTag;
  return { elements, stoppedAt, end: position, hasStrays: mends > 0 };
}

/** The element at the stream's position; null when it is malformed. The stream then stands anywhere. */
function nextElement(stream: InstanceType<typeof dicomParser.ByteStream>, encoding: Encoding, bytes: Uint8Array) {
  const start = stream.position;
  try {
    const element =
      encoding === "implicit"
        ? dicomParser.readDicomElementImplicit(stream)
        : dicomParser.readDicomElementExplicit(stream, []);
    if (stream.position <= start || element.dataOffset + element.length > bytes.length) return null;
    if (isTooDeep(element)) throw new TooDeep("sequences nested too deeply");
    return element;
  } catch (error) {
    if (error instanceof TooDeep || isStackOverflow(error)) throw new TooDeep("sequences nested too deeply");
    // dicom-parser throws strings and bare objects at the end of the bytes; where it stopped is all that counts.
    return null;
  }
}

/** A sequence without lengths that runs to the end of the file has swallowed what stands behind it. */
function hasLostEnd(
  element: Element,
  stream: InstanceType<typeof dicomParser.ByteStream>,
  { bytes, isWhole }: { readonly bytes: Uint8Array; readonly isWhole: boolean },
): boolean {
  return (
    isWhole && element.items !== undefined && element.hadUndefinedLength === true && stream.position >= bytes.length
  );
}

/** Where the data set goes on behind the malformed element at `start`; null when that cannot be told. */
function behindMalformed(
  bytes: Uint8Array,
  start: number,
  { tag, lastTag, encoding }: { readonly tag: string; readonly lastTag: string; readonly encoding: Encoding },
): number | null {
  const byteOrder = byteOrderOf(encoding);
  const isExplicit = encoding !== "implicit";
  const hasLongLength = isExplicit && /^(?:SQ|UN|OB|OW|UT)$/.test(latin1(bytes, start + 4, start + 6));
  if (isExplicit && !hasLongLength) return null;
  const lengthAt = isExplicit ? start + 8 : start + 4;
  if (lengthAt + 4 > bytes.length) return null;
  const length = byteOrder.readUint32(bytes, lengthAt);
  const end = lengthAt + 4 + length;
  // The stated end first; where it is no end, the bytes at hand may be no header but the rest of what stood before.
  if (length !== undefinedLength)
    return (
      headerNear(bytes, end, { after: tag, encoding }) ??
      (isPrivate(lastTag) ? headerNear(bytes, start + 2, { after: lastTag, encoding }) : null)
    );
  const delimiters = encoding === "big-endian" ? [0xff, 0xfe, 0xe0] : [0xfe, 0xff];
  for (let at = lengthAt + 4; at + 16 <= bytes.length; at++) {
    if (bytes[at] !== delimiters[0] || bytes[at + 1] !== delimiters[1]) continue;
    const isDelimiter =
      byteOrder.readUint16(bytes, at) === delimiterGroup &&
      [0xe00d, 0xe0dd].includes(byteOrder.readUint16(bytes, at + 2)) &&
      byteOrder.readUint32(bytes, at + 4) === 0;
    if (isDelimiter && isHeader(bytes, at + 8, { after: tag, encoding })) return at + 8;
  }
  return null;
}

/** Private elements have odd groups (PS3.5 7.8.1). Only their sequences are skipped by length, unread. */
function isPrivate(tag: string): boolean {
  return Number.parseInt(tag.slice(4, 5), 16) % 2 === 1;
}

/** How far behind its stated end the next element is looked for: as far as a few strays reach. */
const strayBytes = 64;

/** Where the next element begins at or soon behind the offset, so that the one after it fits as well. */
function headerNear(
  bytes: Uint8Array,
  end: number,
  { after, encoding }: { readonly after: string; readonly encoding: Encoding },
): number | null {
  const byteOrder = byteOrderOf(encoding);
  for (let at = end; at <= end + strayBytes; at += 2) {
    if (!isHeader(bytes, at, { after, encoding })) continue;
    const stream = new dicomParser.ByteStream(byteOrder, bytes, at);
    const tag = dicomParser.readTag(stream);
    stream.position = at;
    const next = nextElement(stream, encoding, bytes);
    if (next !== null && isHeader(bytes, stream.position, { after: tag, encoding })) return at;
  }
  return null;
}

/** True when an element that may follow the tag begins at the offset. */
function isHeader(
  bytes: Uint8Array,
  at: number,
  { after, encoding }: { readonly after: string; readonly encoding: Encoding },
): boolean {
  if (at + 8 > bytes.length) return false;
  const byteOrder = byteOrderOf(encoding);
  const tag = dicomParser.readTag(new dicomParser.ByteStream(byteOrder, bytes, at));
  if (tag <= after || tag > "x7fe00010") return false;
  if (encoding !== "implicit") return isValueRepresentation(bytes, at + 4);
  const length = byteOrder.readUint32(bytes, at + 4);
  return length === undefinedLength || at + 8 + length <= bytes.length;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function isTooDeep(element: Element): boolean {
  if (!element.items) return false;
  let level = [element];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.sequenceDepth) return true;
    level = level.flatMap(({ items = [] }) => items.flatMap(({ dataSet }) => Object.values(dataSet?.elements ?? {})));
  }
  return false;
}

/** dicom-parser reads sequences by recursion, so a deep enough one ends in this error; the process is unharmed. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

/** How numbers are stored in the encoding. */
export function byteOrderOf(encoding: Encoding): ByteArrayParser {
  return encoding === "big-endian" ? dicomParser.bigEndianByteArrayParser : dicomParser.littleEndianByteArrayParser;
}
