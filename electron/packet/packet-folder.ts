/** A packet while it is written: a folder beside its destination that becomes the destination only when it is whole. */
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import process from "node:process";
import type { ByteSource } from "../../shared/api/parser-runner.ts";
import { AppError } from "../../shared/errors.ts";
import { fileSource } from "../vault/file-source.ts";
import { makeFolder } from "../vault/files.ts";
import type { ManifestFile } from "./proof/manifest.ts";
import { FileWriter, notWritten, type WriteOptions, type Written } from "./writing/file-writer.ts";
import type { ReadBack } from "./writing/write-messages.ts";

export type FileFacts = Omit<ManifestFile, "path" | "bytes" | "sha256">;
/** Gives a file's bytes in order; each `take` resolves when the bytes are written. */
export type Fill = (take: (piece: Uint8Array) => Promise<void>) => Promise<void>;

/** A file that is no copy of an original. */
export function ownFile(role: FileFacts["role"], title: string): FileFacts {
  return {
    role,
    title,
    date: null,
    documentId: null,
    sopInstanceUid: null,
    originalSha256: null,
    change: null,
    withoutCodeSha256: null,
  };
}

export class PacketFolder {
  readonly files: ManifestFile[] = [];
  /** Where the files stand until the packet is finished. */
  readonly path: string;
  readonly #destination: string;
  readonly #madeFolders = new Set<string>();
  readonly #life: FolderLife;
  readonly #writer = new FileWriter();

  private constructor(destination: string, path: string, life: FolderLife) {
    this.#destination = destination;
    this.path = path;
    this.#life = life;
  }

  /** Starts a packet for a destination that is not there yet or is an empty folder; else TARGET_NOT_EMPTY. */
  static async create(destination: string, life: FolderLife = {}): Promise<PacketFolder> {
    const target = resolve(destination);
    if (existsSync(target) && (await contentsOf(target)).length > 0) {
      throw new AppError("TARGET_NOT_EMPTY", "the packet's folder is not empty");
    }
    await removeAbandoned(target);
    const path = `${unfinishedPrefix(target)}${process.pid}`;
    await writing(async () => makeFolder(dirname(path)));
    life.onStart?.(path);
    try {
      await writing(() => mkdir(path, { mode: 0o700 }));
    } catch (error) {
      life.onEnd?.(path);
      throw error;
    }
    return new PacketFolder(target, path, life);
  }

  /**
   * Writes a file of the packet, as `fill` gives its bytes, and takes it into the manifest. Never executable. An original that goes
   * along unchanged stands there with the hash it has; whether the disk holds just that, reading it again tells.
   */
  async write(path: string, facts: FileFacts, fill: Fill): Promise<ManifestFile> {
    const { originalSha256, change } = facts;
    const sha256 = originalSha256 !== null && change === null ? originalSha256 : undefined;
    const written = await this.#writePieces(path, { isKept: true, sha256, fill });
    const file: ManifestFile = { path, ...written, ...facts };
    this.files.push(file);
    return file;
  }

  /** Writes a file of the packet that is in memory. */
  async writeWhole(path: string, facts: FileFacts, content: Uint8Array | string): Promise<ManifestFile> {
    return this.write(path, facts, (take) => take(typeof content === "string" ? Buffer.from(content) : content));
  }

  /** A file of ours that is written piece by piece from outside, and removed with `dropScratch`. */
  async writeScratch(name: string, fill: Fill): Promise<ScratchFile> {
    const { bytes } = await this.#writePieces(`.work/${name}`, { isKept: false, fill });
    return { path: join(this.path, ".work", name), sizeBytes: bytes };
  }

  /** Removes what was only needed on the way. */
  async dropScratch(): Promise<void> {
    await rm(join(this.path, ".work"), { recursive: true, force: true });
  }

  /** Has what was written by now made durable and read again, while something else goes on. */
  settle(): void {
    this.#writer.flush();
  }

  /** What each of the packet's files held when it was read again from the disk, by its place there; every one of them is durable then. */
  async readBack(): Promise<ReadonlyMap<string, ReadBack>> {
    return this.#writer.settled();
  }

  /** Puts the packet in its place, whole, once every file is durable and reads back as it was written. The signal is heard until then. */
  async finish(signal?: AbortSignal): Promise<string> {
    await this.dropScratch();
    const found = await this.readBack();
    if (!this.files.every(({ path, sha256 }) => found.get(join(this.path, path))?.sha256 === sha256))
      throw new AppError("TARGET_NOT_WRITABLE", "what was written does not read back");
    signal?.throwIfAborted();
    await this.#writer.close();
    if (existsSync(this.#destination)) await rmdir(this.#destination);
    await writing(() => rename(this.path, this.#destination));
    this.#life.onEnd?.(this.path);
    return this.#destination;
  }

  /** Takes everything back after a failure or a cancel. */
  async abandon(): Promise<void> {
    await this.#writer.close();
    await rm(this.path, { recursive: true, force: true });
    this.#life.onEnd?.(this.path);
  }

  async #writePieces(path: string, { fill, ...options }: WriteOptions & { readonly fill: Fill }): Promise<Written> {
    const folder = dirname(join(this.path, path));
    if (!this.#madeFolders.has(folder)) await writing(async () => makeFolder(folder));
    this.#madeFolders.add(folder);
    const file = this.#writer.start(join(this.path, path), options);
    try {
      await fill((piece) => file.take(piece));
      return await file.end();
    } catch (error) {
      // Half a file must not be taken for the file.
      await file.drop();
      throw error;
    }
  }
}

export interface ScratchFile {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Files as sources of a parser job. */
export async function withFiles<T>(
  files: readonly ScratchFile[],
  use: (sources: readonly ByteSource[]) => Promise<T>,
): Promise<T> {
  const sources = files.map(({ path, sizeBytes }) => ({
    sizeBytes,
    read: async (offset: number, length: number) => {
      // Opened for each read: a packet may have thousands of documents, and a process not as many open files.
      const file = await fileSource(path, sizeBytes);
      try {
        return await file.read(offset, length);
      } finally {
        await file.close();
      }
    },
  }));
  return use(sources);
}

/** Told of the folder's place before it is made, and once it stands there no longer. */
export interface FolderLife {
  readonly onStart?: (path: string) => void;
  readonly onEnd?: (path: string) => void;
}

/** What a folder is called until it is whole. */
export const unfinishedName = /^\..+\.unfinished-\d+$/;

function unfinishedPrefix(target: string): string {
  return join(dirname(target), `.${basename(target)}.unfinished-`);
}

/** What a killed export left lying is unencrypted, so the next one to the same place takes it away. */
async function removeAbandoned(target: string): Promise<void> {
  const prefix = basename(unfinishedPrefix(target));
  const names = await readdir(dirname(target)).catch(() => []);
  for (const name of names) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid))
      await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process exists as well; it only may not be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function contentsOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new AppError("TARGET_NOT_EMPTY", "the packet's place is not a folder", { cause: error });
  }
}

async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw notWritten(error instanceof Error && "code" in error ? String(error.code) : null, error);
  }
}
