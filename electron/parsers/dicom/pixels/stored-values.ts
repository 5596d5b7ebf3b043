/** Raw values without the bits around them: what an object means by its stored values (PS3.5 8.1.1). */
import type { ValueFormat } from "../../../../shared/model/frame.ts";
import { isSigned, valueBytes, valuesOf, type PixelValues } from "../../../../shared/pixels/pixel-values.ts";

export interface StoredBits {
  readonly format: ValueFormat;
  readonly bitsStored: number;
  readonly highBit: number;
}

/** The values of the raw bytes, in place where nothing is to be taken off. Floating-point values stay as they are. */
export function storedValues(raw: Uint8Array, { format, bitsStored, highBit }: StoredBits): PixelValues {
  const values = valuesOf(raw, format);
  const width = valueBytes(format) * 8;
  if (format.startsWith("float") || (bitsStored === width && highBit === width - 1)) return values;
  const shift = highBit + 1 - bitsStored;
  const gap = 32 - bitsStored;
  const cleaned = values.slice();
  if (isSigned(format))
    for (let at = 0; at < cleaned.length; at++) cleaned[at] = ((values[at]! >> shift) << gap) >> gap;
  else for (let at = 0; at < cleaned.length; at++) cleaned[at] = ((values[at]! >>> shift) << gap) >>> gap;
  return cleaned;
}

/** The fewest bits that hold every one of the values, with their sign. */
export function neededBits(values: PixelValues, isSigned: boolean): number {
  let [least, most] = [0, 0];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const magnitude = Math.max(most, -least - 1);
  return Math.max(1, (magnitude <= 0 ? 0 : Math.floor(Math.log2(magnitude)) + 1) + (isSigned ? 1 : 0));
}
