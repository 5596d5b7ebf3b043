import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { extractAll, listPackage } from "@electron/asar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findElectron } from "../../electron/build/find-electron.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const found = await findElectron();
let output = "";
let folder = "";
let said = "";
let archive = "";
let files: readonly string[] = [];

beforeAll(() => {
  output = mkdtempSync(join(tmpdir(), "casebook-release-"));
  const program = join(root, "electron", "build", "package-app.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, output], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  expect([status, status === 0 ? "" : stdout + stderr]).toEqual([0, ""]);
  const lines = stdout.trim().split("\n");
  folder = lines.at(-1) ?? "";
  said = lines.at(-2) ?? "";
  archive = join(resourcesOf(folder), "app.asar");
  files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll("\\", "/"));
});
afterAll(() => rmSync(output, { recursive: true, force: true }));

function resourcesOf(packed: string): string {
  return process.platform === "darwin"
    ? join(packed, "Casebook.app", "Contents", "Resources")
    : join(packed, "resources");
}

test("the archive has everything that runs", () => {
  for (const name of ["main.js", "engine.js", "press-thread.js", "preload.cjs", "parser-preload.cjs"])
    expect(files).toContain(`/.build/app/${name}`);
  for (const name of [
    "renderer/index.html",
    "parser/index.html",
    "parser/assets/pdfium.wasm",
    "resources/templates/fr/records-request.txt",
  ])
    expect(files).toContain(`/.build/app/${name}`);
  expect(files).toContain("/package.json");
});

test("what reads a vault without the program lies beside it, as plain files", () => {
  for (const name of ["casebook_extract.py", "formats/vault-format.md", "formats/vault-vectors.json"])
    expect([name, existsSync(join(resourcesOf(folder), "extract", name))]).toEqual([name, true]);
});

test("the archive has no sources, no tests, no secrets and no package that is bundled already", () => {
  const own = files.filter((path) => !path.startsWith("/node_modules/"));
  expect(own.filter((path) => /\.(tsx?|map|md)$|(^|\/)(tests|demo|docs|\.git|\.ci)(\/|$)/.test(path))).toEqual([]);
  expect(files.filter((path) => /(^|\/)\.env|\.(pem|key|p12|pfx)$/.test(path))).toEqual([]);
  const packages = files.flatMap((path) => /^\/node_modules\/([^/]+)$/.exec(path)?.[1] ?? []);
  expect(packages.toSorted()).toEqual([
    "bare-addon-resolve",
    "bare-module-resolve",
    "bare-semver",
    "better-sqlite3",
    "require-addon",
    "sodium-native",
    "which-runtime",
  ]);
});

test("native code is this platform's only, lies beside the archive, and loads from what is packed", () => {
  const native = files.filter((path) => path.endsWith(".node"));
  const platform = `${process.platform}-${process.arch}`;
  expect(native.toSorted()).toEqual([
    `/node_modules/better-sqlite3/prebuilds/${platform}.node`,
    `/node_modules/sodium-native/prebuilds/${platform}/sodium-native.node`,
  ]);
  for (const path of native) expect(existsSync(join(`${archive}.unpacked`, path))).toBe(true);

  const unpacked = join(output, "unpacked");
  extractAll(archive, unpacked);
  const script = `
    const Database = require("better-sqlite3");
    const sodium = require("sodium-native");
    const hash = Buffer.alloc(32);
    sodium.crypto_generichash(hash, Buffer.from("x"));
    process.stdout.write(new Database(":memory:").prepare("SELECT 'works' AS it").get().it + hash.length);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: unpacked, encoding: "utf8" });
  expect([stdout, stderr]).toEqual(["works32", ""]);
});

test("the configuration names every fuse, and the installers", () => {
  const config = readFileSync(join(root, "electron-builder.yml"), "utf8");
  for (const fuse of [
    "runAsNode: false",
    "enableNodeOptionsEnvironmentVariable: false",
    "enableNodeCliInspectArguments: false",
    "onlyLoadAppFromAsar: true",
    "enableEmbeddedAsarIntegrityValidation: true",
    "grantFileProtocolExtraPrivileges: false",
    "enableCookieEncryption: false",
    "resetAdHocDarwinSignature: true",
  ])
    expect(config).toContain(`  ${fuse}\n`);
  for (const target of ["[deb]", "[dmg]", "[nsis]"]) expect(config).toContain(`target: ${target}`);
});

test.runIf(found.kind !== "electron")("where Electron's program is missing, it says that its fuses are not set", () => {
  expect(said).toContain("its fuses, which are bytes of that program, are not set");
});

describe.runIf(found.kind === "electron")("with Electron's own program", () => {
  test("the fuses are set in it, and it does not run as Node", async () => {
    const { FuseV1Options, getCurrentFuseWire } = await import("@electron/fuses");
    const program = join(folder, process.platform === "darwin" ? "Casebook.app" : programName());
    const wire = await getCurrentFuseWire(program);
    const { RunAsNode, EnableNodeCliInspectArguments, OnlyLoadAppFromAsar } = FuseV1Options;
    // In the program a fuse is the letter 0 or 1.
    const states = [RunAsNode, EnableNodeCliInspectArguments, OnlyLoadAppFromAsar].map((fuse) => Number(wire[fuse]));
    expect(String.fromCharCode(...states)).toBe("001");
    const asNode = spawnSync(program, ["-e", "process.stdout.write('node')"], {
      encoding: "utf8",
      timeout: 5_000,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    });
    expect(asNode.stdout).not.toBe("node");
  });
});

function programName(): string {
  return process.platform === "win32" ? "Casebook.exe" : "casebook";
}
