import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { standIn, writeFixtureApp } from "./fixture-app.ts";

/** A folder for temporary files of its own, so that what is left in it was left by this test's programs. */
let temporary = "";
const folders: string[] = [];

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "casebook-life-"));
});
afterEach(() => {
  for (const folder of [temporary, ...folders.splice(0)]) rmSync(folder, { recursive: true, force: true });
});

/** Opens a window, says so, and goes on with what is given. */
const openWindow = (then = "") => `
app.whenReady().then(async () => {
  const { BrowserWindow } = await import("electron");
  serve("life", { "/": "<title>Life</title>" });
  const window = new BrowserWindow({ webPreferences: { partition: "life" } });
  await window.loadURL("app://life/");
  process.stdout.write("open\\n");
  ${then}
});
app.on("before-quit", () => process.stdout.write("quitting\\n"));
`;

interface Started {
  readonly child: ChildProcess;
  output(): string;
  ended(): Promise<number | null>;
}

function start(mainCode: string, folder = writeFixtureApp(mainCode)): Started {
  folders.push(folder);
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, TMPDIR: temporary, CASEBOOK_STANDIN_HEADLESS: "1" };
  const child = spawn(standIn, [folder], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const end = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  return { child, output: () => output, ended: () => end };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 20) {
    if (waited > 15_000) throw new Error("waited in vain");
    await sleep(20);
  }
}

const profiles = () => readdirSync(temporary).filter((name) => name.startsWith("casebook-stand-in-"));

/** Processes of Chromium that use a profile in the test's own folder. */
function browsers(): readonly string[] {
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(`user-data-dir=${temporary}`);
    } catch {
      return false;
    }
  });
}

test("an app that quits leaves no process and no profile behind", async () => {
  const app = start(openWindow("app.quit();"));
  expect(await app.ended()).toBe(0);
  expect(app.output()).toMatch(/open\n(.|\n)*quitting\n/);
  expect(profiles()).toEqual([]);
  if (existsSync("/proc")) expect(browsers()).toEqual([]);
});

test("Ctrl-C quits the app as its own menu would", async () => {
  const app = start(openWindow());
  await until(() => app.output().includes("open\n"));
  app.child.kill("SIGINT");
  expect(await app.ended()).toBe(0);
  expect(app.output()).toContain("quitting\n");
  expect(profiles()).toEqual([]);
});

test("an app that refuses to quit stays", async () => {
  const app = start(`${openWindow()} app.once("before-quit", (event) => event.preventDefault());`);
  await until(() => app.output().includes("open\n"));
  app.child.kill("SIGINT");
  await until(() => app.output().includes("quitting\n"));
  await sleep(200);
  expect(app.child.exitCode).toBeNull();
  app.child.kill("SIGINT");
  expect(await app.ended()).toBe(0);
});

test("after the app is killed Chromium ends by itself, and the next start removes the profile", async () => {
  const killed = start(openWindow());
  await until(() => killed.output().includes("open\n"));
  killed.child.kill("SIGKILL");
  await killed.ended();
  if (existsSync("/proc")) await until(() => browsers().length === 0);
  expect(profiles()).toHaveLength(1);
  const next = start(openWindow("app.quit();"));
  await next.ended();
  expect(profiles()).toEqual([]);
});

test("an app that quits while its window is loading leaves nothing behind either", async () => {
  const app = start(`${openWindow()} app.whenReady().then(() => app.quit());`);
  expect(await app.ended()).toBe(0);
  expect(profiles()).toEqual([]);
});

test("an app whose main module fails ends with an error", async () => {
  const app = start(`throw new Error("no such luck");`);
  expect(await app.ended()).toBe(1);
  expect(app.output()).toContain("no such luck");
});

test("a second start tells the first one and does not run", async () => {
  const locking = `
    if (app.requestSingleInstanceLock({ from: "second" })) {
      app.on("second-instance", (_event, argv, _cwd, data) => process.stdout.write("told " + data.from + argv.length + "\\n"));
      app.whenReady().then(() => process.stdout.write("first\\n"));
    } else app.quit();
  `;
  const first = start(locking);
  await until(() => first.output().includes("first\n"));
  const second = start(locking, folders[0]);
  expect(await second.ended()).toBe(0);
  await until(() => first.output().includes("told second2\n"));
  first.child.kill("SIGTERM");
  await first.ended();
});

test("electron --version tells the version of the package", () => {
  expect(spawnSync(standIn, ["--version"], { encoding: "utf8" }).stdout).toMatch(/^v\d+\.\d+\.\d+\n$/);
});
