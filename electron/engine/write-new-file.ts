/** A file that was not there before, whole or not at all. */
import { open, rm } from "node:fs/promises";
import { AppError } from "../../shared/errors.ts";

/** Writes the pieces to a new file. Throws TARGET_NOT_EMPTY, TARGET_NOT_WRITABLE or DISK_FULL, and leaves nothing then. */
export async function writeNewFile(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  let file;
  try {
    file = await open(path, "wx", 0o600);
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw new AppError(exists ? "TARGET_NOT_EMPTY" : "TARGET_NOT_WRITABLE", "the file cannot be made", {
      cause: error,
    });
  }
  try {
    for (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } catch (error) {
    // Half an original must not be taken for the whole.
    await rm(path, { force: true });
    if (error instanceof AppError) throw error;
    const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
    throw new AppError(isFull ? "DISK_FULL" : "TARGET_NOT_WRITABLE", "the file cannot be written", { cause: error });
  } finally {
    await file.close();
  }
}
