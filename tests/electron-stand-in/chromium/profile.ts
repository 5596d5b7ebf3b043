/** Chromium's profile: a folder of this start alone, which holds nothing worth keeping. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const prefix = "casebook-stand-in-";

/** A fresh profile folder. Folders that starts before this one left behind when they were killed are removed. */
export function makeProfile(): string {
  sweepProfiles();
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** So long a process that was just ended may still write to its profile on a busy machine. */
const patienceMs = 5000;
const pauseMs = 50;

/**
 * Removes a profile, though a Chromium that is just ending may still be writing to it. `rmSync` counts its own pauses in whole
 * seconds, so they are ours.
 */
export function removeProfile(folder: string): void {
  for (let waited = 0; waited <= patienceMs; waited += pauseMs) {
    try {
      rmSync(folder, { recursive: true, force: true });
      if (!existsSync(folder)) return;
    } catch {
      // It is tried again; whatever is left in the end is removed by the next start's sweep.
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
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
