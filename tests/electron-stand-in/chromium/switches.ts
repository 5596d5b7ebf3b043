/** The command line that Chromium is started with. */
import process from "node:process";

/** A place that no display has: windows are made there, and moved when they are to be seen. */
export const offDisplay = -20_000;

/** Switches by name; an empty value stands for a switch without one. */
export type Switches = ReadonlyMap<string, string>;

const ours: readonly (readonly [string, string])[] = [
  // What Electron has not: a browser's services. What keeps the app off the network are the app's own switches.
  ["disable-sync", ""],
  ["disable-breakpad", ""],
  // A window of an app, not a browser that greets its user.
  ["no-first-run", ""],
  ["no-default-browser-check", ""],
  ["no-startup-window", ""],
  ["disable-default-apps", ""],
  ["disable-extensions", ""],
  ["disable-search-engine-choice-screen", ""],
  ["disable-infobars", ""],
  ["test-type", ""],
  ["password-store", "basic"],
  ["use-mock-keychain", ""],
  // Hidden pages work as fast as shown ones.
  ["disable-background-timer-throttling", ""],
  ["disable-renderer-backgrounding", ""],
  ["disable-backgrounding-occluded-windows", ""],
  ["disable-back-forward-cache", ""],
  ["disable-ipc-flooding-protection", ""],
  ["disable-hang-monitor", ""],
  ["disable-dev-shm-usage", ""],
  ["disable-gpu", ""],
  ["enable-unsafe-swiftshader", ""],
  [
    "disable-features",
    "Translate,OptimizationHints,MediaRouter,InterestFeedContentSuggestions,HttpsUpgrades," +
      "HttpsFirstBalancedModeAutoEnable,PaintHolding,LensOverlay,DestroyProfileOnBrowserClose," +
      // Pages of the browser's own behind its address bar, which hold 90 MB before anybody types there.
      "WebUIOmniboxPopup,WebUIOmniboxAimPopup",
  ],
  ["remote-debugging-pipe", "cbor"],
];
const merged = new Set(["disable-features", "enable-features"]);
const refused = new Set(["remote-debugging-pipe", "user-data-dir", "headless", "no-sandbox"]);

/** What Chromium is started with: our switches, and of the app's those that do not undo ours. */
export function chromiumSwitches(options: {
  readonly profile: string;
  readonly isHeadless: boolean;
  /** What the desktop groups the windows under. */
  readonly appName: string;
  readonly fromApp: Switches;
}): Switches {
  const all = new Map(ours);
  for (const [name, value] of options.fromApp) {
    const known = all.get(name);
    if (merged.has(name) && known) all.set(name, value ? `${known},${value}` : known);
    else if (!refused.has(name)) all.set(name, value);
  }
  all.set("user-data-dir", options.profile);
  if (options.isHeadless) all.set("headless", "new");
  else showWindows(all, options.appName);
  // Chromium's sandbox cannot be set up by root; everyone else keeps it.
  if (process.getuid?.() === 0) all.set("no-sandbox", "");
  return all;
}

function showWindows(all: Map<string, string>, appName: string): void {
  // Chromium places each new window by the first start's command line.
  all.set("window-position", `${offDisplay},${offDisplay}`);
  all.set("class", appName);
  // Under Wayland no program may place its windows; where X is there too, it lets us.
  if (process.platform === "linux" && process.env["DISPLAY"]) all.set("ozone-platform", "x11");
}

/** The switches as arguments. */
export function asArguments(switches: Switches): readonly string[] {
  return [...switches].map(([name, value]) => (value === "" ? `--${name}` : `--${name}=${value}`));
}
