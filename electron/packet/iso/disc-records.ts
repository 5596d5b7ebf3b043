/** Directory records with Rock Ridge behind them or Joliet's names in them, and path tables (ECMA-119 9.1 and 9.4, RRIP 1.12, Joliet). */
import { sectorBytes, type FolderNode } from "./disc-tree.ts";

export type Names = "rock-ridge" | "joliet";

/** One extent holds less than 4 GiB; a file of more has several records (ECMA-119 6.5.1). */
const mostExtentBytes = 0xffff_f800;

const folderFlag = 0x02;
const continuedFlag = 0x80;

/** Where each folder's records stand in one of the disc's two trees. */
export type FolderPlaces = ReadonlyMap<FolderNode, { readonly sector: number; readonly bytes: number }>;

/** A folder's records, filled up to whole sectors. None lies across the end of one. Places need not be known for their length. */
export function folderRecords(
  folder: FolderNode,
  { names, places, madeAt }: { readonly names: Names; readonly places: FolderPlaces; readonly madeAt: Date },
): Buffer {
  const placeOf = (one: FolderNode) => places.get(one) ?? { sector: 0, bytes: 0 };
  const self = { ...placeOf(folder), flags: folderFlag, madeAt };
  const above = { ...placeOf(folder.parent ?? folder), flags: folderFlag, madeAt };
  const isRock = names === "rock-ridge";
  const records = [
    record(
      Buffer.from([0]),
      self,
      isRock ? [...(folder.parent === null ? [suspStart(), rockRidgeMark()] : []), mode(true)] : [],
    ),
    record(Buffer.from([1]), above, isRock ? [mode(true)] : []),
  ];
  const entries = [
    ...folder.folders.map((one) => ({ node: one, places: [{ ...placeOf(one), flags: folderFlag }] })),
    ...folder.files.map((one) => ({ node: one, places: extentsOf(one.sector, one.file.sizeBytes) })),
  ];
  const sorted = entries
    .map(({ node, places: extents }) => {
      const isFolder = "folders" in node;
      const id = isRock ? plainId(node.shortName, isFolder) : jolietId(node.name, isFolder);
      const extensions = isRock ? [mode(isFolder), longName(node.name)] : [];
      return { id, records: extents.map((extent) => record(id, { ...extent, madeAt }, extensions)) };
    })
    .toSorted((a, b) => Buffer.compare(a.id, b.id));
  records.push(...sorted.flatMap((entry) => entry.records));
  return inSectors(records);
}

function extentsOf(sector: number, sizeBytes: number) {
  const extents: { sector: number; bytes: number; flags: number }[] = [];
  let left = sizeBytes;
  let at = sector;
  do {
    const bytes = Math.min(left, mostExtentBytes);
    left -= bytes;
    extents.push({ sector: at, bytes, flags: left > 0 ? continuedFlag : 0 });
    at += bytes / sectorBytes;
  } while (left > 0);
  return extents;
}

function inSectors(records: readonly Buffer[]): Buffer {
  const pieces: Buffer[] = [];
  let used = 0;
  const fill = () => {
    const left = (sectorBytes - (used % sectorBytes)) % sectorBytes;
    pieces.push(Buffer.alloc(left));
    used += left;
  };
  for (const one of records) {
    if ((used % sectorBytes) + one.length > sectorBytes) fill();
    pieces.push(one);
    used += one.length;
  }
  fill();
  return Buffer.concat(pieces);
}

interface RecordPlace {
  readonly sector: number;
  readonly bytes: number;
  readonly flags: number;
  readonly madeAt: Date;
}

/** One directory record (ECMA-119 9.1); the root's stands in the volume's descriptor too. */
export function record(
  id: Buffer,
  { sector, bytes, flags, madeAt }: RecordPlace,
  extensions: readonly Buffer[] = [],
): Buffer {
  const start = 33 + id.length + (id.length % 2 === 0 ? 1 : 0);
  const length = start + extensions.reduce((sum, one) => sum + one.length, 0);
  const written = Buffer.alloc(length + (length % 2));
  written[0] = written.length;
  bothEnds32(written, 2, sector);
  bothEnds32(written, 10, bytes);
  recordingTime(madeAt).copy(written, 18);
  written[25] = flags;
  bothEnds16(written, 28, 1);
  written[32] = id.length;
  id.copy(written, 33);
  let at = start;
  for (const one of extensions) at += one.copy(written, at);
  return written;
}

/** Both ways of lying in memory (ECMA-119 7.3.3). */
export function bothEnds32(to: Buffer, at: number, value: number): void {
  to.writeUInt32LE(value, at);
  to.writeUInt32BE(value, at + 4);
}

export function bothEnds16(to: Buffer, at: number, value: number): void {
  to.writeUInt16LE(value, at);
  to.writeUInt16BE(value, at + 2);
}

/** ECMA-119 9.1.5, in UTC. */
function recordingTime(at: Date): Buffer {
  const parts = [at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds(), 0];
  return Buffer.from([at.getUTCFullYear() - 1900, ...parts]);
}

/** A file's name has a point and a version, whatever its ending (ECMA-119 7.5.1). */
function plainId(shortName: string, isFolder: boolean): Buffer {
  if (isFolder) return Buffer.from(shortName, "ascii");
  return Buffer.from(`${shortName.includes(".") ? shortName : `${shortName}.`};1`, "ascii");
}

/** Sixty-four letters at most, those that Joliet forbids written as underscores. */
function jolietId(name: string, isFolder: boolean): Buffer {
  const allowed = name.replaceAll(/[*/:;?\\]/g, "_").slice(0, 60);
  return Buffer.from(isFolder ? allowed : `${allowed};1`, "utf16le").swap16();
}

function entry(signature: string, body: Buffer, version = 1): Buffer {
  return Buffer.concat([Buffer.from(signature, "ascii"), Buffer.from([body.length + 4, version]), body]);
}

/** SUSP 5.3: the root's own record says that extensions follow. */
function suspStart(): Buffer {
  return entry("SP", Buffer.from([0xbe, 0xef, 0]));
}

/** SUSP 5.5: which extensions. */
function rockRidgeMark(): Buffer {
  const id = "RRIP_1991A";
  return entry("ER", Buffer.concat([Buffer.from([id.length, 0, 0, 1]), Buffer.from(id, "ascii")]));
}

/** RRIP 4.1.1: readable by all, never executable. */
function mode(isFolder: boolean): Buffer {
  const body = Buffer.alloc(32);
  bothEnds32(body, 0, isFolder ? 0o040_555 : 0o100_444);
  bothEnds32(body, 8, isFolder ? 2 : 1);
  return entry("PX", body);
}

/** RRIP 4.1.4. What a record cannot hold is cut; no file of a packet has such a name. */
function longName(name: string): Buffer {
  return entry("NM", Buffer.concat([Buffer.from([0]), Buffer.from(name, "utf8").subarray(0, 120)]));
}

/** The path table in one of its two ways of lying (ECMA-119 9.4). */
export function pathTable(
  folders: readonly FolderNode[],
  {
    names,
    places,
    isBigEndian,
  }: { readonly names: Names; readonly places: FolderPlaces; readonly isBigEndian: boolean },
): Buffer {
  const numbers = new Map(folders.map((folder, at) => [folder, at + 1]));
  return Buffer.concat(
    folders.map((folder) => {
      const id =
        folder.parent === null
          ? Buffer.from([0])
          : names === "joliet"
            ? jolietId(folder.name, true)
            : plainId(folder.shortName, true);
      const one = Buffer.alloc(8 + id.length + (id.length % 2));
      const [sector, parent] = [places.get(folder)?.sector ?? 0, numbers.get(folder.parent ?? folder) ?? 1];
      one[0] = id.length;
      if (isBigEndian) {
        one.writeUInt32BE(sector, 2);
        one.writeUInt16BE(parent, 6);
      } else {
        one.writeUInt32LE(sector, 2);
        one.writeUInt16LE(parent, 6);
      }
      id.copy(one, 8);
      return one;
    }),
  );
}
