/** The stored values of a frame as numbers. For pages and parser hosts alike; all that Casebook runs on is little endian. */
import type { ValueFormat } from "../model/frame.ts";

export type PixelValues =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** The length of one value in bytes. */
export function valueBytes(format: ValueFormat): number {
  return arrays[format].BYTES_PER_ELEMENT;
}

/** True for integers that may be negative. */
export function isSigned(format: ValueFormat): boolean {
  return format.startsWith("int");
}

/** True for floating-point values. */
export function isFloat(format: ValueFormat): boolean {
  return format.startsWith("float");
}

/** Room for `count` values, all 0. */
export function newValues(format: ValueFormat, count: number): PixelValues {
  return new arrays[format](count);
}

/** The bytes as values: a view of them where they lie at a fitting place, else of a copy. What is left at the end is no value. */
export function valuesOf(bytes: Uint8Array, format: ValueFormat): PixelValues {
  const width = valueBytes(format);
  const count = Math.floor(bytes.length / width);
  const whole = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  return new arrays[format](whole.buffer as ArrayBuffer, whole.byteOffset, count);
}

/** The values as the bytes they lie in. */
export function bytesOf(values: PixelValues): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
