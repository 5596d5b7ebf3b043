import { existsSync, rmSync } from "node:fs";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { _electron, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFixtureApp, standIn, writeFixtureApp, type FixtureApp } from "./fixture-app.ts";

/** Opens a window that waits to be shown, as the app's own do, and a hidden one. */
const twoWindows = `
const { BrowserWindow } = await import("electron");
await app.whenReady();
serve("main", { "/": "<title>Main</title><body style='background: #00ff00'><button>Press</button>" });
serve("hidden", { "/": "<title>Hidden</title><body style='background: #ff0000'>" });
const shown = new BrowserWindow({ show: false, x: 10, y: 10, width: 300, height: 200, webPreferences: { partition: "main" } });
shown.once("ready-to-show", () => { globalThis.readyToShow = true; });
await shown.loadURL("app://main/");
const began = performance.now();
const hidden = new BrowserWindow({ show: false, width: 300, height: 200, webPreferences: { partition: "hidden" } });
await hidden.loadURL("app://hidden/");
globalThis.hiddenMs = performance.now() - began;
`;

describe("without a display", () => {
  let fixture: FixtureApp;
  beforeAll(async () => {
    fixture = await startFixtureApp(twoWindows);
  });
  afterAll(() => fixture[Symbol.asyncDispose]());

  test("Playwright sees the window, not the hidden page, and uses it as a person does", async () => {
    const window = await fixture.app.firstWindow();
    await window.getByRole("button", { name: "Press" }).click();
    expect(await window.title()).toBe("Main");
    await fixture.app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(fixture.app.windows()).toHaveLength(1);
    const handle = await fixture.app.browserWindow(window);
    expect(await handle.evaluate((own) => [own.getTitle(), own.isVisible()])).toEqual(["Main", false]);
  });

  test("the window has the size that it was made with, and zooms", async () => {
    const window = await fixture.app.firstWindow();
    const size = () => window.evaluate("[innerWidth, innerHeight]");
    expect(await size()).toEqual([300, 200]);
    const handle = await fixture.app.browserWindow(window);
    await handle.evaluate((own) => own.webContents.setZoomFactor(2));
    await expect.poll(size).toEqual([150, 100]);
  });

  test("a dialog cancels, until a test says what the person answers", async () => {
    const ask = () => fixture.app.evaluate(({ dialog }) => dialog.showOpenDialog({ properties: ["openDirectory"] }));
    expect(await ask()).toEqual({ canceled: true, filePaths: [] });
    await fixture.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ["/media/disc"] });
    });
    expect(await ask()).toEqual({ canceled: false, filePaths: ["/media/disc"] });
  });

  test("a dropped file or folder has its path, a file made in memory has none", async () => {
    await fixture.app.evaluate(async ({ BrowserWindow }) => {
      serve("drop", {
        "/": `<title>Drop</title><body style="height: 300px"><script>
            globalThis.paths = [];
            document.addEventListener("dragover", (event) => event.preventDefault());
            document.addEventListener("drop", (event) => {
              event.preventDefault();
              for (const file of event.dataTransfer.files) paths.push(port.pathOf(file));
              paths.push(port.pathOf(new File(["a"], "made.txt")));
            });
          </script>`,
      });
      const window = new BrowserWindow({ webPreferences: { partition: "drop", preload: `${folder}/preload.cjs` } });
      await window.loadURL("app://drop/");
    });
    const opened = await namedWindow("drop");
    const session = await opened.context().newCDPSession(opened);
    const data = { items: [], files: ["/etc/hostname", "/etc"], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await session.send("Input.dispatchDragEvent", { type, x: 50, y: 50, data });
      // A hand takes longer than this from the window's edge to the drop; the stand-in gets ready meanwhile.
      await opened.waitForTimeout(400);
    }
    await expect.poll(() => opened.evaluate("paths")).toEqual(["/etc/hostname", "/etc", ""]);
    await opened.close();
  });

  async function namedWindow(host: string): Promise<Page> {
    const isNamed = (page: Page) => new URL(page.url()).hostname.startsWith(`${host}.`);
    await expect.poll(() => fixture.app.windows().some(isNamed)).toBe(true);
    return fixture.app.windows().find(isNamed) as Page;
  }

  test("close can be refused, destroy cannot", async () => {
    const events = await fixture.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const events: string[] = [];
      window.on("close", (event) => (events.push("close"), event.preventDefault()));
      window.on("closed", () => events.push("closed"));
      window.close();
      await new Promise((resolve) => setTimeout(resolve, 50));
      events.push(String(window.isDestroyed()));
      window.destroy();
      return [...events, String(window.isDestroyed())];
    });
    expect(events).toEqual(["close", "false", "closed", "true"]);
  });
});

test("Playwright starts it through Electron's own package too", async () => {
  const folder = writeFixtureApp(twoWindows);
  const before = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] = standIn.slice(0, standIn.lastIndexOf("/"));
  try {
    const app = await _electron.launch({
      args: [folder],
      env: { ...(process.env as Record<string, string>), CASEBOOK_STANDIN_HEADLESS: "1" },
    });
    const window = await app.firstWindow();
    await window.getByRole("button", { name: "Press" }).click();
    await app.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (before === undefined) delete process.env["ELECTRON_OVERRIDE_DIST_PATH"];
    else process.env["ELECTRON_OVERRIDE_DIST_PATH"] = before;
  }
});

const hasDisplayTools = existsSync("/usr/bin/Xvfb") && existsSync("/usr/bin/import") && existsSync("/usr/bin/convert");

// Needs Xvfb for a display and ImageMagick to look at it.
describe.skipIf(!hasDisplayTools)("on a display", () => {
  const display = `:${200 + (process.pid % 300)}`;
  let server: ChildProcess;
  let fixture: FixtureApp;
  beforeAll(async () => {
    server = spawn("Xvfb", [display, "-screen", "0", "640x480x24"], { stdio: "ignore" });
    await sleep(300);
    fixture = await startFixtureApp(twoWindows, display);
  });
  afterAll(async () => {
    await fixture[Symbol.asyncDispose]();
    server.kill();
  });

  function coloursSeen(): string {
    const picture = spawnSync("import", ["-display", display, "-window", "root", "png:-"], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const counts = spawnSync("convert", ["png:-", "-format", "%c", "histogram:info:-"], { input: picture.stdout });
    return counts.stdout.toString("utf8");
  }

  test("a window is seen when it is shown and not before; a hidden page is never seen", async () => {
    await expect.poll(() => fixture.app.evaluate(() => "hiddenMs" in globalThis), { timeout: 10_000 }).toBe(true);
    expect(coloursSeen()).not.toMatch(/#00FF00|#FF0000/);
    await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
    await expect.poll(coloursSeen, { timeout: 5000 }).toMatch(/#00FF00/);
    expect(coloursSeen()).not.toMatch(/#FF0000/);
    await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await expect.poll(coloursSeen, { timeout: 5000 }).not.toMatch(/#00FF00/);
  });

  test("a person answers a dialog with the keyboard", async () => {
    const answer = fixture.app.evaluate(({ dialog }, start) => {
      return dialog.showOpenDialog({ title: "Choose the disc", defaultPath: start, properties: ["openDirectory"] });
    }, fixture.folder);
    const window = await fixture.app.waitForEvent("window");
    await window.getByRole("listbox").waitFor();
    await window.getByRole("textbox", { name: "Folder" }).fill("/usr");
    await window.keyboard.press("Enter");
    await window.getByRole("option", { name: "share" }).waitFor();
    await window.getByRole("listbox").focus();
    await window.keyboard.press("s");
    await window.getByRole("option", { name: "share" }).click();
    await window.getByRole("button", { name: "Choose" }).click();
    expect(await answer).toEqual({ canceled: false, filePaths: ["/usr/share"] });
  });

  test("Escape cancels a question", async () => {
    const answer = fixture.app.evaluate(({ dialog }) =>
      dialog.showMessageBox({ message: "Remove it?", buttons: ["Remove", "Keep"], cancelId: 1 }),
    );
    const window = await fixture.app.waitForEvent("window");
    await window.getByRole("button", { name: "Keep" }).waitFor();
    // The window is gone before the key's own answer comes.
    await window.keyboard.press("Escape").catch(() => undefined);
    expect(await answer).toEqual({ response: 1, checkboxChecked: false });
  });
});
