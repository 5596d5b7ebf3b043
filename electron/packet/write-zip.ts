/**
 * A packet as one ZIP file, read back before it counts. Encrypted with AES-256 (AE-2), it is a ZIP within a ZIP: names of
 * entries are not encrypted, and a file's name can say as much as the file.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { stateCounts } from "./zip-end.ts";
import { Readable } from "node:stream";
import { configure, Reader, ZipReader, ZipWriter } from "@zip.js/zip.js";
import { AppError } from "../../shared/errors.ts";
import { filesBelow } from "./files-below.ts";

configure({ useWebWorkers: false, chunkSize: 1_048_576 });

export interface ZipRequest {
  /** The ZIP's own new file. */
  readonly file: string;
  /** In UTF-8; null leaves it unencrypted. */
  readonly passphrase: Uint8Array | null;
  /** Only these files of the folder; all of them where it is left out. */
  readonly paths?: readonly string[];
  /** Of several that belong together, which this one is: what is unpacked of one must not take another's place. */
  readonly part?: { readonly number: number; readonly count: number };
  readonly signal?: AbortSignal | undefined;
  /** Told of bytes: each is written once, read back once, and both once more where the ZIP is locked. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Already compressed or incompressible; storing them is as small and far faster. */
const storedEndings = /\.(pdf|jpe?g|png|zip|heic)$/i;
/** The earliest time that a ZIP can state; a packet's files carry no times of their own. */
const fixedTime = new Date(Date.UTC(1980, 0, 1, 12));

/** Writes the packet folder as a ZIP beside it, and answers its size. The file appears only when every entry reads back as it is on disk. */
export async function writeZip(
  folder: string,
  { file, passphrase, paths: only, part, signal, onProgress }: ZipRequest,
): Promise<number> {
  await refuseExisting(file);
  const [unfinished, inner] = [`${file}.unfinished`, `${file}.inner-unfinished`];
  const paths = only ?? (await pathsIn(folder));
  try {
    // Left there by a run that was killed.
    for (const left of [unfinished, inner]) await rm(left, { force: true });
    const count = await counting(folder, paths, { isLocked: passphrase !== null, signal, onProgress });
    await writeAndCompare({ folder, paths, file: passphrase === null ? unfinished : inner, passphrase: null, count });
    if (passphrase !== null) {
      await writeAndCompare({
        folder: dirname(inner),
        paths: [basename(inner)],
        file: unfinished,
        passphrase,
        name: innerName(part),
        count,
      });
    }
    const { size } = await stat(unfinished);
    await rename(unfinished, file);
    return size;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (error instanceof AppError) throw error;
    if (signal?.aborted === true) throw new AppError("CANCELLED", "the ZIP was cancelled", { cause: error });
    const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
    throw new AppError(isFull ? "DISK_FULL" : "TARGET_NOT_WRITABLE", "the ZIP cannot be written", { cause: error });
  } finally {
    await rm(inner, { force: true }).catch(() => undefined);
  }
}

/** The one name that an encrypted packet shows to anybody. */
function innerName(part: ZipRequest["part"]): string {
  return part === undefined || part.count === 1 ? "Packet.zip" : `Packet-${part.number}-of-${part.count}.zip`;
}

/** Throws TARGET_NOT_EMPTY when there is a file already: to be asked before the packet is made. */
export async function refuseExisting(file: string): Promise<void> {
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new AppError("TARGET_NOT_EMPTY", "the ZIP's file is there already");
}

async function pathsIn(folder: string): Promise<readonly string[]> {
  const files = await filesBelow(folder);
  return files.filter(({ entry }) => entry.isFile()).map(({ path }) => path);
}

interface ZipFile {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly file: string;
  readonly passphrase: Uint8Array | null;
  /** The entry's name where it is not its path. */
  readonly name?: string;
  /** Told of each piece that was written or read back; throws where the work is cancelled. */
  readonly count: (bytes: number) => void;
}

type Running = Pick<ZipRequest, "signal" | "onProgress"> & { readonly isLocked: boolean };

async function counting(
  folder: string,
  paths: readonly string[],
  { isLocked, signal, onProgress }: Running,
): Promise<ZipFile["count"]> {
  const total = await zipWork(folder, paths, { isLocked });
  let done = 0;
  return (bytes) => {
    signal?.throwIfAborted();
    done += bytes;
    // What is locked is smaller than its files, where these were compressed.
    onProgress?.(Math.min(done, total), total);
  };
}

/** The bytes that are counted on the way to a ZIP of these files, as `onProgress` tells them. */
export async function zipWork(
  folder: string,
  paths: readonly string[],
  { isLocked }: { readonly isLocked: boolean },
): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
  return sizes.reduce((sum, size) => sum + size, 0) * (isLocked ? 4 : 2);
}

async function writeAndCompare(zip: ZipFile): Promise<void> {
  await writeEntries(zip);
  await compareEntries(zip);
}

async function writeEntries({ folder, paths, file, passphrase, name, count }: ZipFile): Promise<void> {
  const output = await open(file, "wx+", 0o600);
  try {
    const stream = new WritableStream<Uint8Array>({ write: (bytes) => output.writeFile(bytes) });
    const writer = new ZipWriter(stream, {
      lastModDate: fixedTime,
      extendedTimestamp: false,
      ...(passphrase === null ? {} : { rawPassword: passphrase, encryptionStrength: 3 as const }),
    });
    for (const path of paths) {
      const content = Readable.toWeb(counted(join(folder, path), count)) as ReadableStream<Uint8Array>;
      await writer.add(name ?? path, content, { level: passphrase !== null || storedEndings.test(path) ? 0 : 6 });
    }
    await writer.close();
    await stateCounts(output);
    await output.sync();
  } finally {
    await output.close();
  }
}

/** The file piece by piece, each of them counted. */
function counted(path: string, count: ZipFile["count"]): Readable {
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      count(piece.length);
      yield piece;
    }
  };
  return Readable.from(pieces(), { objectMode: false });
}

class FileReader extends Reader<FileHandle> {
  readonly #file: FileHandle;

  constructor(file: FileHandle, sizeBytes: number) {
    super(file);
    this.#file = file;
    this.size = sizeBytes;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    await this.#file.read(bytes, 0, bytes.length, index);
    return bytes;
  }
}

async function compareEntries({ folder, paths, file: path, passphrase, name, count }: ZipFile): Promise<void> {
  const file = await open(path, "r");
  try {
    const reader = new ZipReader(
      new FileReader(file, (await file.stat()).size),
      passphrase === null ? {} : { rawPassword: passphrase },
    );
    const entries = await reader.getEntries();
    const isSame = entries.length === paths.length;
    for (const [at, entry] of entries.entries()) {
      const source = paths[at];
      if (!isSame || source === undefined || entry.directory || entry.filename !== (name ?? source))
        throw new AppError("BUG", "the ZIP does not list the packet's files");
      const hash = createHash("sha256");
      await entry.getData(
        new WritableStream<Uint8Array>({
          write: (bytes) => {
            count(bytes.length);
            hash.update(bytes);
          },
        }),
      );
      if (hash.digest("hex") !== (await fileDigest(join(folder, source))))
        throw new AppError("BUG", "the ZIP does not read back");
    }
  } finally {
    await file.close();
  }
}

async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest("hex");
}
