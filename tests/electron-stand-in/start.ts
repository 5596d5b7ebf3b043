/** The stand-in's `electron` program: loads the app as Electron would and starts Chromium for it. */
import { readFileSync, statSync } from "node:fs";
import { open as openInspector } from "node:inspector";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { app } from "./api/app.ts";
import { Browser } from "./chromium/browser.ts";
import { findChromium, howToInstallChromium } from "./chromium/find-chromium.ts";
import { makeProfile } from "./chromium/profile.ts";
import { chromiumSwitches } from "./chromium/switches.ts";
import { provideElectron } from "./electron-module.ts";
import { refuseDownloads } from "./network/downloads.ts";
import { interceptRequests } from "./network/intercept.ts";
import { setRunningBrowser } from "./runtime.ts";
import { readStartArguments } from "./start-arguments.ts";
import { decideAboutPopups } from "./window/popups.ts";

const electronVersion = (createRequire(import.meta.url)("electron/package.json") as { readonly version: string })
  .version;
const given = process.argv.slice(2);
const start = readStartArguments(given);

if (start.isVersionWanted) {
  process.stdout.write(`v${electronVersion}\n`);
} else {
  run().catch((error: unknown) => {
    process.stderr.write(`App threw an error during load\n${error instanceof Error ? error.stack : String(error)}\n`);
    app.exit(1);
  });
}

async function run(): Promise<void> {
  lookLikeElectron();
  provideElectron();
  for (const [name, value] of start.switches) app.commandLine.appendSwitch(name, value);
  if (start.inspectPort !== null) serveInspector(start.inspectPort);
  const require = createRequire(join(process.cwd(), "electron"));
  for (const module of start.required) require(resolve(module));
  const main = describeApp(resolve(start.appPath ?? process.cwd()));
  // Chromium starts once the app has said what it wants, or already waits to be ready.
  const isWanted = firstWhenReady();
  const isLoaded = import(pathToFileURL(main).href);
  await Promise.race([isLoaded, isWanted]);
  await becomeReady();
  await isLoaded;
}

/** Lets Playwright in, which reads the address that this prints. When it is killed, its app does not outlive it. */
function serveInspector(port: number): void {
  openInspector(port, "127.0.0.1", false);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) app.exit(1);
  }, 1000).unref();
}

/** Resolves soon after the app's own code first waits for `app` to be ready, by whichever function stands there now. */
function firstWhenReady(): Promise<void> {
  const whenReady = app.whenReady.bind(app);
  return new Promise((resolve) => {
    app.whenReady = () => {
      setImmediate(resolve);
      return whenReady();
    };
  });
}

/** `process` as apps know it in Electron: argv without Node's script, and the versions of Electron and Chromium. */
function lookLikeElectron(): void {
  process.argv.splice(1, process.argv.length, ...given);
  const versions = { ...process.versions, electron: electronVersion, chrome: "" };
  Object.defineProperty(process, "versions", { value: versions, enumerable: true });
  Object.defineProperty(process, "type", { value: "browser", enumerable: true });
  Object.defineProperty(process, "defaultApp", { value: true, enumerable: true });
  Object.defineProperty(process, "resourcesPath", { value: import.meta.dirname, enumerable: true });
}

/** Tells `app` its name and version, and gives the file to run. */
function describeApp(path: string): string {
  if (!statSync(path).isDirectory()) {
    app.describe({ name: "Electron", version: electronVersion, path: dirname(path) });
    return path;
  }
  const facts = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as {
    readonly name?: string;
    readonly productName?: string;
    readonly version?: string;
    readonly main?: string;
  };
  app.describe({
    name: facts.productName ?? facts.name ?? "Electron",
    version: facts.version ?? electronVersion,
    path,
  });
  return join(path, facts.main ?? "index.js");
}

async function becomeReady(): Promise<void> {
  const executable = findChromium();
  if (executable === null) throw new Error(`No Chromium was found. ${howToInstallChromium()}`);
  const profile = makeProfile();
  const switches = chromiumSwitches({ profile, isHeadless: isHeadless(), appName: app.name, fromApp: app.switches });
  const browser = await Browser.start({ executable, profile, switches, onGone: chromiumWentAway });
  process.versions["chrome"] = browser.version;
  setRunningBrowser(browser);
  decideAboutPopups(browser);
  refuseDownloads(browser.root);
  await interceptRequests(browser.root);
  // As in Electron, which says so and goes on.
  process.on("unhandledRejection", (reason) => {
    process.stderr.write(`Unhandled promise rejection: ${reason instanceof Error ? reason.stack : String(reason)}\n`);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => endBySignal());
  app.becomeReady();
}

function isHeadless(): boolean {
  if (process.env["CASEBOOK_STANDIN_HEADLESS"] === "1") return true;
  const hasDisplay = Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
  return process.platform === "linux" && !hasDisplay;
}

function chromiumWentAway(lastWords: string): void {
  if (app.isExiting) return;
  process.stderr.write(`electron stand-in: Chromium has ended\n${lastWords}\n`);
  app.exit(1);
}

/** The app is asked to quit; when it does not within a few seconds it is ended. */
function endBySignal(): void {
  app.quit();
  setTimeout(() => app.exit(1), 5000).unref();
}
