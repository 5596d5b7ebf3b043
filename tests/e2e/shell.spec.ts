import { readdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { Page } from "playwright";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { randomFrom } from "../fixtures/temp-vault.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

/** A server on this computer, so that whatever gets out is seen to. */
let server: Server;
let visits: string[] = [];
let outside = "";
let casebook: Casebook;
let records: Awaited<ReturnType<typeof madeVault>>;
let page: Page;

beforeAll(async () => {
  server = createServer((request, response) => {
    visits.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.setHeader("access-control-allow-origin", "*").end("<title>Outside</title>");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  outside = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  records = await madeVault(async (made) => {
    await made.import({
      paths: [made.put("note.txt", "Progress note\n2 January 2024\n")],
      personId: made.addPerson("Ana"),
    });
  });
  casebook = await Casebook.at(records.path);
  casebook.triesWhatItMayNot = true;
  page = await casebook.unlock();
});
afterAll(async () => {
  await casebook[Symbol.asyncDispose]();
  await records[Symbol.asyncDispose]();
  server.close();
});
beforeEach(() => {
  visits = [];
});

/** The page is where it was, works, and nobody outside heard of it. */
async function expectUnmoved(): Promise<void> {
  await page.waitForTimeout(300);
  expect(new URL(page.url()).searchParams.get("page")).toBe("records");
  expect(casebook.windows()).toEqual([page]);
  expect(visits).toEqual([]);
  await goTo(page, "Settings");
  await goTo(page, "Home");
}

test("no window opens, by script or by a link that somebody presses", async () => {
  await page.evaluate((url) => void window.open(url), `http://${outside}/open`);
  await page.evaluate((url) => {
    const link = Object.assign(document.createElement("a"), { href: url, target: "_blank", textContent: "Way out" });
    document.querySelector("h1")?.append(link);
  }, `http://${outside}/blank`);
  await page.getByRole("link", { name: "Way out" }).click();
  await page.getByRole("link", { name: "Way out" }).click({ modifiers: ["Shift"] });
  await page.getByRole("link", { name: "Way out" }).click({ button: "middle" });
  await expectUnmoved();
});

test("nothing is downloaded", async () => {
  let downloads = 0;
  page.on(
    "download",
    (download) =>
      void download
        .path()
        .then(() => (downloads += 1))
        .catch(() => undefined),
  );
  await page.evaluate(() => {
    const own = { href: "index.html", download: "page.html", textContent: "Take it" };
    document.querySelector("h1")?.append(Object.assign(document.createElement("a"), own));
  });
  await page.getByRole("link", { name: "Take it" }).click();
  await expectUnmoved();
  expect(downloads).toBe(0);
  expect(readdirSync(casebook.folder.path).filter((name) => /download/i.test(name))).toEqual([]);
});

test("every permission is denied", async () => {
  const answers = await page.evaluate(async () => {
    const worded = (attempt: () => Promise<unknown>) =>
      Promise.race([
        attempt().then(String, () => "denied"),
        new Promise((resolve) => setTimeout(() => resolve("no answer"), 3_000)),
      ]);
    const place = () =>
      new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 2_000 });
      });
    return Promise.all([
      worded(() => Notification.requestPermission()),
      worded(place),
      worded(() => navigator.clipboard.readText()),
      worded(() => navigator.mediaDevices.getUserMedia({ video: true })),
      worded(async () => (await navigator.permissions.query({ name: "geolocation" })).state),
    ]);
  });
  expect(answers).toEqual(Array.from({ length: 5 }, () => "denied"));
});

test("no request gets out of a page, by any door", async () => {
  const outcomes = await page.evaluate(async (host) => {
    const loads = (element: HTMLElement) =>
      new Promise((resolve) => {
        element.addEventListener("load", () => resolve("loaded"));
        element.addEventListener("error", () => resolve("refused"));
        document.body.append(element);
        setTimeout(() => resolve("nothing came"), 1_500);
      });
    const socket = () =>
      new Promise((resolve) => {
        try {
          const opened = new WebSocket(`ws://${host}/socket`);
          opened.addEventListener("open", () => resolve("loaded"));
          opened.addEventListener("error", () => resolve("refused"));
        } catch {
          resolve("refused");
        }
      });
    const events = () =>
      new Promise((resolve) => {
        const source = new EventSource(`http://${host}/events`);
        source.addEventListener("open", () => resolve("loaded"));
        source.addEventListener("error", () => resolve("refused"));
      });
    navigator.sendBeacon(`http://${host}/beacon`, "x");
    return Promise.all([
      fetch(`http://${host}/fetch`).then(
        () => "loaded",
        () => "refused",
      ),
      fetch("https://example.org/", { mode: "no-cors" }).then(
        () => "loaded",
        () => "refused",
      ),
      loads(Object.assign(new Image(), { src: `http://${host}/image` })),
      loads(Object.assign(document.createElement("script"), { src: `http://${host}/script` })),
      loads(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `http://${host}/style` })),
      loads(Object.assign(document.createElement("link"), { rel: "prefetch", href: `http://${host}/prefetch` })),
      socket(),
      events(),
    ]);
  }, outside);
  expect(outcomes).not.toContain("loaded");
  await expectUnmoved();
});

test("a page has no Node, no inline script runs, and its policy allows nothing but its own files", async () => {
  const found = await page.evaluate(() => {
    const names = ["require", "process", "module", "global", "Buffer", "ipcRenderer", "electron"];
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.hasRun = true" }));
    const holder = document.createElement("div");
    holder.innerHTML = `<img src="x" onerror="window.hasRun = true">`;
    document.body.append(holder);
    return {
      present: names.filter((name) => name in window),
      bridge: Object.keys((window as unknown as { casebook: object }).casebook).toSorted(),
      stored: [localStorage.length, sessionStorage.length, document.cookie],
    };
  });
  expect(found).toEqual({ present: [], bridge: ["listen", "pathOf", "post"], stored: [0, 0, ""] });
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => "hasRun" in window)).toBe(false);
  await page.evaluate(() => document.querySelector("img[src=x]")?.parentElement?.remove());
  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get("content-security-policy"));
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
});

test("messages of a wrong shape, of foreign lanes and a thousand random ones change nothing", async () => {
  const engines = await casebook.enginePids();
  const random = randomFrom("messages");
  const junk = Array.from({ length: 1_000 }, () => junkMessage(random));
  await page.evaluate((messages) => {
    const { casebook } = window as unknown as { casebook: { post: (lane: unknown, message: unknown) => void } };
    const call = (method: string, input: unknown = {}) => ({ kind: "call", id: 7, method, input });
    for (const lane of ["host", "parser:1", "ui:1", "uigone", "", "../ui", null, {}, "__proto__", "x".repeat(10_000)])
      for (const method of ["closeVault", "takeBytes", "openParserHost", "lock", "constructor", "__proto__"])
        casebook.post(lane, call(method));
    for (const method of ["constructor", "toString", "__proto__", "closeVault", "showFolder", "copyText"])
      for (const lane of ["ui", "shell"]) casebook.post(lane, call(method, { path: "/etc/passwd", text: 7 }));
    for (const { lane, message } of messages) casebook.post(lane, message);
  }, junk);
  await expectUnmoved();
  expect(await casebook.enginePids()).toEqual(engines);
});

function junkMessage(random: (limit: number) => number): { readonly lane: unknown; readonly message: unknown } {
  const lanes: readonly unknown[] = ["ui", "shell", "host", "parser:1", 1, null, [], "ui:1"];
  return { lane: lanes[random(lanes.length)], message: junkValue(random, 0) };
}

function junkValue(random: (limit: number) => number, depth: number): unknown {
  const kinds: readonly (() => unknown)[] = [
    () => random(2 ** 31),
    () => null,
    () => "x".repeat(random(200)),
    () => `{"kind":"call","id":${random(9)},"method":"lock`,
    () => Array.from({ length: random(5) }, () => junkValue(random, depth + 1)),
    () => ({ kind: ["call", "cancel", "done", "failed", "progress"][random(5)], id: random(5) - 1, value: random(9) }),
    () => ({ kind: "call", id: random(50), method: "search", input: junkValue(random, depth + 1) }),
    () => JSON.stringify({ kind: "call", id: random(50), method: "unlock", input: { path: random(9) } }),
  ];
  return depth > 3 ? null : kinds[random(kinds.length)]?.();
}

test("messages that do not come from the page itself are not heard", async () => {
  await casebook.app.evaluate(({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes("page=records"),
    )?.webContents;
    const lock = { lane: "shell", message: { kind: "call", id: 1, method: "lock", input: {} } };
    const url = contents?.getURL() ?? "";
    const frames = [
      null,
      { parent: {}, url },
      { parent: null, url: "https://example.org/index.html" },
      { parent: null, url: "app://casebook.example.org/index.html" },
      { parent: null, url: "app://parser/index.html" },
    ];
    for (const senderFrame of frames) ipcMain.emit("casebook", { sender: contents, senderFrame }, lock);
    ipcMain.emit("casebook", { sender: { id: 4711 }, senderFrame: { parent: null, url } }, lock);
  });
  await expectUnmoved();
});

test("a page that reads foreign files reaches nothing but its own files and its one conversation", async () => {
  await goTo(page, "Import");
  await casebook.answerDialogs(records.put("more.txt", "Progress note\n3 January 2024\n"));
  await page.getByRole("button", { name: "Choose files or a ZIP" }).click();
  await button(page.getByRole("region", { name: "Before the import begins" }), "Import").click();
  await page.getByRole("button", { name: "Open the receipt" }).waitFor();
  const found = await casebook.app.evaluate(async ({ BrowserWindow }, host) => {
    const parser = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith("app://parser/"),
    );
    const screens = { "app:": "app://casebook/index.html", "https:": "https://casebook.app.localhost/index.html" };
    return (await parser?.webContents.executeJavaScript(`(async () => {
      const word = (attempt) => attempt.then((answer) => answer.ok ? "loaded" : "refused", () => "refused");
      const others = [${JSON.stringify(screens)}[location.protocol], "http://${host}/parser", "https://example.org/"];
      return {
        others: await Promise.all(others.map((url) => word(fetch(url)))),
        opaque: await word(fetch("http://${host}/opaque", { mode: "no-cors" })),
        own: await word(fetch("index.html")),
        present: ["require", "process", "module", "Buffer", "casebook"].filter((name) => name in window),
        bridge: Object.keys(engine).sort(),
        };
    })()`)) as unknown;
  }, outside);
  expect(found).toEqual({
    others: ["refused", "refused", "refused"],
    opaque: "refused",
    own: "loaded",
    present: [],
    bridge: ["listen", "post"],
  });
  expect(visits).toEqual([]);
});

// From here on Playwright waits for navigations that come to nothing, so the page itself is asked what it shows.

/** Presses the rail's button and waits for the screen, without Playwright's own waiting. */
async function expectGoing(word: string): Promise<void> {
  await page.waitForTimeout(400);
  await page.evaluate((name) => {
    const found = [...document.querySelectorAll("nav button")].find(({ textContent }) => textContent === name);
    found?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 0 }));
  }, word);
  const place = () => page.evaluate(() => [location.search, document.querySelector("h1")?.textContent]);
  await expect.poll(place).toEqual(["?page=records", word]);
  expect(casebook.windows()).toEqual([page]);
  expect(visits).toEqual([]);
}

test("no form is sent and no frame is loaded", async () => {
  await page.evaluate((url) => {
    const form = Object.assign(document.createElement("form"), { action: url, method: "post" });
    document.body.append(form);
    form.submit();
    for (const source of [url, "index.html?page=records", "data:text/html,<title>Frame</title>"])
      document.body.append(Object.assign(document.createElement("iframe"), { src: source }));
  }, `http://${outside}/form`);
  await expectGoing("Settings");
  // What a frame shows when nothing was loaded is Chromium's own page, or none.
  const frames = page.frames().slice(1);
  const places = await Promise.all(frames.map((frame) => frame.evaluate(() => location.href).catch(() => "none")));
  for (const place of places) expect(place).toMatch(/^(none|about:blank|chrome-error:.*)$/);
  await page.evaluate(() =>
    document.querySelectorAll("iframe, form[method=post]").forEach((element) => element.remove()),
  );
});

test("a page goes nowhere else", async () => {
  const targets = [`http://${outside}/`, "https://example.org/", "data:text/html,hello", "file:///etc/hostname"];
  for (const target of targets)
    await page.evaluate((url) => {
      location.href = url;
      location.assign(url);
      location.replace(url);
    }, target);
  await expectGoing("Home");
});
