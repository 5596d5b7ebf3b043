/** Bundles the command line and its parser host, unless there are bundles of just this code already. */
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { build } from "vite";
import { allBuilds, buildFolder, hostBeside } from "../engine/built-programs.ts";
import { bundle, threads } from "./build-app.ts";

const commandLine = { "command-line": "electron/command-line/run-command-line.ts", ...threads };

const host = {
  start: "electron/parsers/node/start.ts",
  entry: "electron/parsers/node/entry.ts",
  "stand-ins/asset-file": "electron/parsers/node/stand-ins/asset-file.ts",
  "stand-ins/bounded-require": "electron/parsers/node/stand-ins/bounded-require.ts",
  "stand-ins/this-process": "electron/parsers/node/stand-ins/this-process.ts",
};

/** Loaders of WASM that ask where they stand themselves. */
const installed = [
  "@neslinesli93/qpdf-wasm",
  "@cornerstonejs/codec-charls/decodewasmjs",
  "@cornerstonejs/codec-openjpeg/decodewasmjs",
  "@cornerstonejs/codec-openjph/wasmjs",
  "libheif-js/libheif-wasm/libheif.js",
  "tesseract.js-core/tesseract-core-simd-lstm.js",
];

/** Puts the bundles in their place whole, and takes those of former code away. */
export async function buildPrograms(): Promise<void> {
  const folder = buildFolder();
  if (existsSync(folder)) return;
  process.env["NODE_ENV"] ??= "production";
  await mkdir(allBuilds, { recursive: true });
  // What is looked for comes last.
  await buildInto(hostBeside(folder), host, installed);
  await buildInto(folder, commandLine, []);
  for (const name of await readdir(allBuilds)) {
    const isFormer = !name.includes(".") && !join(allBuilds, name).startsWith(folder);
    if (isFormer) await rm(join(allBuilds, name), { recursive: true, force: true });
  }
}

async function buildInto(
  folder: string,
  entries: Readonly<Record<string, string>>,
  outside: readonly string[],
): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await build(bundle(unfinished, entries, "es", outside));
  // Another run may have been faster; what it built is the same.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
}

if (import.meta.main) await buildPrograms();
