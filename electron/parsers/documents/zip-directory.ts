/** What a ZIP's directory says before any entry is opened (APPNOTE 4.3): how many there are, and whether they share bytes. */

/** Bytes of the archive at an offset; fewer only at its end. */
export interface ArchiveBytes {
  readonly size: number;
  readUint8Array(offset: number, length: number): Promise<Uint8Array>;
}

const endBytes = 22;
const longestComment = 0xffff;
const endSignature = 0x06054b50;
const locatorBytes = 20;
const locatorSignature = 0x07064b50;
const end64Bytes = 56;
const end64Signature = 0x06064b50;

/**
 * The number of entries that the archive's end states; 0 where there is none to be found. A statement only: the directory itself
 * may hold fewer or more. It lets an archive of millions be refused before a list of them is made.
 */
export async function declaredEntries(archive: ArchiveBytes): Promise<number> {
  const tailBytes = Math.min(archive.size, endBytes + longestComment);
  const tailAt = archive.size - tailBytes;
  const tail = viewOf(await archive.readUint8Array(tailAt, tailBytes));
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue;
    const stated = tail.getUint16(at + 10, true);
    return stated === 0xffff ? ((await entriesOfZip64(archive, tailAt + at)) ?? stated) : stated;
  }
  return 0;
}

/** APPNOTE 4.3.14 and 4.3.15: the locator stands right before the end and says where the longer end is. */
async function entriesOfZip64(archive: ArchiveBytes, endAt: number): Promise<number | null> {
  if (endAt < locatorBytes) return null;
  const locator = viewOf(await archive.readUint8Array(endAt - locatorBytes, locatorBytes));
  if (locator.byteLength < locatorBytes || locator.getUint32(0, true) !== locatorSignature) return null;
  const end64At = Number(locator.getBigUint64(8, true));
  if (end64At + end64Bytes > archive.size) return null;
  const end64 = viewOf(await archive.readUint8Array(end64At, end64Bytes));
  return end64.getUint32(0, true) === end64Signature ? Number(end64.getBigUint64(32, true)) : null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A local header without its name (APPNOTE 4.3.7): what an entry takes at least beside its data. */
const localHeaderBytes = 30;

/**
 * The entries, by their place in the list, whose stretches of the archive lie on another's: in an honest archive none do, and a
 * bomb without ratio is made of them.
 */
export function overlappingEntries(
  entries: readonly { readonly offset: number; readonly compressedSize: number }[],
): ReadonlySet<number> {
  const order = entries.map((_, index) => index).toSorted((a, b) => offsetOf(a) - offsetOf(b));
  function offsetOf(index: number): number {
    return entries[index]?.offset ?? 0;
  }
  const overlapping = new Set<number>();
  let furthest = -1;
  let end = 0;
  for (const index of order) {
    if (furthest !== -1 && offsetOf(index) < end) overlapping.add(index).add(furthest);
    const ownEnd = offsetOf(index) + localHeaderBytes + (entries[index]?.compressedSize ?? 0);
    if (ownEnd >= end) {
      end = ownEnd;
      furthest = index;
    }
  }
  return overlapping;
}
