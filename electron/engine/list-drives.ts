/** Drives that are plugged in, so that a disc offers itself. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import process from "node:process";
import type { Drive } from "../../shared/api/engine/import.ts";

/** What a DICOM medium has at its root (PS3.10 8.6), in the forms that file systems give the name. */
const directoryName = /^dicomdir\.?(;\d+)?$/i;

/** Places under which a Linux system shows what is plugged in. */
const linuxPlaces = /^\/(media|run\/media|mnt)\//;

/** Plugged-in drives, imaging discs first. A drive that does not answer is left out. */
export async function listDrives(): Promise<readonly Drive[]> {
  const drives: Drive[] = [];
  for (const path of await mountPoints()) {
    const names = await readdir(path).catch(() => null);
    if (names === null) continue;
    drives.push({
      path,
      label: (basename(path) || path).slice(0, 200),
      isImagingDisc: names.some((name) => directoryName.test(name)),
    });
  }
  return drives.toSorted((a, b) => Number(b.isImagingDisc) - Number(a.isImagingDisc) || (a.label < b.label ? -1 : 1));
}

async function mountPoints(): Promise<readonly string[]> {
  switch (process.platform) {
    case "linux":
      return linuxMounts(await readFile("/proc/self/mounts", "utf8").catch(() => ""));
    case "darwin":
      return (await readdir("/Volumes").catch(() => [])).map((name) => `/Volumes/${name}`);
    case "win32":
      // A and B are floppies and C is the system; asking for an empty drive costs nothing.
      return "DEFGHIJKLMNOPQRSTUVWXYZ"
        .split("")
        .map((letter) => `${letter}:\\`)
        .filter((path) => existsSync(path));
    default:
      return [];
  }
}

/** The mount points of a mount table (proc(5)), its escapes undone, that are places for removable media. */
export function linuxMounts(table: string): readonly string[] {
  return table
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .map((path) => path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
    .filter((path) => linuxPlaces.test(path));
}
