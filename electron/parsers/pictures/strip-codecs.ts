/** The compressions of TIFF that need no engine: none, PackBits and LZW (TIFF 6.0, sections 9 and 13). */

/** At most `length` bytes of what PackBits holds. */
export function unpackBits(packed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let to = 0;
  for (let at = 0; at < packed.length && to < length;) {
    const head = packed[at++]!;
    if (head < 128) {
      const run = packed.subarray(at, at + Math.min(head + 1, length - to));
      out.set(run, to);
      to += run.length;
      at += head + 1;
    } else if (head > 128) {
      const end = Math.min(length, to + 257 - head);
      out.fill(packed[at++] ?? 0, to, end);
      to = end;
    }
  }
  return out.subarray(0, to);
}

const clearCode = 256;
const endCode = 257;

/** At most `length` bytes of what LZW holds, its codes from the highest bit down and widened one early. */
export function unpackLzw(packed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  // Each code stands for bytes that are in the output already: where they begin, and how many they are.
  const starts = new Uint32Array(4097);
  const lengths = new Uint32Array(4097);
  let [to, next, width, bits, held] = [0, 258, 9, 0, 0];
  let before: { readonly start: number; readonly length: number } | null = null;
  for (let at = 0; at < packed.length && to < length;) {
    while (bits < width && at < packed.length) {
      held = ((held << 8) | packed[at++]!) & 0xffffff;
      bits += 8;
    }
    if (bits < width) break;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === endCode) break;
    if (code === clearCode) {
      [next, width, before] = [258, 9, null];
      continue;
    }
    const start = to;
    if (code < 256) out[to++] = code;
    else if (code < next) to = repeat(out, to, { start: starts[code]!, length: lengths[code]! });
    else if (code === next && before !== null) {
      to = repeat(out, to, before);
      if (to < length) out[to++] = out[start]!;
    } else break;
    if (before !== null && next < 4097) {
      starts[next] = before.start;
      lengths[next] = before.length + 1;
      next += 1;
    }
    before = { start, length: to - start };
    if (next + 1 >= 1 << width && width < 12) width += 1;
  }
  return out.subarray(0, to);
}

function repeat(
  out: Uint8Array,
  to: number,
  { start, length }: { readonly start: number; readonly length: number },
): number {
  const end = Math.min(out.length, to + length);
  for (let from = start, at = to; at < end; at++, from++) out[at] = out[from]!;
  return end;
}

/** Takes back horizontal differencing (TIFF 6.0, section 14): each sample was written as its distance from the one before. */
export function undoDifferences(
  bytes: Uint8Array,
  {
    line,
    step,
    bits,
    isLittle,
  }: { readonly line: number; readonly step: number; readonly bits: number; readonly isLittle: boolean },
): void {
  if (bits === 8) {
    for (let row = 0; row < bytes.length; row += line)
      for (let at = row + step; at < Math.min(row + line, bytes.length); at++)
        bytes[at] = bytes[at]! + bytes[at - step]!;
  } else if (bits === 16) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let row = 0; row + line <= bytes.length; row += line)
      for (let at = row + step * 2; at < row + line; at += 2)
        view.setUint16(at, view.getUint16(at, isLittle) + view.getUint16(at - step * 2, isLittle), isLittle);
  }
}
