/** A packet as the image of a disc that any burning program takes, read back before it counts. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm, stat, statfs, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { AppError } from "../../../shared/errors.ts";
import { fileSource } from "../../vault/file-source.ts";
import { filesBelow } from "../files-below.ts";
import { discLayout, type DiscLayout } from "./disc-layout.ts";
import { sectorBytes, sectorsOf, type DiscFile } from "./disc-tree.ts";

export interface IsoRequest {
  /** The image's own new file. */
  readonly file: string;
  /** The day and time that the disc states. */
  readonly madeAt: Date;
}

export interface IsoTools {
  /** What reads the image back: the reader that is used for anybody's discs. */
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
}

/** Names nobody: what a drive shows of a disc is seen by whoever stands beside it. */
const volumeName = "CASEBOOK";

/** How large the image of the packet's folder will be, before anything of it is written. */
export async function isoBytes(folder: string, madeAt: Date): Promise<number> {
  return discLayout(await discFiles(folder), { volumeName, madeAt }).sizeBytes;
}

/** Throws DISK_FULL where the place of the file has less room than that. */
export async function askForRoom(file: string, bytes: number): Promise<void> {
  const room = await statfs(dirname(file)).then(
    ({ bavail, bsize }) => bavail * bsize,
    // A file system that does not say is tried.
    () => Infinity,
  );
  if (room < bytes) throw new AppError("DISK_FULL", "no room for the disc's image");
}

/**
 * Writes the packet folder as a disc's image. The file appears only when every file reads back from it as it is on disk; answers
 * its size. Rejects with TARGET_NOT_EMPTY, DISK_FULL before a byte is written, TARGET_NOT_WRITABLE and CANCELLED.
 */
export async function writeIso(folder: string, { file, madeAt }: IsoRequest, tools: IsoTools): Promise<number> {
  const layout = discLayout(await discFiles(folder), { volumeName, madeAt });
  await askForRoom(file, layout.sizeBytes);
  const unfinished = `${file}.unfinished`;
  try {
    // Left there by a run that was killed.
    await rm(unfinished, { force: true });
    await writeImage(folder, { layout, file: unfinished }, tools);
    await compareImage(folder, { layout, file: unfinished }, tools);
    await rename(unfinished, file);
    return layout.sizeBytes;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (tools.signal?.aborted === true)
      throw new AppError("CANCELLED", "the disc's image was cancelled", { cause: error });
    if (error instanceof AppError) throw error;
    const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
    throw new AppError(isFull ? "DISK_FULL" : "TARGET_NOT_WRITABLE", "the disc's image cannot be written", {
      cause: error,
    });
  }
}

async function discFiles(folder: string): Promise<readonly DiscFile[]> {
  const found = (await filesBelow(folder)).filter(({ entry }) => entry.isFile()).map(({ path }) => path);
  return Promise.all(
    found.toSorted().map(async (path) => ({ path, sizeBytes: (await stat(join(folder, path))).size })),
  );
}

interface Image {
  readonly layout: DiscLayout;
  readonly file: string;
}

async function writeImage(folder: string, { layout, file }: Image, { signal, onProgress }: IsoTools): Promise<void> {
  const output = await open(file, "wx", 0o600);
  try {
    await output.writeFile(layout.head);
    let written = layout.head.length;
    for (const { file: source } of layout.files) {
      written += await copyInto(output, join(folder, source.path), { sizeBytes: source.sizeBytes, signal });
      onProgress?.(written, layout.sizeBytes);
    }
    await output.writeFile(Buffer.alloc(layout.sizeBytes - written));
    await output.sync();
  } finally {
    await output.close();
  }
}

/** Up to whole sectors; answers how many bytes these are. */
async function copyInto(
  output: FileHandle,
  path: string,
  { sizeBytes, signal }: { readonly sizeBytes: number; readonly signal: AbortSignal | undefined },
): Promise<number> {
  let copied = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    await output.writeFile(piece);
    copied += piece.length;
  }
  if (copied !== sizeBytes) throw new AppError("BUG", "a file of the packet changed while it was copied");
  const whole = sectorsOf(sizeBytes) * sectorBytes;
  await output.writeFile(Buffer.alloc(whole - sizeBytes));
  return whole;
}

/** Lists the image as a stranger's would be, and compares each file with the one in the folder. */
async function compareImage(folder: string, { layout, file }: Image, { parsers, signal }: IsoTools): Promise<void> {
  const source = await fileSource(file, layout.sizeBytes);
  try {
    const listing = await parsers.run("listIso", { sizeBytes: layout.sizeBytes }, { sources: [source], signal });
    if (listing.is === "failed" || listing.keptWhole !== null)
      throw new AppError("BUG", "the disc's image does not read back");
    const listed = new Map(listing.entries.map((entry) => [entry.name, entry]));
    if (listed.size !== layout.files.length)
      throw new AppError("BUG", "the disc's image does not list the packet's files");
    for (const { file: one } of layout.files) {
      signal?.throwIfAborted();
      const entry = listed.get(one.path);
      const hash = createHash("sha256");
      for (const { offset, length } of entry?.extents ?? []) await readInto(hash, source, { offset, length });
      const isSame =
        entry?.sizeBytes === one.sizeBytes && hash.digest("hex") === (await fileDigest(join(folder, one.path)));
      if (!isSame) throw new AppError("BUG", "the disc's image does not read back");
    }
  } finally {
    await source.close();
  }
}

async function readInto(
  hash: ReturnType<typeof createHash>,
  source: Awaited<ReturnType<typeof fileSource>>,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<void> {
  for (let at = 0; at < length; at += 1_048_576)
    hash.update(await source.read(offset + at, Math.min(1_048_576, length - at)));
}

async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest("hex");
}
