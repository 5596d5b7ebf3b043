import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright";
import { startFixtureApp, type FixtureApp } from "./fixture-app.ts";

interface Port {
  send(...args: unknown[]): void;
  ask(...args: unknown[]): Promise<unknown>;
  listen(listener: (...args: unknown[]) => void): void;
  bare(): string;
}
declare const port: Port;

let fixture: FixtureApp;
let page: Page;

beforeAll(async () => {
  fixture = await startFixtureApp();
  await fixture.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    serve("messages", { "/": "<title>Messages</title><button>Press</button>", "/closed": "<title>Closed</title>" });
    ipcMain.handle("ask", (_event, value: unknown) => value);
    ipcMain.on("port", (event, ...args: unknown[]) => event.sender.send("port", ...args));
    const window = new BrowserWindow({ webPreferences: { partition: "messages", preload: `${folder}/preload.cjs` } });
    await window.loadURL("app://fixture/");
  });
  page = await fixture.app.firstWindow();
  await page.getByRole("button", { name: "Press" }).waitFor();
});
afterAll(() => fixture[Symbol.asyncDispose]());

test("messages of mixed sizes come back in the order in which they were sent", async () => {
  const order = await page.evaluate(async () => {
    const sizes = [3_000_000, 0, 200_000, 10, 1_500_000, 1, 130_000, 0];
    const back: { index: number; length: number }[] = [];
    const all = new Promise<void>((resolve) => {
      port.listen((message) => {
        const { index, bytes } = message as { index: number; bytes: Uint8Array };
        back.push({ index, length: bytes.length });
        if (back.length === sizes.length) resolve();
      });
    });
    for (const [index, size] of sizes.entries()) port.send({ index, bytes: new Uint8Array(size) });
    await all;
    return back;
  });
  expect(order.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(order.map(({ length }) => length)).toEqual([3_000_000, 0, 200_000, 10, 1_500_000, 1, 130_000, 0]);
});

test("a page gets what structured clone carries, unchanged, both ways", async () => {
  const [kinds, sum] = await page.evaluate(async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    const sent = { map: new Map([[1, new Date(5)]]), none: undefined, bytes, buffer: bytes.slice(0, 3).buffer };
    const back = (await port.ask(sent)) as typeof sent;
    const isSame = back.bytes.every((byte, index) => byte === bytes[index]);
    return [
      [
        back.map.get(1) instanceof Date,
        "none" in back,
        back.bytes instanceof Uint8Array,
        back.buffer.byteLength,
        isSame,
      ],
      back.bytes.length,
    ] as const;
  });
  expect(kinds).toEqual([true, true, true, 3, true]);
  expect(sum).toBe(300_000);
});

test("a page whose policy lets it fetch nothing gets large messages all the same", async () => {
  const length = await fixture.app.evaluate(async ({ BrowserWindow, ipcMain, session }) => {
    const own = session.fromPartition("strict");
    own.protocol.handle("app", () => {
      const policy = "default-src 'none'; script-src 'unsafe-inline'";
      const script = "<script>port.listen((bytes) => port.send('strict', bytes.length));</script>";
      return new Response(script, { headers: { "content-type": "text/html", "content-security-policy": policy } });
    });
    const window = new BrowserWindow({
      show: false,
      webPreferences: { session: own, preload: `${folder}/preload.cjs` },
    });
    await window.loadURL("app://strict/");
    const answer = new Promise((resolve) => {
      ipcMain.on("port", (_event, kind: unknown, value: unknown) => kind === "strict" && resolve(value));
    });
    window.webContents.send("port", new Uint8Array(2_000_000));
    const received = await answer;
    window.destroy();
    return received;
  });
  expect(length).toBe(2_000_000);
});

test("the sender of a message is named with its address in the app", async () => {
  const sender = fixture.app.evaluate(
    ({ ipcMain }) =>
      new Promise((resolve) => {
        ipcMain.once("port", ({ sender, senderFrame: frame }) =>
          resolve([frame?.url, frame?.origin, frame?.parent, frame?.top === frame, sender.getURL(), sender.id > 0]),
        );
      }),
  );
  await page.waitForTimeout(50);
  await page.evaluate(() => port.send("who"));
  expect(await sender).toEqual(["app://fixture/", "app://fixture", null, true, "app://fixture/", true]);
});

test("what an invoked handler throws is the page's rejection, without the handler's stack", async () => {
  await fixture.app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler("ask");
    ipcMain.handle("ask", () => {
      throw new TypeError("not like this");
    });
  });
  const message = await page.evaluate(() => port.ask().catch((error: Error) => error.message));
  expect(message).toBe("Error invoking remote method 'ask': TypeError: not like this");
});

test("a preload script has electron and nothing of Node", async () => {
  expect(await page.evaluate(() => port.bare())).toBe("module not found: node:fs");
  expect(
    await page.evaluate(() => [typeof (globalThis as { require?: unknown }).require, Object.isFrozen(port)]),
  ).toEqual(["undefined", true]);
});
