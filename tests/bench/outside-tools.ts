/** The public tools that the program is measured against, in the same run on the same disk. */
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Whether a program of this name can be started. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** Runs a program to its end; throws when it fails. */
export function runTool(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  execFileSync(program, [...args], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
}

/** `cp -r`, then an fsync of every file: the least that a durable copy costs. */
export function copyDurably(from: string, to: string): void {
  runTool("cp", ["-r", from, to]);
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = openSync(join(entry.parentPath, entry.name), "r");
    fsyncSync(file);
    closeSync(file);
  }
}

/**
 * Writes and removes as much as the next contestant will write and reads the source once, so that each finds a quiet
 * disk and the file cache in the same state: in a virtual machine, memory used for the first time is several times slower.
 */
export function levelGround(folder: string, source: string): void {
  const path = join(folder, "level-ground");
  runTool("cp", ["-r", source, path]);
  runTool("sync", []);
  rmSync(path, { recursive: true });
}
