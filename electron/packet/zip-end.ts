/** The end of a ZIP above 4 GB (APPNOTE 4.3.14 to 4.3.16), as older programs read it as well. */
import type { FileHandle } from "node:fs/promises";

/** Bytes of the end of the central directory, of what leads to its 64-bit form, and of that form. */
const [endBytes, locatorBytes, longEndBytes] = [22, 20, 56];
const [endSign, longEndSign] = [0x0605_4b50, 0x0606_4b50];
const [full16, full32] = [0xffff, 0xffff_ffff];

/**
 * States in the short end what fits into it; what does not stays full, and leads to the long one (APPNOTE 4.4.1.4). The library fills
 * all of it, and 7-Zip up to 16.02 then takes a whole ZIP for a damaged one. Nothing where there is no long end.
 */
export async function stateCounts(zip: FileHandle): Promise<void> {
  const { size } = await zip.stat();
  const start = size - endBytes - locatorBytes - longEndBytes;
  if (start < 0) return;
  const ends = Buffer.alloc(size - start);
  await zip.read(ends, 0, ends.length, start);
  const end = ends.subarray(longEndBytes + locatorBytes);
  if (ends.readUInt32LE(0) !== longEndSign || end.readUInt32LE(0) !== endSign) return;
  const entries = ends.readBigUInt64LE(32);
  const directoryBytes = ends.readBigUInt64LE(40);
  const offset = ends.readBigUInt64LE(48);
  // One file, whatever its size, is on the first of one disk.
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(fitting(entries, full16), 8);
  end.writeUInt16LE(fitting(entries, full16), 10);
  end.writeUInt32LE(fitting(directoryBytes, full32), 12);
  end.writeUInt32LE(fitting(offset, full32), 16);
  await zip.write(end, 0, end.length, size - endBytes);
}

function fitting(value: bigint, full: number): number {
  return value < BigInt(full) ? Number(value) : full;
}
