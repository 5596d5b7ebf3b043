/** The directories of TIFF (TIFF 6.0, section 2), in which EXIF keeps its words as well. */

/** Values of a tag: numbers, and fractions as quotients. Texts are numbers too. */
export type Tags = ReadonlyMap<number, readonly number[]>;

export interface TagReader {
  readonly isLittle: boolean;
  /** Where the first directory stands; 0 where none does. */
  readonly first: number;
  /** A directory and where the next one stands (0: nowhere). Null where it is cut off or makes no sense. */
  directory(this: void, at: number): { readonly tags: Tags; readonly next: number } | null;
}

/** Bytes of a value, by its type; types that are not known have none. */
const sizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
};
/** Honest files keep one offset for each strip of their largest page. */
const mostValues = 200_000;
const mostTags = 1000;

/** Null where no TIFF begins: "II" or "MM", 42, and an offset. */
export function tagReader(bytes: Uint8Array): TagReader | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isLittle = bytes[0] === 0x49 && bytes[1] === 0x49;
  if (!isLittle && !(bytes[0] === 0x4d && bytes[1] === 0x4d)) return null;
  if (view.getUint16(2, isLittle) !== 42) return null;
  return {
    isLittle,
    first: view.getUint32(4, isLittle),
    directory: (at) => directoryAt(view, at, isLittle),
  };
}

function directoryAt(view: DataView, at: number, isLittle: boolean): ReturnType<TagReader["directory"]> {
  if (at < 8 || at + 2 > view.byteLength) return null;
  const count = view.getUint16(at, isLittle);
  if (count === 0 || count > mostTags || at + 2 + count * 12 > view.byteLength) return null;
  const tags = new Map<number, readonly number[]>();
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const tag = view.getUint16(entry, isLittle);
    const values = valuesAt(view, entry, isLittle);
    if (values !== null && !tags.has(tag)) tags.set(tag, values);
  }
  const end = at + 2 + count * 12;
  return { tags, next: end + 4 <= view.byteLength ? view.getUint32(end, isLittle) : 0 };
}

function valuesAt(view: DataView, entry: number, isLittle: boolean): readonly number[] | null {
  const type = view.getUint16(entry + 2, isLittle);
  const count = view.getUint32(entry + 4, isLittle);
  const size = sizes[type];
  if (size === undefined || count > mostValues * 8) return null;
  const at = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
  if (at + size * count > view.byteLength) return null;
  return Array.from({ length: Math.min(count, mostValues) }, (_, index) =>
    valueAt(view, { type, at: at + index * size, isLittle }),
  );
}

interface Place {
  readonly type: number;
  readonly at: number;
  readonly isLittle: boolean;
}

function valueAt(view: DataView, { type, at, isLittle }: Place): number {
  switch (type) {
    case 3:
      return view.getUint16(at, isLittle);
    case 4:
    case 13:
      return view.getUint32(at, isLittle);
    case 5:
      return view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, isLittle);
    case 9:
      return view.getInt32(at, isLittle);
    case 10:
      return view.getInt32(at, isLittle) / view.getInt32(at + 4, isLittle);
    case 11:
      return view.getFloat32(at, isLittle);
    case 12:
      return view.getFloat64(at, isLittle);
    default:
      return view.getUint8(at);
  }
}

/** The first value of the tag; null where there is none. */
export function numberOf(tags: Tags, tag: number): number | null {
  const value = tags.get(tag)?.[0];
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The tag as text, up to its first zero. */
export function textOf(tags: Tags, tag: number): string | null {
  const codes = tags.get(tag);
  if (codes === undefined) return null;
  const end = codes.indexOf(0);
  return String.fromCharCode(...codes.slice(0, Math.min(end === -1 ? codes.length : end, 200)));
}

/** Pixels an inch by XResolution, YResolution and ResolutionUnit (TIFF 6.0, section 8); null where they are not told. */
export function dpiOf(tags: Tags): { readonly across: number; readonly down: number } | null {
  const unit = numberOf(tags, 296) ?? 2;
  const factor = unit === 2 ? 1 : unit === 3 ? 2.54 : 0;
  const across = (numberOf(tags, 282) ?? 0) * factor;
  const down = (numberOf(tags, 283) ?? 0) * factor;
  return across > 0 && down > 0 ? { across, down } : null;
}
