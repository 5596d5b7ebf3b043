/** All files of one volume of a disc image, its folders walked with limits. What is damaged ends its folder, not the walk. */
import type { Reason } from "../../../../shared/reason-words.ts";
import { limits } from "../../limits.ts";
import { directoryRecords, shownName, type DirectoryRecord } from "./directory-records.ts";
import { ImageDamaged, type ImageReader } from "./image-reader.ts";
import { readRockRidge, rockRidgeSkip, type RockRidge } from "./rock-ridge.ts";
import type { Volume } from "./volume-descriptors.ts";

export interface Extent {
  readonly offset: number;
  readonly length: number;
}

export interface WalkedFile {
  readonly path: string;
  readonly extents: readonly Extent[];
  readonly sizeBytes: number;
  readonly refusal: Reason | null;
  /** Why it cannot be taken out, though nothing is wrong with it. */
  readonly unsupported: Reason | null;
}

export interface WalkedVolume {
  readonly files: readonly WalkedFile[];
  /** Some of its folders could not be read. */
  readonly isDamaged: boolean;
  readonly hasRockRidge: boolean;
}

/** Raised before more files, or more of their folders, are held than any disc has. */
export class ListTooLong extends Error {}

const mostDepth = 64;
const mostFolderBytes = 16 * 1024 * 1024;
const mostPath = 4096;

interface Folder {
  readonly block: number;
  /** Null where only the folder itself says it. */
  readonly sizeBytes: number | null;
  readonly path: string;
  readonly depth: number;
  readonly refusal: Reason | null;
}

/** Walks the volume. Throws ListTooLong, and what its job throws. */
export async function walkVolume(image: ImageReader, volume: Volume): Promise<WalkedVolume> {
  const walk = new Walk(image, volume);
  await walk.run();
  return { files: walk.files, isDamaged: walk.isDamaged, hasRockRidge: walk.hasRockRidge };
}

class Walk {
  readonly files: WalkedFile[] = [];
  isDamaged = false;
  hasRockRidge = false;
  readonly #image: ImageReader;
  readonly #volume: Volume;
  readonly #waiting: Folder[] = [];
  /** Folders that stand elsewhere; walked at the end where nothing has led to them. */
  readonly #moved: Folder[] = [];
  readonly #walked = new Set<number>();
  #skip = 0;
  #folderBytes = 0;

  constructor(image: ImageReader, volume: Volume) {
    this.#image = image;
    this.#volume = volume;
  }

  async run(): Promise<void> {
    const { rootBlock, rootBytes } = this.#volume;
    await this.#orDamaged(async () => {
      const skip = await rockRidgeSkip(this.#image, this.#volume);
      this.hasRockRidge = skip !== null;
      this.#skip = skip ?? 0;
    });
    this.#waiting.push({ block: rootBlock, sizeBytes: rootBytes, path: "", depth: 0, refusal: null });
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) await this.#enter(next);
    for (const folder of this.#moved) {
      if (this.#walked.has(folder.block)) continue;
      this.#waiting.push(folder);
      for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) await this.#enter(next);
    }
  }

  async #orDamaged(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ImageDamaged)) throw error;
      this.isDamaged = true;
    }
  }

  async #enter(folder: Folder): Promise<void> {
    // A folder that leads back to itself, or to one that was walked, leads nowhere.
    if (this.#walked.has(folder.block) || folder.depth > mostDepth) {
      this.isDamaged = true;
      return;
    }
    this.#walked.add(folder.block);
    await this.#orDamaged(() => this.#read(folder));
  }

  async #read(folder: Folder): Promise<void> {
    const offset = folder.block * this.#volume.blockBytes;
    const sizeBytes = folder.sizeBytes ?? (await this.#ownSize(offset));
    if (sizeBytes > mostFolderBytes) throw new ImageDamaged();
    this.#folderBytes += sizeBytes;
    if (this.#folderBytes > limits.zipDirectoryBytes) throw new ListTooLong();
    const bytes = await this.#image.read(offset, sizeBytes);
    const inner: Folder[] = [];
    let pieces: DirectoryRecord[] = [];
    for (const record of directoryRecords(bytes)) {
      if (record.name.length === 1 && (record.name[0] ?? 2) < 2) continue;
      pieces.push(record);
      if (record.isContinued && !record.isFolder && pieces.length < 1000) continue;
      await this.#take(pieces, folder, inner);
      pieces = [];
    }
    if (pieces.length > 0) throw new ImageDamaged();
    this.#waiting.push(...inner.toReversed());
  }

  async #ownSize(offset: number): Promise<number> {
    const [self] = directoryRecords(await this.#image.read(offset, 2048));
    if (self === undefined) throw new ImageDamaged();
    return self.sizeBytes;
  }

  /** One file with all its pieces, or one folder. */
  async #take(pieces: readonly DirectoryRecord[], folder: Folder, inner: Folder[]): Promise<void> {
    const [record] = pieces;
    if (record === undefined) return;
    const extension = await this.#extensionOf(record);
    const name = extension?.name ?? shownName(record.name, this.#volume.names);
    const refusal = folder.refusal ?? refusalOf(name, extension);
    const path = (folder.path === "" ? name : `${folder.path}/${name}`).slice(0, mostPath);
    const movedTo = extension?.movedTo ?? null;
    if (record.isFolder || movedTo !== null) {
      const at = { path, depth: folder.depth + 1, refusal };
      const found: Folder =
        movedTo === null
          ? { ...at, block: record.block, sizeBytes: record.sizeBytes }
          : { ...at, block: movedTo, sizeBytes: null };
      (extension?.isMoved === true ? this.#moved : inner).push(found);
      return;
    }
    if (this.files.length >= limits.zipEntries) throw new ListTooLong();
    this.files.push({
      ...this.#fileOf(pieces, extension),
      path: record.isAssociated ? `${path} (beside)` : path,
      refusal,
    });
  }

  async #extensionOf(record: DirectoryRecord): Promise<RockRidge | null> {
    if (!this.hasRockRidge) return null;
    const of = { image: this.#image, blockBytes: this.#volume.blockBytes };
    return readRockRidge(record.systemUse.subarray(this.#skip), of);
  }

  #fileOf(
    pieces: readonly DirectoryRecord[],
    extension: RockRidge | null,
  ): Pick<WalkedFile, "extents" | "sizeBytes" | "unsupported"> {
    const extents = pieces
      .filter(({ sizeBytes }) => sizeBytes > 0)
      .map(({ block, sizeBytes }) => ({ offset: block * this.#volume.blockBytes, length: sizeBytes }));
    const isInterleaved = pieces.some((piece) => piece.isInterleaved);
    return {
      extents,
      sizeBytes: extents.reduce((sum, { length }) => sum + length, 0),
      unsupported: isInterleaved ? "iso-interleaved" : extension?.isPacked === true ? "iso-packed" : null,
    };
  }
}

/** Names are labels, and still one that leads elsewhere is refused with all that is below it. */
function refusalOf(name: string, extension: RockRidge | null): Reason | null {
  if (name.includes("\0")) return "name-nul";
  if (name === ".." || name.includes("/")) return "name-leads-out";
  if (extension?.is === "link") return "entry-link";
  return extension?.is === "device" ? "entry-device" : null;
}
