/** The parts of Electron that reach the desktop around the app: opening things, clipboard, screen, keychain. */
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import process from "node:process";
import { withUnknownRefused } from "../not-implemented.ts";
import { runningBrowser } from "../runtime.ts";

/** What `shell` was asked to open, for tests to look at. */
export const openedByShell: { readonly how: string; readonly what: string }[] = [];

/** Electron's `shell`. A headless run only notes what would have been opened. */
export const shell = withUnknownRefused("shell", {
  openExternal: async (url: string): Promise<void> => open("openExternal", url, url),
  openPath: async (path: string): Promise<string> => {
    open("openPath", path, path);
    return "";
  },
  showItemInFolder: (path: string): void => open("showItemInFolder", path, dirname(path)),
});

function open(how: string, what: string, target: string): void {
  openedByShell.push({ how, what });
  if (runningBrowser().isHeadless) return;
  const program = process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open";
  const opener = spawn(program, [target], { stdio: "ignore", detached: true });
  opener.on("error", (error) => process.stderr.write(`electron stand-in: cannot open the folder: ${error.message}\n`));
  opener.unref();
}

let clipboardText = "";
/** Electron's `clipboard`, within this app alone. */
export const clipboard = withUnknownRefused("clipboard", {
  writeText: (text: string): void => {
    clipboardText = text;
  },
  readText: (): string => clipboardText,
  clear: (): void => {
    clipboardText = "";
  },
});

const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds, workArea: bounds, size: bounds, workAreaSize: bounds, scaleFactor: 1, rotation: 0 };
/** Electron's `screen`: one display of a usual size. */
export const screen = withUnknownRefused("screen", {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
});

/** Electron's `safeStorage`, which finds no keychain. */
export const safeStorage = withUnknownRefused("safeStorage", {
  isEncryptionAvailable: () => false,
});
