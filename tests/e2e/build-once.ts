/** Before the first spec: the app is built, and it is found out what runs it. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { findElectron } from "../../electron/build/find-electron.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** What runs the app. */
    readonly electron: { readonly kind: "electron" | "stand-in"; readonly executablePath: string };
    /** The folder of the app as it was built for this run. */
    readonly appFolder: string;
    /** The display for windows; empty where none is needed. */
    readonly display: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs once for all specs. Every run builds into a folder of its own, so that no other run replaces what it tests. */
export async function setup(project: TestProject): Promise<() => void> {
  const found = await findElectron({ mayInstall: true });
  if (found.kind === "none") throw new Error(found.sentence);
  process.stdout.write(`${found.sentence}\n`);
  const folder = join(root, ".build", `e2e-${process.pid}`);
  await buildInto(join(folder, "app"));
  writePackage(folder);
  const display = found.kind === "electron" ? await startDisplay() : { name: "", end: () => undefined };
  project.provide("electron", { kind: found.kind, executablePath: found.executablePath });
  project.provide("appFolder", folder);
  project.provide("display", display.name);
  return () => {
    display.end();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** In a process of its own, since vitest's says everywhere that this is a test. */
async function buildInto(folder: string): Promise<void> {
  const builder = join(root, "electron", "build", "build-app.ts");
  const child = spawn(process.execPath, [builder, folder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`the app could not be built\n${output}`);
}

function writePackage(folder: string): void {
  const { name, version, type } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, type, main: "app/main.js" }));
}

/** Electron itself needs a display on Linux; where there is none, one that nobody sees. */
async function startDisplay(): Promise<{ readonly name: string; readonly end: () => void }> {
  const given = process.env["DISPLAY"] ?? "";
  if (process.platform !== "linux" || given !== "") return { name: given, end: () => undefined };
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  return { name: `:${await firstLine(server)}`, end: () => void server.kill() };
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.stdio[3]?.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}
