/** The public tools that the program is measured against, in the same run on the same disk. */
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const mebibyte = 1024 * 1024;

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
 * Writes and removes as much as the next contestant will write, so that each finds the disk quiet and the file cache's
 * memory in the same state: in a virtual machine, memory used for the first time is several times slower.
 */
export function levelGround(folder: string, bytes: number): void {
  const path = join(folder, "level-ground");
  const block = Buffer.alloc(mebibyte, 7);
  const file = openSync(path, "w");
  for (let written = 0; written < bytes; written += block.length) writeSync(file, block);
  fdatasyncSync(file);
  closeSync(file);
  rmSync(path);
}
