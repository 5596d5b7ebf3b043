/**
 * Raw values without the bits around them: what an object means by its stored values (PS3.5 8.1.1). Loops over the 16 bits that
 * nearly all scans have stand apart: one that meets every kind of array is five times slower.
 */
import type { StoredBits, ValueFormat } from "../model/frame.ts";
import { isSigned, newValues, valueBytes, valuesOf, type PixelValues } from "./pixel-values.ts";

type Words = Uint16Array | Int16Array;

interface StoredAs extends StoredBits {
  readonly format: ValueFormat;
}

/** The values of the raw bytes, in place where nothing is to be taken off. Floating-point values stay as they are. */
export function storedValues(raw: Uint8Array, { format, bitsStored, highBit }: StoredAs): PixelValues {
  const values = valuesOf(raw, format);
  return taken(values, newValues, { format, bitsStored, highBit });
}

/** The same in the memory of the raw bytes, which are then no more. */
export function storedInPlace(raw: Uint8Array, stored: StoredAs): PixelValues {
  const values = valuesOf(raw, stored.format);
  return taken(values, () => values, stored);
}

function taken(
  values: PixelValues,
  room: (format: ValueFormat, count: number) => PixelValues,
  { format, bitsStored, highBit }: StoredAs,
): PixelValues {
  const width = valueBytes(format) * 8;
  if (format.startsWith("float") || (bitsStored === width && highBit === width - 1)) return values;
  const shift = highBit + 1 - bitsStored;
  const stored = room(format, values.length);
  if (areWords(values) && areWords(stored)) takeWords(values, stored, { shift, bits: bitsStored });
  else takeAny(values, stored, { shift, bits: bitsStored, hasSign: isSigned(format) });
  return stored;
}

/** The lowest bits of each value as a value of another format, with the highest of them for a sign where that has one. */
export function lowBits(values: PixelValues, bits: number, format: ValueFormat): PixelValues {
  const stored = newValues(format, values.length);
  if (areWords(values) && areWords(stored)) takeWords(values, stored, { shift: 0, bits });
  else takeAny(values, stored, { shift: 0, bits, hasSign: isSigned(format) });
  return stored;
}

function areWords(values: PixelValues): values is Words {
  return values instanceof Uint16Array || values instanceof Int16Array;
}

function takeWords(from: Words, to: Words, { shift, bits }: { readonly shift: number; readonly bits: number }): void {
  const gap = 32 - bits;
  const count = from.length;
  if (to instanceof Int16Array) for (let at = 0; at < count; at++) to[at] = ((from[at]! >> shift) << gap) >> gap;
  else for (let at = 0; at < count; at++) to[at] = ((from[at]! >>> shift) << gap) >>> gap;
}

interface Taking {
  readonly shift: number;
  readonly bits: number;
  readonly hasSign: boolean;
}

function takeAny(from: PixelValues, to: PixelValues, { shift, bits, hasSign }: Taking): void {
  const gap = 32 - bits;
  if (hasSign) for (let at = 0; at < from.length; at++) to[at] = ((from[at]! >> shift) << gap) >> gap;
  else for (let at = 0; at < from.length; at++) to[at] = ((from[at]! >>> shift) << gap) >>> gap;
}

/** The fewest bits that hold every one of the values, with their sign. */
export function neededBits(values: PixelValues, hasSign: boolean): number {
  const all = areWords(values) ? bitsOfWords(values) : bitsOfAny(values);
  return Math.max(1, 32 - Math.clz32(all) + (hasSign ? 1 : 0));
}

/** Every bit that some value has; of a negative one those that it lacks. */
function bitsOfWords(values: Words): number {
  let all = 0;
  for (let at = 0; at < values.length; at++) all |= values[at]! ^ (values[at]! >> 31);
  return all;
}

function bitsOfAny(values: PixelValues): number {
  let all = 0;
  for (let at = 0; at < values.length; at++) all |= values[at]! ^ (values[at]! >> 31);
  return all;
}
