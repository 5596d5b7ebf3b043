/** Bundles the parser host of the command line and the tests, unless there is a bundle of just this code already. */
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { build } from "vite";
import { builtHostFolder, builtHosts } from "../engine/parser-hosts/built-host.ts";
import { bundle } from "./build-app.ts";

const entries = {
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

/** Puts the bundle in its place whole, and takes those of former code away. */
export async function buildParserHost(): Promise<void> {
  const folder = builtHostFolder();
  if (existsSync(folder)) return;
  process.env["NODE_ENV"] ??= "production";
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(builtHosts, { recursive: true });
  await build(bundle(unfinished, entries, "es", installed));
  // Another run may have been faster; what it built is the same.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  for (const name of await readdir(builtHosts)) {
    const isFormer = !name.includes(".") && join(builtHosts, name) !== folder;
    if (isFormer) await rm(join(builtHosts, name), { recursive: true, force: true });
  }
}

if (import.meta.main) await buildParserHost();
