/** Chromium's profile: a folder of this start alone, which holds nothing worth keeping. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const prefix = "casebook-stand-in-";

/** A fresh profile folder. Folders that starts before this one left behind when they were killed are removed. */
export function makeProfile(): string {
  sweepProfiles();
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Removes a profile, though a Chromium that is just ending may still be writing to it. */
export function removeProfile(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch {
    // Whatever is left is removed by the next start's sweep.
  }
}

function sweepProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) removeProfile(join(tmpdir(), name));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is running all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
