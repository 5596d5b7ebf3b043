/** A packet's files in a folder. Links are not followed: a packet's file is a file. */
import { createHash, hash as oneShotHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { fileSource, type FileSource } from "../../vault/file-source.ts";
import { allBelow } from "../files-below.ts";
import type { FileDigest, PacketStore } from "./packet-store.ts";

/** Smaller files are read whole: a stream for each of thousands of images costs more than its bytes. */
const wholeBytes = 8 * 1024 * 1024;

/** Lists the folder. Rejects with SOURCE_UNREADABLE when it is none. */
export async function folderStore(folder: string): Promise<PacketStore> {
  const { paths, emptyFolders } = await foundIn(folder);
  return {
    paths,
    emptyFolders,
    placeOf: (path) => join(folder, path),
    digest: (path) => digestOf(join(folder, path)),
    bytes: async (path, mostBytes) => {
      try {
        const place = join(folder, path);
        const stats = await lstat(place);
        return stats.isFile() && stats.size <= mostBytes ? await readFile(place) : null;
      } catch {
        return null;
      }
    },
    withSource: async (path, use) => {
      let file: FileSource | null = null;
      try {
        const place = join(folder, path);
        if (!(await lstat(place)).isFile()) return null;
        file = await fileSource(place);
        return await use(file);
      } catch (error) {
        if (hasCode(error, "CANCELLED")) throw error;
        return null;
      } finally {
        await file?.close();
      }
    },
  };
}

async function foundIn(folder: string): Promise<Pick<PacketStore, "paths" | "emptyFolders">> {
  try {
    const { files, emptyFolders } = await allBelow(folder);
    return { paths: files.map(({ path }) => path), emptyFolders };
  } catch (error) {
    throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
  }
}

async function digestOf(path: string): Promise<FileDigest | null> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) return null;
    if (stats.size <= wholeBytes) {
      const content = await readFile(path);
      return { sha256: oneShotHash("sha256", content), bytes: content.length };
    }
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      bytes += piece.length;
    }
    return { sha256: hash.digest("hex"), bytes };
  } catch {
    return null;
  }
}
