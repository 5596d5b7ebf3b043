/** A small app for the stand-in's tests, driven by Playwright as the real app is. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication } from "playwright";

/** The stand-in's program. */
export const standIn = fileURLToPath(new URL("../../electron-stand-in/electron", import.meta.url));

const main = `
import { app, protocol, session } from "electron";
app.setPath("userData", import.meta.dirname + "/user-data");
protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges: { standard: true, secure: true } }]);
app.on("window-all-closed", () => undefined);
globalThis.folder = import.meta.dirname;
/** Serves pages by their paths in the partition; what is asked for and not there is 404. */
globalThis.serve = (partition, pages) => {
  const handlers = session.fromPartition(partition).protocol;
  if (handlers.isProtocolHandled("app")) handlers.unhandle("app");
  handlers.handle("app", (request) => {
    const body = pages[new URL(request.url).pathname];
    return body === undefined
      ? new Response(null, { status: 404 })
      : new Response(body, { headers: { "content-type": "text/html", "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" } });
  });
};
`;
const preload = `
const { contextBridge, ipcRenderer, webUtils } = require("electron");
contextBridge.exposeInMainWorld("port", {
  send: (...args) => ipcRenderer.send("port", ...args),
  ask: (...args) => ipcRenderer.invoke("ask", ...args),
  listen: (listener) => ipcRenderer.on("port", (_event, ...args) => listener(...args)),
  pathOf: (file) => { try { return webUtils.getPathForFile(file); } catch (error) { return error.message; } },
  bare: () => { try { return typeof require("node:fs"); } catch (error) { return error.message; } },
});
`;

/** A running app and its folder. */
export interface FixtureApp extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly folder: string;
}

/** Writes the app into a folder of its own. */
export function writeFixtureApp(mainCode = ""): string {
  const folder = mkdtempSync(join(tmpdir(), "casebook-fixture-app-"));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "fixture", version: "3.2.1", type: "module", main: "main.js" }),
  );
  writeFileSync(join(folder, "main.js"), main + mainCode);
  writeFileSync(join(folder, "preload.cjs"), preload);
  return folder;
}

/** Starts the app on the stand-in. Its windows are shown to nobody, unless a display is named. */
export async function startFixtureApp(mainCode = "", display = ""): Promise<FixtureApp> {
  const folder = writeFixtureApp(mainCode);
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, TMPDIR: tmpdir() };
  const app = await _electron.launch({
    executablePath: standIn,
    args: [folder],
    env: display === "" ? { ...env, CASEBOOK_STANDIN_HEADLESS: "1" } : { ...env, DISPLAY: display },
  });
  await app.evaluate(async ({ app }) => await app.whenReady());
  return {
    app,
    folder,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
