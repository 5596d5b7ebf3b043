/** Where the pixels of an object lie: the elements of group 7FE0, told from headers alone (PS3.3 C.7.6.3, PS3.5 A.4). */
import type { Encoding } from "../read-elements.ts";
import { delimiterIn, headerIn, type Walk } from "../walk-elements.ts";

/** A run of bytes in the file. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** An item of compressed pixels. */
export interface Fragment extends ByteRange {
  /** Where its header stands, counted from the header of the first fragment, as offset tables count (PS3.5 A.4). */
  readonly place: number;
  /** True where the file ends within it. */
  readonly isCutOff: boolean;
}

export interface PixelLayout {
  readonly kind: "integer" | "float" | "double";
  /** Pixels of stated length, as far as the file holds them; null for compressed ones. */
  readonly native: ByteRange | null;
  /** True where big-endian bytes lie in words of two, whatever the pixels' own width: VR OW (PS3.5 6.2). */
  readonly isInWords: boolean;
  readonly basicOffsets: ByteRange | null;
  readonly fragments: readonly Fragment[];
  /** Extended Offset Table and its lengths (PS3.3 C.7.6.3), 8 bytes for each frame. */
  readonly extendedOffsets: ByteRange | null;
  readonly extendedLengths: ByteRange | null;
}

const kinds: ReadonlyMap<number, PixelLayout["kind"]> = new Map([
  [0x7fe00008, "float"],
  [0x7fe00009, "double"],
  [0x7fe00010, "integer"],
]);
const itemTag = 0xfffee000;
/** More items than any film of a day has; each costs a read of its header. */
const mostFragments = 2_000_000;

export interface LayoutOptions {
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding;
}

/** Walks from the first element behind the attributes; null where there are no pixels. */
export function* walkPixels({ start, end, encoding }: LayoutOptions): Walk<PixelLayout | null> {
  let extendedOffsets: ByteRange | null = null;
  let extendedLengths: ByteRange | null = null;
  for (let at = start; at < end;) {
    const bytes = yield at;
    const header = headerIn(bytes, at, encoding);
    if (header === null || header.tag >>> 16 !== 0x7fe0) return null;
    const kind = kinds.get(header.tag);
    const offset = header.valueAt;
    const isInWords = bytes[4] === 0x4f && bytes[5] === 0x57;
    const tables = { extendedOffsets, extendedLengths, isInWords };
    if (kind !== undefined && header.length === null) {
      const items = yield* walkFragments(offset, end, encoding);
      return { kind, native: null, ...tables, ...items };
    }
    if (header.length === null) return null;
    const range = { offset, length: Math.max(0, Math.min(header.length, end - offset)) };
    if (kind !== undefined && header.length === 0) return null;
    if (kind !== undefined) return { kind, native: range, ...tables, basicOffsets: null, fragments: [] };
    if (header.tag === 0x7fe00001) extendedOffsets = range;
    if (header.tag === 0x7fe00002) extendedLengths = range;
    at = offset + header.length;
  }
  return null;
}

function* walkFragments(
  start: number,
  end: number,
  encoding: Encoding,
): Walk<Pick<PixelLayout, "basicOffsets" | "fragments">> {
  let basicOffsets: ByteRange | null = null;
  const fragments: Fragment[] = [];
  let first = 0;
  for (let at = start; at + 8 <= end && fragments.length < mostFragments;) {
    const header = delimiterIn(yield at, encoding);
    if (header?.tag !== itemTag || header.length === null) break;
    const offset = at + 8;
    const length = Math.min(header.length, end - offset);
    // The first item is the offset table, empty or not (PS3.5 A.4).
    if (basicOffsets === null) {
      basicOffsets = { offset, length };
      first = offset + header.length;
    } else fragments.push({ offset, length, place: at - first, isCutOff: length < header.length });
    at = offset + header.length;
  }
  return { basicOffsets, fragments };
}
