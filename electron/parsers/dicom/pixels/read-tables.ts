/** Lookup tables as objects write them: of modalities, of values of interest, of palettes (PS3.3 C.11.1, C.11.2, C.7.9). */
import type { FrameFacts, LookupTable } from "../../../../shared/model/frame.ts";
import { bytesOf } from "../../../../shared/pixels/pixel-values.ts";
import { itemsOf, text, type Attributes } from "../attributes.ts";
import { bytesOfElement, shortsOf, signed } from "./read-numbers.ts";

interface Descriptor {
  readonly count: number;
  readonly firstMapped: number;
  readonly bits: number;
}

/** Number of entries (0 stands for 65,536), first value mapped, bits of an entry (PS3.3 C.11.1.1.1). */
function descriptorOf(attributes: Attributes, tag: string, isSigned: boolean): Descriptor | null {
  const [count, first, bits] = shortsOf(attributes, tag, 3) ?? [];
  if (count === undefined || first === undefined || bits === undefined || bits < 1 || bits > 16) return null;
  return { count: count === 0 ? 65_536 : count, firstMapped: signed(first, isSigned), bits };
}

/** The first table of a sequence whose items hold descriptor and data; null where there is none that makes sense. */
export function tableOfItem(item: Attributes, isSigned: boolean): LookupTable | null {
  const descriptor = descriptorOf(item, "x00283002", isSigned);
  return descriptor === null ? null : table(descriptor, plainEntries(item, "x00283006", descriptor));
}

/** Modality LUT Sequence (PS3.3 C.11.1). */
export function modalityTable(attributes: Attributes, isSigned: boolean): LookupTable | null {
  const [item] = itemsOf(attributes, "x00283000");
  return item === undefined ? null : tableOfItem(item, isSigned);
}

/** VOI LUT Sequence (PS3.3 C.11.2). What it maps is signed where the modality's values may be. */
export function windowTables(attributes: Attributes, isSigned: boolean): FrameFacts["windowTables"] {
  return itemsOf(attributes, "x00283010")
    .slice(0, 8)
    .flatMap((item) => {
      const found = tableOfItem(item, isSigned);
      return found === null ? [] : [{ table: found, name: text(item, "x00283003", 64) }];
    });
}

/** Palette Color Lookup Tables, plain or segmented (PS3.3 C.7.9); null where one of the three is wanting. */
export function paletteOf(attributes: Attributes, isSigned: boolean): FrameFacts["palette"] {
  const [red, green, blue] = ["1", "2", "3"].map((colour) => {
    const descriptor = descriptorOf(attributes, `x0028110${colour}`, isSigned);
    if (descriptor === null) return null;
    const plain = plainEntries(attributes, `x0028120${colour}`, descriptor);
    return table(descriptor, plain ?? segmentedEntries(attributes, `x0028122${colour}`, descriptor));
  });
  return red && green && blue ? { red, green, blue } : null;
}

function table({ firstMapped, bits }: Descriptor, entries: Uint16Array | null): LookupTable | null {
  if (entries === null || entries.length === 0) return null;
  return { firstMapped, bits, entries: bytesOf(entries) };
}

/** Entries of 16 bits each, or of 8 where there are half as many bytes (PS3.3 C.7.6.3.1.6). */
function plainEntries(attributes: Attributes, tag: string, { count, bits }: Descriptor): Uint16Array | null {
  const bytes = bytesOfElement(attributes, tag);
  if (bytes === null) return null;
  const isPacked = bits <= 8 && bytes.length < count * 2 && bytes.length >= count;
  return isPacked ? packedEntries(attributes, bytes, count) : shortsOf(attributes, tag, count);
}

/** Bytes that lie in words have changed places where the words' highest byte comes first. */
function packedEntries({ isBigEndian }: Attributes, bytes: Uint8Array, count: number): Uint16Array {
  return Uint16Array.from({ length: count }, (_, at) => bytes[isBigEndian ? at ^ 1 : at] ?? 0);
}

/** Segments of values, slopes and repetitions (PS3.3 C.7.9.2), written out; null where they make no table of that length. */
function segmentedEntries(attributes: Attributes, tag: string, { count, bits }: Descriptor): Uint16Array | null {
  const bytes = bytesOfElement(attributes, tag);
  if (bytes === null) return null;
  const codes = bits <= 8 ? packedEntries(attributes, bytes, bytes.length) : shortsOf(attributes, tag, 65_536);
  if (codes === null) return null;
  const entries: number[] = [];
  const isWhole = expand(codes, { at: 0, segments: Infinity, isRepeated: false }, { entries, count, bits });
  return isWhole && entries.length >= count ? Uint16Array.from(entries.slice(0, count)) : null;
}

interface Expansion {
  readonly entries: number[];
  readonly count: number;
  readonly bits: number;
}

/** Writes segments from a place on; false where one is malformed. A repetition repeats no repetition, so that nothing runs in circles. */
function expand(
  codes: Uint16Array,
  from: { readonly at: number; readonly segments: number; readonly isRepeated: boolean },
  { entries, count, bits }: Expansion,
): boolean {
  let { at } = from;
  for (let done = 0; done < from.segments && at + 1 < codes.length && entries.length < count; done++) {
    const kind = codes[at]!;
    const length = codes[at + 1]!;
    if (kind === 0) {
      entries.push(...codes.subarray(at + 2, at + 2 + Math.min(length, count)));
      at += 2 + length;
    } else if (kind === 1) {
      const [start, end] = [entries.at(-1), codes[at + 2]];
      if (start === undefined || end === undefined) return false;
      for (let step = 1; step <= length && entries.length < count; step++)
        entries.push(Math.round(start + ((end - start) * step) / length));
      at += 3;
    } else if (kind === 2 && !from.isRepeated) {
      const place = repeatedPlace(codes, at + 2, bits);
      if (!expand(codes, { at: place, segments: length, isRepeated: true }, { entries, count, bits })) return false;
      at += bits <= 8 ? 6 : 4;
    } else return false;
  }
  return true;
}

/** The offset in bytes, of 32 bits with the lowest part first, as an index of codes. */
function repeatedPlace(codes: Uint16Array, at: number, bits: number): number {
  if (bits > 8) return ((codes[at] ?? 0) + (codes[at + 1] ?? 0) * 65_536) / 2;
  return [0, 1, 2, 3].reduce((sum, byte) => sum + (codes[at + byte] ?? 0) * 256 ** byte, 0);
}
