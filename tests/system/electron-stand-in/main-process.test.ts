import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startFixtureApp, type FixtureApp } from "./fixture-app.ts";

let fixture: FixtureApp;

beforeAll(async () => {
  fixture = await startFixtureApp();
  const child = `
    process.parentPort.on("message", ({ data }) => {
      if (data === "exit") process.exit(7);
      process.parentPort.postMessage({ data, env: Object.keys(process.env).sort(), type: process.type, argv: process.argv.slice(2) });
    });
    console.log("here");
  `;
  writeFileSync(join(fixture.folder, "child.js"), child);
});
afterAll(() => fixture[Symbol.asyncDispose]());

test("a utility process gets messages and env, answers, and tells its exit", async () => {
  const result = await fixture.app.evaluate(async ({ utilityProcess }) => {
    const child = utilityProcess.fork(`${folder}/child.js`, ["one"], {
      serviceName: "Child",
      env: { A: "1" },
      stdio: "pipe",
    });
    const text = new Promise<string>((resolve) =>
      child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString())),
    );
    const answer = new Promise<object>((resolve) => child.once("message", resolve));
    const exit = new Promise<number>((resolve) => child.once("exit", resolve));
    child.postMessage(new Map([["bytes", new Uint8Array([1, 2, 3])]]), []);
    await new Promise<void>((resolve) => child.once("spawn", () => resolve()));
    const hadPid = (child.pid ?? 0) > 0;
    const answered = (await answer) as { data: Map<string, Uint8Array>; env: string[]; type: string; argv: string[] };
    child.postMessage("exit", []);
    return {
      ...answered,
      data: [...(answered.data.get("bytes") ?? [])],
      text: await text,
      code: await exit,
      hadPid,
      pid: child.pid ?? null,
    };
  });
  expect(result).toEqual({
    data: [1, 2, 3],
    env: ["A"],
    type: "utility",
    argv: ["one"],
    text: "here\n",
    code: 7,
    hadPid: true,
    pid: null,
  });
});

test("a utility process can be killed", async () => {
  const isDead = await fixture.app.evaluate(async ({ utilityProcess }) => {
    const child = utilityProcess.fork(`${folder}/child.js`, [], { stdio: "ignore" });
    await new Promise<void>((resolve) => child.once("spawn", () => resolve()));
    const exit = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await exit;
    return child.pid === undefined;
  });
  expect(isDead).toBe(true);
});

test("each page's process is told, with what it holds", async () => {
  const [pids, kinds, isLarge] = await fixture.app.evaluate(async ({ app, BrowserWindow }) => {
    serve("memory", { "/": "<title>Memory</title>" });
    const windows = [1, 2].map(() => new BrowserWindow({ show: false, webPreferences: { partition: "memory" } }));
    await Promise.all(windows.map((window) => window.loadURL("app://memory/")));
    let pids: number[] = [];
    for (let tries = 0; tries < 50 && new Set(pids).size < 2; tries += 1) {
      pids = windows.map((window) => window.webContents.getOSProcessId()).filter((pid) => pid > 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const metrics = app.getAppMetrics();
    const ofPages = metrics.filter(({ pid }) => pids.includes(pid));
    for (const window of windows) window.destroy();
    const isLarge = ofPages.every(({ memory }) => memory.workingSetSize > 10_000);
    return [pids, ofPages.map(({ type }) => type), isLarge] as const;
  });
  expect(new Set(pids).size).toBe(2);
  expect(kinds).toEqual(["Tab", "Tab"]);
  if (process.platform === "linux") expect(isLarge).toBe(true);
});

test("the theme that the app chooses reaches open and new pages", async () => {
  const schemes = await fixture.app.evaluate(async ({ BrowserWindow, nativeTheme }) => {
    serve("theme", { "/": "<title>Theme</title>" });
    const isDark = `matchMedia("(prefers-color-scheme: dark)").matches`;
    const open = async () => {
      const window = new BrowserWindow({ show: false, webPreferences: { partition: "theme" } });
      await window.loadURL("app://theme/");
      return window;
    };
    const first = await open();
    const before: unknown = await first.webContents.executeJavaScript(isDark);
    nativeTheme.themeSource = "dark";
    await new Promise<void>((resolve) => nativeTheme.once("updated", () => resolve()));
    const second = await open();
    const after: unknown = await first.webContents.executeJavaScript(isDark);
    const fresh: unknown = await second.webContents.executeJavaScript(isDark);
    nativeTheme.themeSource = "system";
    return [before, after, fresh];
  });
  expect(schemes).toEqual([false, true, true]);
});

test("a page prints to PDF", async () => {
  const head = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    serve("print", { "/": "<title>Print</title><h1>Recovery sheet</h1>" });
    const window = new BrowserWindow({ width: 400, height: 300, webPreferences: { partition: "print" } });
    await window.loadURL("app://print/");
    const pdf = await window.webContents.printToPDF({ printBackground: true, pageSize: "A4" });
    return pdf.subarray(0, 5).toString("latin1");
  });
  expect(head).toBe("%PDF-");
});

test("a page is captured though another window covers it", async () => {
  const size = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    serve("captured", { "/": "<title>Captured</title><h1>Recovery sheet</h1>" });
    const open = async () => {
      const window = new BrowserWindow({ width: 400, height: 300, webPreferences: { partition: "captured" } });
      await window.loadURL("app://captured/");
      return window;
    };
    const covered = await open();
    (await open()).focus();
    return (await covered.webContents.capturePage()).getSize();
  });
  expect(size).toEqual({ width: 400, height: 300 });
});

test("without a printer, printing says so", async () => {
  const printed = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    serve("paper", { "/": "<title>Paper</title>" });
    const { webContents } = new BrowserWindow({ show: false, webPreferences: { partition: "paper" } });
    await webContents.loadURL("app://paper/");
    return new Promise((resolve) => {
      webContents.print({}, (isPrinted, reason) => resolve([isPrinted, reason.length > 0]));
    });
  });
  expect(printed).toEqual([false, true]);
});

test("a page that crashes says so, and its window can be destroyed", async () => {
  const result = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    serve("crash", { "/": "<title>Crash</title>" });
    const window = new BrowserWindow({ show: false, webPreferences: { partition: "crash" } });
    await window.loadURL("app://crash/");
    const gone = new Promise((resolve) => {
      window.webContents.once("render-process-gone", (_event, { reason }) => resolve(reason));
    });
    const destroyed = new Promise((resolve) => window.webContents.once("destroyed", () => resolve(true)));
    window.webContents.forcefullyCrashRenderer();
    const reason = await gone;
    const isCrashed = window.webContents.isCrashed();
    window.destroy();
    return [reason, isCrashed, await destroyed, window.isDestroyed()];
  });
  expect(result).toEqual(["crashed", true, true, true]);
});

test("menus are kept and their items can be clicked", async () => {
  const clicked = await fixture.app.evaluate(({ Menu }) => {
    let clicked = "";
    const click = () => (clicked = "lock");
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([{ label: "File", submenu: [{ id: "lock", label: "Lock", click }] }]),
    );
    Menu.getApplicationMenu()?.getMenuItemById("lock")?.click();
    return clicked;
  });
  expect(clicked).toBe("lock");
});

test("app tells its name, version and folder", async () => {
  const facts = await fixture.app.evaluate(({ app }) => [
    app.getName(),
    app.getVersion(),
    app.getAppPath() === folder,
    app.isPackaged,
  ]);
  expect(facts).toEqual(["fixture", "3.2.1", true, false]);
});
