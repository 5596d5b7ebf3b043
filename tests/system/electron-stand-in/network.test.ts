import { afterAll, beforeAll, expect, test } from "vitest";
import { startFixtureApp, type FixtureApp } from "./fixture-app.ts";

let fixture: FixtureApp;

beforeAll(async () => {
  fixture = await startFixtureApp();
});
afterAll(() => fixture[Symbol.asyncDispose]());

test("a protocol handler sees method, headers and body, and its status and headers arrive", async () => {
  const answer = await fixture.app.evaluate(async ({ BrowserWindow, session }) => {
    const own = session.fromPartition("protocol");
    own.protocol.handle("app", async (request) => {
      if (request.method === "GET")
        return new Response("<title>Protocol</title>", {
          headers: {
            "content-type": "text/html",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-embedder-policy": "require-corp",
          },
        });
      const { byteLength } = await request.arrayBuffer();
      const body = `${request.url} ${request.headers.get("x-mine")} ${byteLength}`;
      return new Response(body, { status: 201, headers: { "x-yours": "two" } });
    });
    const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
    await window.loadURL("app://protocol/page.html");
    return await window.webContents.executeJavaScript(`(async () => {
      const response = await fetch("up?a=1", { method: "POST", headers: { "x-mine": "one" }, body: new Uint8Array(2_500_000) });
      return [await response.text(), response.status, response.headers.get("x-yours"), isSecureContext, crossOriginIsolated];
    })()`);
  });
  expect(answer).toEqual(["app://protocol/up?a=1 one 2500000", 201, "two", true, true]);
});

test("each partition has its own handlers and its own storage", async () => {
  const titles = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    const open = async (partition: string) => {
      serve(partition, { "/": `<title>${partition}</title>` });
      const window = new BrowserWindow({ show: false, webPreferences: { partition } });
      await window.loadURL("app://same/");
      const stored = await window.webContents.executeJavaScript(
        `const before = localStorage.getItem("who"); localStorage.setItem("who", document.title); [document.title, before]`,
      );
      return stored as unknown;
    };
    return [await open("one"), await open("two"), await open("one")];
  });
  expect(titles).toEqual([
    ["one", null],
    ["two", null],
    ["one", "one"],
  ]);
});

test("a request that the app cancels, and one to a network, fail, and the app hears of both", async () => {
  const [results, failures] = await fixture.app.evaluate(async ({ BrowserWindow, session }) => {
    serve("cancel", { "/": "<title>Cancel</title>", "/forbidden": "secret" });
    const own = session.fromPartition("cancel");
    const failures: unknown[] = [];
    own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: details.url.endsWith("/forbidden") }));
    own.webRequest.onErrorOccurred(({ url, error, resourceType }) => failures.push([url, error, resourceType]));
    const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
    await window.loadURL("app://cancel/");
    const results = (await window.webContents.executeJavaScript(
      `Promise.all(["forbidden", "https://example.com/x"].map((url) => fetch(url, { mode: "no-cors" }).then(() => "came", () => "failed")))`,
    )) as unknown;
    return [results, failures] as const;
  });
  expect(results).toEqual(["failed", "failed"]);
  expect(failures).toEqual([
    ["app://cancel/forbidden", "net::ERR_BLOCKED_BY_CLIENT", "xhr"],
    ["https://example.com/x", "net::ERR_INTERNET_DISCONNECTED", "xhr"],
  ]);
});

test("headers can be changed on their way to the page", async () => {
  const result = await fixture.app.evaluate(async ({ BrowserWindow, session }) => {
    serve("headers", { "/": "<title>Headers</title><script>document.title = 'ran'</script>" });
    const own = session.fromPartition("headers");
    own.webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
      answer({ responseHeaders: { ...responseHeaders, "content-security-policy": ["script-src 'none'"] } }),
    );
    const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
    await window.loadURL("app://headers/");
    return await window.webContents.executeJavaScript("document.title");
  });
  expect(result).toBe("Headers");
});

test("workers and the scripts they start ask the handlers of their page's session", async () => {
  const seen = await fixture.app.evaluate(async ({ BrowserWindow, session }) => {
    const asked: string[] = [];
    session.fromPartition("workers").protocol.handle("app", (request) => {
      asked.push(new URL(request.url).pathname);
      const isPage = request.url.endsWith("/");
      const body = isPage ? "<title>Workers</title>" : "fetch('/from-worker').then(() => postMessage('done'));";
      return new Response(body, { headers: { "content-type": isPage ? "text/html" : "text/javascript" } });
    });
    const window = new BrowserWindow({ show: false, webPreferences: { partition: "workers" } });
    await window.loadURL("app://workers/");
    await window.webContents.executeJavaScript(
      `new Promise((resolve) => { new Worker("/worker.js").onmessage = () => resolve(); })`,
    );
    return asked;
  });
  expect(seen).toEqual(["/", "/worker.js", "/from-worker"]);
});
