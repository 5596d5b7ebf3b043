/** The records of one folder of a disc image (ECMA-119 9.1). */
import { ImageDamaged } from "./image-reader.ts";
import { sectorBytes } from "./volume-descriptors.ts";

export interface DirectoryRecord {
  /** The name as its bytes; "\0" is the folder itself, "\u0001" the one above. */
  readonly name: Uint8Array;
  readonly block: number;
  readonly sizeBytes: number;
  readonly isFolder: boolean;
  /** Something beside a file of the same name, such as a Macintosh's resources. */
  readonly isAssociated: boolean;
  /** More of the same file follows in the next record. */
  readonly isContinued: boolean;
  readonly isInterleaved: boolean;
  /** What extensions have put behind the name. */
  readonly systemUse: Uint8Array;
}

const leastRecord = 34;

/** The folder's records in order. Throws ImageDamaged where one is longer than its sector. */
export function* directoryRecords(folder: Uint8Array): Generator<DirectoryRecord> {
  for (let at = 0; at < folder.length;) {
    const length = folder[at] ?? 0;
    const left = sectorBytes - (at % sectorBytes);
    if (length === 0) {
      // A record never lies across the end of a sector: what is left of this one is unused.
      at += left;
      continue;
    }
    const record = folder.subarray(at, at + length);
    if (length < leastRecord || length > left || record.length < length) throw new ImageDamaged();
    yield recordOf(record);
    at += length;
  }
}

function recordOf(record: Uint8Array): DirectoryRecord {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const nameLength = record[32] ?? 0;
  if (33 + nameLength > record.length) throw new ImageDamaged();
  const flags = record[25] ?? 0;
  const extendedBlocks = record[1] ?? 0;
  return {
    name: record.subarray(33, 33 + nameLength),
    // The file's data begin behind its extended attributes (ECMA-119 9.1.2).
    block: view.getUint32(2, true) + extendedBlocks,
    sizeBytes: view.getUint32(10, true),
    isFolder: (flags & 0x02) !== 0,
    isAssociated: (flags & 0x04) !== 0,
    isContinued: (flags & 0x80) !== 0,
    isInterleaved: record[26] !== 0 || record[27] !== 0,
    // A name of even length is followed by a byte that pads.
    systemUse: record.subarray(33 + nameLength + (nameLength % 2 === 0 ? 1 : 0)),
  };
}

/** "IMG00001.DCM;1" as people see it: without the version, and without the point that an empty ending leaves. */
export function shownName(name: Uint8Array, names: "plain" | "joliet"): string {
  const text = names === "joliet" ? new TextDecoder("utf-16be").decode(name) : bytesAsText(name);
  const [base = ""] = text.split(/;\d*$/);
  return base.length > 1 ? base.replace(/\.$/, "") : base;
}

/** UTF-8 where it is that, else as old discs have it. */
export function bytesAsText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
