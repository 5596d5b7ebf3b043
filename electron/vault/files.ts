/** The few file operations whose order and durability the vault's promises rest on. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** The system's code of a failed call ("ENOENT"), or null for any other error. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Runs `use` with the file open and closes it on every way out. */
export function withFile<T>(path: string, flags: string, use: (fd: number) => T): T {
  const fd = openSync(path, flags, 0o600);
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes all of `bytes` at `position`; a short write is continued, as a signal or a nearly full disk may cause one. */
export function writeAt(fd: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
}

/** Fills `target` from `position` and returns how much there was: less than asked only at the end of the file. */
export function readAt(fd: number, target: Uint8Array, position: number): number {
  let done = 0;
  while (done < target.length) {
    const count = patiently(() => readSync(fd, target, done, target.length - done, position + done));
    if (count === 0) break;
    done += count;
  }
  return done;
}

/** A failed read is tried three times before anybody is told that the disk failed: a cable, a bus or a drive waking up does that. */
function patiently(read: () => number): number {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return read();
    } catch (error) {
      if (errnoOf(error) !== "EIO" || attempt === 3) throw error;
    }
  }
}

/** The whole of a regular file of at most `maxBytes`, or null: links, pipes and larger files are never opened. */
export function readSmallFile(path: string, maxBytes: number): Buffer | null {
  let size: number;
  try {
    const status = lstatSync(path);
    if (!status.isFile() || status.size > maxBytes) return null;
    size = status.size;
  } catch (error) {
    // A path through a file, or one too long to exist, names nothing either.
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(errnoOf(error) ?? "")) return null;
    throw error;
  }
  // O_NONBLOCK: a pipe put in the file's place since the look above must not hang the open.
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(fd).isFile()) return null;
    const bytes = Buffer.alloc(size);
    return readAt(fd, bytes, 0) === size ? bytes : null;
  } finally {
    closeSync(fd);
  }
}

/**
 * Makes the folder and those above it that are missing, each for its owner only; true where it was not there. Throws as the disk does.
 * Node's own recursive mkdir never comes back where a file system refuses new folders as if their parent were missing (/proc, some
 * drives of a network).
 */
export function makeFolder(path: string): boolean {
  if (existsSync(path)) return false;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Somebody else has made it meanwhile.
    if (errnoOf(error) === "EEXIST") return false;
    throw error;
  }
  return true;
}

/** Makes the names in a folder durable. Windows cannot sync a folder and journals names itself. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  withFile(path, "r", fsyncSync);
}

/** Renames over `to`. On Windows a virus scanner may hold the file for a moment, so ten attempts are made over two seconds. */
export function renameFile(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const held = ["EPERM", "EBUSY", "EACCES"].includes(errnoOf(error) ?? "");
      if (process.platform !== "win32" || !held || attempt === 10) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

/**
 * Removes a file, or does nothing where there is none. Node's rmSync loses the code of a failing disk's error, so that nobody could be
 * told what happened.
 */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
}

/** Puts a small file in place whole or not at all, and durably. (On macOS Node's fsync is F_FULLFSYNC.) */
export function writeFileDurably(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`;
  withFile(temporary, "w", (fd) => {
    writeAt(fd, bytes, 0);
    fsyncSync(fd);
  });
  renameFile(temporary, path);
  syncFolder(dirname(path));
}

/** Cuts a file to `size` bytes, durably. */
export function truncateFile(path: string, size: number): void {
  withFile(path, "r+", (fd) => {
    ftruncateSync(fd, size);
    fsyncSync(fd);
  });
}

/** The size of a regular file, or null when there is none by that name. */
export function fileSize(path: string): number | null {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return status?.isFile() ? status.size : null;
}

/** Whether this process may change the file or folder, where there is one. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return true;
    if (["EACCES", "EPERM", "EROFS"].includes(errnoOf(error) ?? "")) return false;
    throw error;
  }
}
