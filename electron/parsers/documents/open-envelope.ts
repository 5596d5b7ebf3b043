/** What a signed envelope holds (CMS SignedData, RFC 5652 5): taken out, not verified. */
import { joinBytes } from "../join-bytes.ts";

/** Nesting in which envelopes and their content are found. */
const maxDepth = 24;
const undefinedLength = -1;
/** Object identifiers, as encoded: 1.2.840.113549.1.7.2 (signedData) and .1 (data). */
const signedData = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

interface Value {
  readonly tag: number;
  readonly isConstructed: boolean;
  readonly start: number;
  /** Where its content ends; for a length left open, where its end mark begins. */
  readonly end: number;
  /** Where the next value begins. */
  readonly next: number;
}

/**
 * The content of the envelope, whose lengths may be stated (DER) or left open (BER, X.690 8.1.3.6), or which may be
 * written as text (PEM). Envelopes within envelopes are opened too. Null when nothing can be taken out; never throws.
 */
export function openEnvelope(file: Uint8Array): Uint8Array | null {
  let bytes = file[0] === 0x30 ? file : fromText(file);
  for (let envelopes = 0; bytes !== null && envelopes < 8; envelopes++) {
    const inner: Uint8Array | null = contentOf(bytes);
    if (inner === null) return envelopes === 0 ? null : bytes;
    if (inner[0] !== 0x30) return inner;
    bytes = inner;
  }
  return bytes;
}

function fromText(file: Uint8Array): Uint8Array | null {
  const text = new TextDecoder("latin1").decode(file);
  const packed = /-----BEGIN [^-]+-----([\s\S]*?)-----END/.exec(text)?.[1]?.replace(/\s+/g, "") ?? "";
  try {
    return packed === "" ? null : Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  } catch {
    return null; // No base64: nothing to open.
  }
}

function contentOf(bytes: Uint8Array): Uint8Array | null {
  try {
    const outer = valueAt(bytes, 0, 0);
    const [type, explicit] = childrenOf(bytes, outer, 0);
    if (!type || !explicit || type.tag !== 6) return null;
    if (!signedData.every((byte, index) => bytes[type.start + index] === byte)) return null;
    const [signed] = childrenOf(bytes, explicit, 0);
    // version, digestAlgorithms, encapContentInfo: the content stands in the third.
    const info = signed && childrenOf(bytes, signed, 0)[2];
    const content = info && childrenOf(bytes, info, 0)[1];
    const octets = content && childrenOf(bytes, content, 0)[0];
    if (!octets || octets.tag !== 4) return null;
    const pieces: Uint8Array[] = [];
    gather(bytes, octets, { into: pieces, depth: 0 });
    return joinBytes(pieces);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The octets of a string, in one piece or in several (X.690 8.7.3). */
function gather(
  bytes: Uint8Array,
  value: Value,
  { into, depth }: { readonly into: Uint8Array[]; readonly depth: number },
): void {
  if (depth > maxDepth) throw new RangeError("nested too deeply");
  if (!value.isConstructed) {
    into.push(bytes.subarray(value.start, value.end));
    return;
  }
  for (const child of childrenOf(bytes, value, depth)) gather(bytes, child, { into, depth: depth + 1 });
}

const mostChildren = 1_000_000;

function childrenOf(bytes: Uint8Array, { start, end, isConstructed }: Value, depth: number): readonly Value[] {
  if (!isConstructed) return [];
  const children: Value[] = [];
  for (let at = start; at < end;) {
    const child = valueAt(bytes, at, depth + 1);
    if (child.next > end || children.length > mostChildren) throw new RangeError("beyond its container");
    children.push(child);
    at = child.next;
  }
  return children;
}

function valueAt(bytes: Uint8Array, at: number, depth: number): Value {
  if (depth > maxDepth) throw new RangeError("nested too deeply");
  const identifier = byteAt(bytes, at);
  if ((identifier & 0x1f) === 0x1f) throw new RangeError("no tag of an envelope");
  const { length, start } = lengthAt(bytes, at + 1);
  const value = { tag: identifier & 0x1f, isConstructed: (identifier & 0x20) !== 0, start };
  if (length !== undefinedLength) {
    const end = start + length;
    if (end > bytes.length) throw new RangeError("beyond the file");
    return { ...value, end, next: end };
  }
  if (!value.isConstructed) throw new RangeError("an open length needs parts");
  for (let next = start; ;) {
    if (byteAt(bytes, next) === 0 && byteAt(bytes, next + 1) === 0) return { ...value, end: next, next: next + 2 };
    next = valueAt(bytes, next, depth + 1).next;
  }
}

function lengthAt(bytes: Uint8Array, at: number): { readonly length: number; readonly start: number } {
  const first = byteAt(bytes, at);
  if (first < 0x80) return { length: first, start: at + 1 };
  if (first === 0x80) return { length: undefinedLength, start: at + 1 };
  const count = first & 0x7f;
  if (count > 6) throw new RangeError("longer than a file");
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + byteAt(bytes, at + index);
  return { length, start: at + 1 + count };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError("beyond the file");
  return byte;
}
