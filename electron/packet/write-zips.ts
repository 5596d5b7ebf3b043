/** A packet as one ZIP, or as several where its recipient takes no larger ones: each opens by itself, together they are the packet. */
import { lstat, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { filesBelow } from "./files-below.ts";
import { refuseExisting, writeZip, zipWork, type ZipRequest } from "./write-zip.ts";

export interface ZipsRequest extends Pick<ZipRequest, "file" | "passphrase" | "signal" | "onProgress"> {
  /** The File-set alone: DICOMDIR and what it lists. */
  readonly isImagesOnly: boolean;
  /** No ZIP is larger; null where there is no limit. */
  readonly mostBytes: number | null;
}

export interface WrittenZips {
  readonly bytes: number;
  readonly files: readonly string[];
}

/** What a ZIP takes beside its files: for each of them, and once more with its lock. */
const [perFile, perZip] = [400, 2_000];

/**
 * Writes them all, each read back before the next, or leaves none. Progress is that of all of them. Rejects as `writeZip` does, and with INVALID_INPUT where one file alone is larger
 * than a ZIP may be, or where there are no images and nothing else was asked for.
 */
export async function writeZips(folder: string, request: ZipsRequest): Promise<WrittenZips> {
  const { file, passphrase, isImagesOnly, mostBytes, signal, onProgress } = request;
  const all = (await filesBelow(folder)).filter(({ entry }) => entry.isFile()).map(({ path }) => path);
  const paths = isImagesOnly ? all.filter((path) => path === "DICOMDIR" || path.startsWith("DICOM/")) : all;
  if (paths.length === 0) throw new AppError("INVALID_INPUT", "nothing to put into the ZIP");
  const parts = mostBytes === null ? [paths] : await partsOf(folder, paths, mostBytes);
  const files = parts.map((_, at) => partName(file, at + 1, parts.length));
  for (const name of files) await refuseExisting(name);
  const isLocked = passphrase !== null;
  const work = await zipWork(folder, paths, { isLocked });
  let [bytes, behind] = [0, 0];
  const done: string[] = [];
  try {
    for (const [at, part] of parts.entries()) {
      const name = files[at] ?? file;
      const place = { number: at + 1, count: parts.length };
      const report = (counted: number) => onProgress?.(behind + counted, work);
      bytes += await writeZip(folder, { file: name, passphrase, paths: part, part: place, signal, onProgress: report });
      behind += await zipWork(folder, part, { isLocked });
      done.push(name);
    }
  } catch (error) {
    // Whoever is told that nothing was left must find nothing: health records lie in those that are done.
    for (const name of done) await rm(name, { force: true });
    throw error;
  }
  return { bytes, files };
}

/** The files in their order, as many together as there is room for. */
async function partsOf(folder: string, paths: readonly string[], mostBytes: number): Promise<readonly string[][]> {
  const parts: string[][] = [];
  let room = 0;
  for (const path of paths) {
    const size = (await lstat(join(folder, path))).size + perFile;
    if (size + perZip > mostBytes) throw new AppError("INVALID_INPUT", "a file is larger than a ZIP may be");
    if (size > room) {
      parts.push([]);
      room = mostBytes - perZip;
    }
    parts.at(-1)?.push(path);
    room -= size;
  }
  return parts;
}

/** "Packet-2-of-3.zip"; the name itself where there is one only. */
function partName(file: string, number: number, count: number): string {
  if (count === 1) return file;
  const dot = /\.[^./\\]*$/.exec(file)?.index ?? file.length;
  return `${file.slice(0, dot)}-${number}-of-${count}${file.slice(dot)}`;
}
