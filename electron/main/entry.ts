/** Where Electron starts. */
import { join } from "node:path";
import process from "node:process";
import { app, protocol } from "electron";
import { CasebookApp } from "./casebook-app.ts";
import { guardContents } from "./page-safety.ts";

app.setName("Casebook");
const userData = process.env["CASEBOOK_USER_DATA"];
if (userData !== undefined) app.setPath("userData", userData);
app.enableSandbox();
// Before "ready", as Electron asks: pages of ours are a secure origin of their own.
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

if (app.requestSingleInstanceLock()) {
  app.on("web-contents-created", (_event, contents) => guardContents(contents));
  void app.whenReady().then(run);
} else {
  app.quit();
}

function run(): void {
  const here = import.meta.dirname;
  const casebook = new CasebookApp({
    engine: join(here, "engine.js"),
    preload: join(here, "preload.cjs"),
    parserPreload: join(here, "parser-preload.cjs"),
    rendererFolder: join(here, "renderer"),
    parserFolder: join(here, "parser"),
  });
  app.on("second-instance", () => casebook.focus());
  app.on("activate", () => casebook.focus());
  app.on("window-all-closed", () => app.quit());
  let isEnding = false;
  app.on("before-quit", (event) => {
    if (isEnding) return;
    isEnding = true;
    event.preventDefault();
    void casebook.end().finally(() => app.exit(0));
  });
  casebook.start();
}
