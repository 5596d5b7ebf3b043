/** 16 MiB kept aside, given back when the disk is full, so that the vault can then still be closed in order. */
import { fileSize, removeFile, withFile, writeAt } from "./files.ts";
import type { VaultPaths } from "./folders.ts";
import { randomBytes, randomStream } from "./keys/sealing.ts";
import { isDiskFull } from "./storage-errors.ts";

const reserveSize = 16 * 2 ** 20;
const pieceSize = 2 ** 20;

/** Makes the reserve if it is not there; false when there is no room for it. Random bytes, as some disks store zeros in no space. */
export function keepReserve(paths: VaultPaths): boolean {
  if (fileSize(paths.reserve) === reserveSize) return true;
  try {
    withFile(paths.reserve, "w", (fd) => {
      for (let at = 0; at < reserveSize; at += pieceSize) writeAt(fd, randomStream(pieceSize, randomBytes(32)), at);
    });
    return true;
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    freeReserve(paths);
    return false;
  }
}

/** Gives the reserve back to the disk. */
export function freeReserve(paths: VaultPaths): void {
  removeFile(paths.reserve);
}
