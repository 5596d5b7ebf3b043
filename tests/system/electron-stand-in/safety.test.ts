import { afterAll, beforeAll, expect, test } from "vitest";
import { startFixtureApp, type FixtureApp } from "./fixture-app.ts";

let fixture: FixtureApp;

beforeAll(async () => {
  fixture = await startFixtureApp();
});
afterAll(() => fixture[Symbol.asyncDispose]());

test("a page goes nowhere that the app refuses; the app's own loadURL is not asked about", async () => {
  const [asked, url] = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    serve("navigation", { "/": "<title>Start</title>", "/other": "<title>Other</title>" });
    const window = new BrowserWindow({ show: false, webPreferences: { partition: "navigation" } });
    const { webContents } = window;
    const asked: string[] = [];
    webContents.on("will-navigate", (event) => {
      asked.push(event.url);
      event.preventDefault();
    });
    await window.loadURL("app://navigation/");
    for (const target of ["/other", "https://example.com/", "http://127.0.0.1:9/"]) {
      const before = asked.length;
      await webContents.executeJavaScript(`void (location.href = ${JSON.stringify(target)})`);
      for (let waited = 0; asked.length === before && waited < 3000; waited += 20)
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return [asked, webContents.getURL()] as const;
  });
  expect(asked).toEqual(["app://navigation/other", "https://example.com/", "http://127.0.0.1:9/"]);
  expect(url).toBe("app://navigation/");
});

test("a window that a page opens is the app's to refuse", async () => {
  const [asked, count] = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    serve("popups", { "/": "<title>Popups</title>" });
    const window = new BrowserWindow({ webPreferences: { partition: "popups" } });
    const asked: string[] = [];
    window.webContents.setWindowOpenHandler(({ url }) => {
      asked.push(url);
      return { action: "deny" };
    });
    await window.loadURL("app://popups/");
    const before = BrowserWindow.getAllWindows().length;
    await window.webContents.executeJavaScript(`void window.open("/elsewhere")`, true);
    await new Promise((resolve) => setTimeout(resolve, 400));
    return [asked, BrowserWindow.getAllWindows().length - before] as const;
  });
  expect(asked).toEqual(["app://popups/elsewhere"]);
  expect(count).toBe(0);
});

test("permissions are what the handlers say", async () => {
  const states = await fixture.app.evaluate(async ({ BrowserWindow, session }) => {
    serve("permissions", { "/": "<title>Permissions</title>" });
    const own = session.fromPartition("permissions");
    own.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === "notifications"));
    const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
    await window.loadURL("app://permissions/");
    return (await window.webContents.executeJavaScript(
      `Promise.all(["geolocation", "camera", "notifications"].map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`,
    )) as unknown;
  });
  expect(states).toEqual(["denied", "denied", "granted"]);
});

test("a download is told to the app and leaves nothing behind", async () => {
  const names = await fixture.app.evaluate(async ({ BrowserWindow, session }) => {
    serve("downloads", { "/": "<title>Downloads</title>", "/report.pdf": "bytes" });
    const own = session.fromPartition("downloads");
    const names = new Promise((resolve) => {
      own.on("will-download", (event, item) => {
        event.preventDefault();
        resolve(item.getFilename());
      });
    });
    const window = new BrowserWindow({ webPreferences: { session: own } });
    await window.loadURL("app://downloads/");
    await window.webContents.executeJavaScript(
      `void Object.assign(document.createElement("a"), { href: "/report.pdf", download: "report.pdf" }).click()`,
      true,
    );
    return await names;
  });
  expect(names).toBe("report.pdf");
});

test.each([{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }, { webSecurity: false }])(
  "a window with %o is refused",
  async (webPreferences) => {
    const message = await fixture.app.evaluate(({ BrowserWindow }, preferences) => {
      try {
        new BrowserWindow({ show: false, webPreferences: preferences }).destroy();
        return "made";
      } catch (error) {
        return (error as Error).message;
      }
    }, webPreferences);
    expect(message).toMatch("sandboxed, isolated and without Node");
  },
);

test("what is not implemented throws by its name", async () => {
  const messages = await fixture.app.evaluate((electron) => {
    const window = new electron.BrowserWindow({ show: false });
    const attempts = [
      () => electron.app.relaunch(),
      () => window.setOpacity(0.5),
      () => window.webContents.insertCSS(""),
      () => new electron.Tray("icon.png"),
      () => electron.globalShortcut.unregisterAll(),
      () => new electron.BrowserWindow({ fullscreen: true }),
    ];
    const messages = attempts.map((attempt) => {
      try {
        attempt();
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    });
    window.destroy();
    return messages;
  });
  expect(messages).toEqual([
    "electron stand-in: app.relaunch is not implemented",
    "electron stand-in: BrowserWindow.setOpacity is not implemented",
    "electron stand-in: webContents.insertCSS is not implemented",
    "electron stand-in: new Tray is not implemented",
    "electron stand-in: globalShortcut.unregisterAll is not implemented",
    "electron stand-in: the option BrowserWindow.fullscreen is not implemented",
  ]);
});
