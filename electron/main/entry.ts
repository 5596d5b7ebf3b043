/** Where Electron starts. */
import { join } from "node:path";
import process from "node:process";
import { app, dialog, protocol, session } from "electron";
import { CasebookApp } from "./casebook-app.ts";
import { guardContents, guardSession, networkSwitches } from "./page-safety.ts";

app.setName("Casebook");
const userData = process.env["CASEBOOK_USER_DATA"];
if (userData !== undefined) app.setPath("userData", userData);
for (const [name, value] of networkSwitches) app.commandLine.appendSwitch(name, value);
app.enableSandbox();
// Before "ready", as Electron asks: pages of ours are a secure origin of their own.
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

/** Pages that read foreign files without the system's sandbox would be no wall; only root, who has none, may go on. */
const isUnsafe = app.commandLine.hasSwitch("no-sandbox") && process.getuid?.() !== 0;

if (isUnsafe) {
  dialog.showErrorBox(
    "Casebook was not started",
    "It was asked to run without its sandbox (--no-sandbox), which keeps damaged or hostile files from harming your records. Nothing was opened. Start it without that option.",
  );
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
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
  // Hidden pages are windows too: the program ends with the one that a person sees, as casebook-app.ts says.
  app.on("window-all-closed", () => undefined);
  guardSession(session.defaultSession);
  let isEnding = false;
  app.on("before-quit", (event) => {
    if (isEnding) return;
    isEnding = true;
    // On macOS a quit that is put off cancels the logout that asked for it; the vault is safe to end at any moment.
    if (process.platform === "darwin" && !casebook.isQuitting) casebook.kill();
    else {
      event.preventDefault();
      void casebook.end().finally(() => app.exit(0));
    }
  });
  casebook.start();
}
