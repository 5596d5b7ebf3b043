/** The size that a JPEG XL codestream states (ISO/IEC 18181-1 D.2), read before a decoder makes room for it. */

export interface StatedSize {
  readonly columns: number;
  readonly rows: number;
}

/** Null where it cannot be found. */
export function jpegXlSize(bytes: Uint8Array): StatedSize | null {
  const start = codestreamStart(bytes);
  if (start === null || start + 14 > bytes.length) return null;
  const read = bitReader(bytes, start + 2);
  const isSmall = read(1) === 1;
  const side = () => (isSmall ? (read(5) + 1) * 8 : read([9, 13, 18, 30][read(2)]!) + 1);
  const rows = side();
  const ratio = ratios[read(3)]!;
  return { rows, columns: ratio === null ? side() : Math.floor((rows * ratio[0]) / ratio[1]) };
}

/** Width to height; null where the width is written out. */
const ratios: readonly (readonly [number, number] | null)[] = [
  null,
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
];

/** Bare, or in the boxes of ISO/IEC 18181-2: whole in "jxlc", or in parts that are led by their number in "jxlp". */
function codestreamStart(bytes: Uint8Array): number | null {
  if (bytes[0] === 0xff && bytes[1] === 0x0a) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 16 <= bytes.length;) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const length = view.getUint32(at);
    const content = length === 1 ? at + 16 : at + 8;
    const start = type === "jxlc" ? content : type === "jxlp" ? content + 4 : null;
    if (start !== null) return bytes[start] === 0xff && bytes[start + 1] === 0x0a ? start : null;
    const whole = length === 1 ? Number(view.getBigUint64(at + 8)) : length;
    if (whole < 8) return null;
    at += whole;
  }
  return null;
}

/** The lowest bit of each byte comes first. */
function bitReader(bytes: Uint8Array, start: number): (count: number) => number {
  let bit = start * 8;
  return (count) => {
    let value = 0;
    for (let at = 0; at < count; at++, bit++) value += (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) * 2 ** at;
    return value;
  };
}
