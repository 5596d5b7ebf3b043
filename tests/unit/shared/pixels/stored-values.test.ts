import { expect, test } from "vitest";
import { storedInPlace, storedValues } from "../../../../shared/pixels/stored-values.ts";

const raw = () => new Uint8Array(Uint16Array.of(0xf123, 0x0800, 0x8fff, 0x07ff).buffer);

test.each([
  ["uint16", 12, 11, [0x123, 0x800, 0xfff, 0x7ff]],
  ["int16", 12, 11, [0x123, -0x800, -1, 0x7ff]],
  ["uint16", 12, 15, [0xf12, 0x080, 0x8ff, 0x07f]],
  ["uint16", 16, 15, [0xf123, 0x0800, 0x8fff, 0x07ff]],
] as const)(
  "%s of %d bits up to bit %d, in place or not, are the same (PS3.5 8.1.1)",
  (format, bitsStored, highBit, values) => {
    const bits = { format, bitsStored, highBit };
    const bytes = raw();
    const inPlace = storedInPlace(bytes, bits);
    expect([...inPlace]).toEqual(values);
    expect(inPlace.buffer).toBe(bytes.buffer);
    expect([...storedValues(raw(), bits)]).toEqual(values);
  },
);
