/** Where the picture of a DICOM object lies and where the object ends, told from headers alone: values are passed over. */
import { isValueRepresentation } from "../../../shared/file-signatures.ts";
import { beginsFrame } from "./pixels/codestream.ts";
import { byteOrderOf, type Encoding } from "./read-elements.ts";

/** A walk asks for the bytes at an offset, `headerBytes` of them, and gets what there is; none behind the end. */
export type Walk<T> = Generator<number, T, Uint8Array>;

/** The longest header: tag, value representation, two bytes reserved, length (PS3.5 7.1.2). */
export const headerBytes = 12;

/** Pixel Data, Float Pixel Data or Double Float Pixel Data (PS3.3 C.7.6.3, C.7.6.24, C.7.6.25). */
export interface PixelElement {
  /** Bytes of a value of stated length, as far as the file holds them; null for items (PS3.5 A.4). */
  readonly nativeBytes: number | null;
  /** Items with content, the offset table left out. */
  readonly fragments: number;
  /** Those of them with which a frame begins, as far as their first bytes tell. */
  readonly begun: number;
}

export interface Layout {
  readonly pixels: PixelElement | null;
  /** True when the bytes end within an element, an item or before a delimiter that belongs there. */
  readonly endsEarly: boolean;
  /** Bytes behind the last element that are no element, a single NUL of padding apart. */
  readonly strayBytes: number;
}

export interface Header {
  readonly tag: number;
  readonly valueAt: number;
  /** Null where it is not stated and delimiters tell the end. */
  readonly length: number | null;
  /** Of value representation UN. */
  readonly isUnknown: boolean;
}

const undefinedLength = 0xffffffff;
const item = 0xfffee000;
const itemEnd = 0xfffee00d;
const sequenceEnd = 0xfffee0dd;
const pixelTags: ReadonlySet<number> = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);
const deepest = 64;

/**
 * Walks the elements from `start` to the end at `end`. Reads headers and nothing else, so that it takes as long for a
 * film as for a slice.
 */
export function* walkElements({ start, end, encoding }: WalkOptions): Walk<Layout> {
  let pixels: PixelElement | null = null;
  let at = start;
  let last = 0;
  while (at < end) {
    const bytes = yield at;
    if (end - at === 1 && bytes[0] === 0) break;
    const header = headerIn(bytes, at, encoding);
    if (header === null || !mayFollow(header, last, { end })) {
      const endsEarly = pixels === null && end - at < headerBytes;
      return { pixels, endsEarly, strayBytes: endsEarly ? 0 : end - at };
    }
    last = header.tag;
    const isPixels = pixelTags.has(header.tag);
    if (header.length !== null) {
      const held = Math.min(header.length, end - header.valueAt);
      if (isPixels) pixels = { nativeBytes: held, fragments: 0, begun: 0 };
      if (held < header.length) return { pixels, endsEarly: true, strayBytes: 0 };
      at = header.valueAt + header.length;
      continue;
    }
    const items = yield* walkOpen(header, { end, encoding, isPixels, depth: 0 });
    if (isPixels) {
      const fragments = Math.max(0, items.withContent - items.tables);
      pixels = { nativeBytes: null, fragments, begun: items.begun };
    }
    if (items.end === null) return { pixels, endsEarly: true, strayBytes: 0 };
    at = items.end;
  }
  return { pixels, endsEarly: false, strayBytes: 0 };
}

export interface WalkOptions {
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding;
}

/** Elements stand in the order of their tags (PS3.5 7.1); what does not is no element, unless a whole value follows. */
function mayFollow({ tag, valueAt, length }: Header, last: number, { end }: { readonly end: number }): boolean {
  if (tag > last && tag >>> 16 !== 0xfffe) return pixelTags.has(tag) || tag < 0x7fe00000 || fits(valueAt, length, end);
  return tag > 0x0008_0000 && tag < 0x7fe00000 && last < 0x7fe00000 && fits(valueAt, length, end);
}

function fits(valueAt: number, length: number | null, end: number): boolean {
  return length !== null && valueAt + length <= end;
}

interface WalkedItems {
  /** Where the next element begins; null when the bytes end before. */
  readonly end: number | null;
  readonly withContent: number;
  /** 1 when the first item, the Basic Offset Table (PS3.5 A.4), is among those with content. */
  readonly tables: number;
  readonly begun: number;
}

interface ItemOptions {
  readonly end: number;
  readonly encoding: Encoding;
  readonly isPixels: boolean;
  readonly depth: number;
}

/** The items behind a header without a length. In an unknown one they are implicit (PS3.5 6.2.2), which devices forget. */
function* walkOpen({ valueAt, isUnknown }: Header, options: ItemOptions): Walk<WalkedItems> {
  if (isUnknown) {
    const implicit = yield* walkItems(valueAt, { ...options, encoding: "implicit" });
    if (implicit.end !== null) return implicit;
  }
  return yield* walkItems(valueAt, options);
}

function* walkItems(start: number, options: ItemOptions): Walk<WalkedItems> {
  const { end, encoding, isPixels, depth } = options;
  let at = start;
  let withContent = 0;
  let tables = 0;
  let begun = 0;
  let isFirst = true;
  while (at + 8 <= end) {
    const bytes = yield at;
    const header = delimiterIn(bytes, encoding);
    if (header?.tag === sequenceEnd) return { end: at + 8, withContent, tables, begun };
    if (header?.tag !== item) return { end: null, withContent, tables, begun };
    at += 8;
    if (header.length === null) {
      const inner = isPixels || depth >= deepest ? null : yield* walkNested(at, options);
      if (inner === null) return { end: null, withContent, tables, begun };
      at = inner;
    } else {
      // An item that the end cuts off holds no whole picture.
      if (at + header.length > end) return { end: null, withContent, tables, begun };
      at += header.length;
    }
    if (isFirst && header.length !== 0) tables = 1;
    if (header.length !== 0) withContent += 1;
    if (isPixels && !isFirst && beginsFrame(bytes.subarray(8))) begun += 1;
    isFirst = false;
  }
  return { end: null, withContent, tables, begun };
}

/** Passes over the elements of an item without a length; answers where its delimiter ends, null when it has none. */
function* walkNested(start: number, options: ItemOptions): Walk<number | null> {
  const { end, encoding, depth } = options;
  let at = start;
  while (at + 8 <= end) {
    const bytes = yield at;
    if (delimiterIn(bytes, encoding)?.tag === itemEnd) return at + 8;
    const header = headerIn(bytes, at, encoding);
    if (header === null) return null;
    if (header.length !== null) at = header.valueAt + header.length;
    else {
      const inner = yield* walkOpen(header, { ...options, isPixels: false, depth: depth + 1 });
      if (inner.end === null) return null;
      at = inner.end;
    }
  }
  return null;
}

export function delimiterIn(
  bytes: Uint8Array,
  encoding: Encoding,
): { readonly tag: number; readonly length: number | null } | null {
  if (bytes.length < 8) return null;
  const length = byteOrderOf(encoding).readUint32(bytes, 4);
  return { tag: tagIn(bytes, encoding), length: length === undefinedLength ? null : length };
}

function tagIn(bytes: Uint8Array, encoding: Encoding): number {
  const byteOrder = byteOrderOf(encoding);
  return byteOrder.readUint16(bytes, 0) * 0x10000 + byteOrder.readUint16(bytes, 2);
}

/** Value representations with a length of four bytes (PS3.5 table 7.1-1). */
const longForms = /^(?:O[BDFLVW]|SQ|SV|U[CNRTV])$/;

/** The header that begins at `at`, where the bytes were read; null when they are none. */
export function headerIn(bytes: Uint8Array, at: number, encoding: Encoding): Header | null {
  if (bytes.length < 8) return null;
  const byteOrder = byteOrderOf(encoding);
  const tag = tagIn(bytes, encoding);
  const lengthOf = (stated: number) => (stated === undefinedLength ? null : stated);
  if (encoding === "implicit")
    return { tag, valueAt: at + 8, length: lengthOf(byteOrder.readUint32(bytes, 4)), isUnknown: false };
  if (!isValueRepresentation(bytes, 4)) return null;
  const vr = String.fromCharCode(bytes[4] ?? 0, bytes[5] ?? 0);
  const isUnknown = vr === "UN";
  if (!longForms.test(vr)) return { tag, valueAt: at + 8, length: byteOrder.readUint16(bytes, 6), isUnknown };
  if (bytes.length < 12) return null;
  return { tag, valueAt: at + 12, length: lengthOf(byteOrder.readUint32(bytes, 8)), isUnknown };
}

/** Walks over bytes at hand; null when the walk asks for more of the `sizeBytes` than they hold. */
export function walkBytes<T>(walk: Walk<T>, bytes: Uint8Array, sizeBytes: number): T | null {
  for (let step = walk.next(); ;) {
    if (step.done) return step.value;
    const at = step.value;
    if (Math.min(at + headerBytes, sizeBytes) > bytes.length) return null;
    step = walk.next(bytes.subarray(at, at + headerBytes));
  }
}

const windowBytes = 4096;

/** A file of known size of which any part can be asked for. */
export interface WalkedSource {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Walks over bytes that are fetched where the walk asks for them. */
export async function walkSource<T>(walk: Walk<T>, source: WalkedSource): Promise<T> {
  const { sizeBytes } = source;
  let from = 0;
  let window = new Uint8Array(0);
  for (let step = walk.next(); ;) {
    if (step.done) return step.value;
    const at = step.value;
    const isHere = at >= from && Math.min(at + headerBytes, sizeBytes) <= from + window.length;
    if (!isHere && at < sizeBytes) {
      window = new Uint8Array(await source.read(at, Math.min(windowBytes, sizeBytes - at)));
      from = at;
    }
    step = walk.next(at < sizeBytes ? window.subarray(at - from, at - from + headerBytes) : new Uint8Array(0));
  }
}
