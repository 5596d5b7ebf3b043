/** Everything on a disc but the files' bytes: descriptors, path tables and folders, once plain with Rock Ridge and once as Joliet. */
import {
  bothEnds16,
  bothEnds32,
  folderRecords,
  pathTable,
  record,
  type FolderPlaces,
  type Names,
} from "./disc-records.ts";
import {
  discTree,
  foldersOf,
  sectorBytes,
  sectorsOf,
  type DiscFile,
  type FileNode,
  type FolderNode,
} from "./disc-tree.ts";

/** What stands before the files, where each file begins, and how large the whole is. */
export interface DiscLayout {
  readonly head: Buffer;
  /** In the order of their places. Each begins on a sector. */
  readonly files: readonly FileNode[];
  readonly sizeBytes: number;
}

interface DiscFacts {
  /** At most sixteen letters of ECMA-119's d-characters. */
  readonly volumeName: string;
  readonly madeAt: Date;
}

const firstDescriptor = 16;
/** Plain, Joliet, and the end of them. */
const descriptors = 3;
/** Some drives cannot read the last sectors of a disc: what burns it expects them to be nobody's. */
const trailingSectors = 150;

/** Pure: the same files in the same order give the same disc. Throws INVALID_INPUT for what no disc can hold. */
export function discLayout(given: readonly DiscFile[], facts: DiscFacts): DiscLayout {
  const root = discTree(given);
  const folders = foldersOf(root);
  let next = firstDescriptor + descriptors;
  const trees = (["rock-ridge", "joliet"] as const).map((names) => {
    const bytes = pathTable(folders, { names, places: new Map(), isBigEndian: false }).length;
    const [little, big] = [next, next + sectorsOf(bytes)];
    next = big + sectorsOf(bytes);
    const places = new Map<FolderNode, { sector: number; bytes: number }>();
    for (const folder of folders) {
      const size = folderRecords(folder, { names, places: new Map(), madeAt: facts.madeAt }).length;
      places.set(folder, { sector: next, bytes: size });
      next += sectorsOf(size);
    }
    return { names, places, table: { bytes, little, big } };
  });
  const headSectors = next;
  const files = folders.flatMap((folder) => folder.files);
  for (const one of files) {
    one.sector = one.file.sizeBytes === 0 ? 0 : next;
    next += sectorsOf(one.file.sizeBytes);
  }
  const sectors = next + trailingSectors;
  const head = Buffer.alloc(headSectors * sectorBytes);
  for (const [at, tree] of trees.entries()) {
    descriptor(tree, { root, sectors, ...facts }).copy(head, (firstDescriptor + at) * sectorBytes);
    for (const [sector, isBigEndian] of [[tree.table.little, false] as const, [tree.table.big, true] as const])
      pathTable(folders, { ...tree, isBigEndian }).copy(head, sector * sectorBytes);
    for (const [folder, { sector }] of tree.places)
      folderRecords(folder, { ...tree, madeAt: facts.madeAt }).copy(head, sector * sectorBytes);
  }
  terminator().copy(head, (firstDescriptor + trees.length) * sectorBytes);
  return { head, files, sizeBytes: sectors * sectorBytes };
}

interface Tree {
  readonly names: Names;
  readonly places: FolderPlaces;
  readonly table: { readonly bytes: number; readonly little: number; readonly big: number };
}

/** A volume descriptor, primary (ECMA-119 8.4) or Joliet's supplementary one (8.5, level 3). */
function descriptor(
  { names, places, table }: Tree,
  { root, sectors, volumeName, madeAt }: DiscFacts & { readonly root: FolderNode; readonly sectors: number },
): Buffer {
  const isJoliet = names === "joliet";
  const written = Buffer.alloc(sectorBytes);
  const put = (text: string, at: number, length: number) => {
    const field = isJoliet
      ? Buffer.from(text.padEnd(length / 2), "utf16le").swap16()
      : Buffer.from(text.padEnd(length), "ascii");
    field.copy(written, at, 0, length);
  };
  written[0] = isJoliet ? 2 : 1;
  written.write("CD001", 1, "ascii");
  written[6] = 1;
  put("", 8, 32);
  put(volumeName, 40, 32);
  bothEnds32(written, 80, sectors);
  if (isJoliet) written.write("%/E", 88, "ascii");
  bothEnds16(written, 120, 1);
  bothEnds16(written, 124, 1);
  bothEnds16(written, 128, sectorBytes);
  bothEnds32(written, 132, table.bytes);
  written.writeUInt32LE(table.little, 140);
  written.writeUInt32BE(table.big, 148);
  const place = places.get(root) ?? { sector: 0, bytes: 0 };
  record(Buffer.from([0]), { ...place, flags: 0x02, madeAt }).copy(written, 156);
  for (const [at, length] of [
    [190, 128],
    [318, 128],
    [446, 128],
    [574, 128],
  ] as const)
    put("", at, length);
  // Three names of files, 37 bytes each, of which Joliet's last letter is half.
  for (const at of [702, 739, 776]) put("", at, isJoliet ? 36 : 37);
  for (const at of [813, 830]) volumeTime(madeAt).copy(written, at);
  for (const at of [847, 864]) noTime().copy(written, at);
  written[881] = 1;
  return written;
}

/** ECMA-119 8.4.26.1, in UTC. */
function volumeTime(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/\D/g, "").slice(0, 16);
  return Buffer.concat([Buffer.from(digits, "ascii"), Buffer.from([0])]);
}

function noTime(): Buffer {
  return Buffer.concat([Buffer.from("0".repeat(16), "ascii"), Buffer.from([0])]);
}

function terminator(): Buffer {
  const written = Buffer.alloc(sectorBytes);
  written[0] = 255;
  written.write("CD001", 1, "ascii");
  written[6] = 1;
  return written;
}
