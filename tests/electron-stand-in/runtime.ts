/** What the parts of the stand-in share while it runs. */
import type { Browser } from "./chromium/browser.ts";

let browser: Browser | null = null;

/** Whether `app` is ready: Chromium runs, and windows can be made. */
export function isReady(): boolean {
  return browser !== null;
}

/** The running Chromium. Throws, as Electron does, before the app is ready. */
export function runningBrowser(): Browser {
  if (!browser) throw new Error("this can only be used after the app is ready");
  return browser;
}

/** Says that Chromium runs: the app is ready from now on. */
export function setRunningBrowser(running: Browser): void {
  browser = running;
}
