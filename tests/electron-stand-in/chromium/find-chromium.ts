/** Where this computer keeps a Chromium. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

/** The path of a Chromium, Chrome or Edge on this computer, or null when there is none. CASEBOOK_CHROMIUM names another. */
export function findChromium(): string | null {
  const chosen = process.env["CASEBOOK_CHROMIUM"];
  if (chosen) return isExecutable(chosen) ? chosen : null;
  return [...usualPlaces(), ...onPath()].find(isExecutable) ?? null;
}

/** The sentence that says what to install on this computer. */
export function howToInstallChromium(): string {
  switch (process.platform) {
    case "darwin":
      return "Install Google Chrome, or `brew install --cask chromium`.";
    case "win32":
      return "Install Google Chrome or Microsoft Edge.";
    default:
      return (
        "Install Chromium: `apt-get install chromium` (Debian), `snap install chromium` (Ubuntu), " +
        "`dnf install chromium` (Fedora) or `pacman -S chromium` (Arch)."
      );
  }
}

function usualPlaces(): readonly string[] {
  switch (process.platform) {
    case "darwin":
      return [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
      ];
    case "win32":
      return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
        .map((name) => process.env[name])
        .flatMap((folder) =>
          folder === undefined
            ? []
            : [
                join(folder, "Google", "Chrome", "Application", "chrome.exe"),
                join(folder, "Chromium", "Application", "chrome.exe"),
                join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
              ],
        );
    default:
      // The programs themselves first: the scripts that distributions put on the path add switches of their own.
      return [
        "/usr/lib/chromium/chromium",
        "/usr/lib64/chromium-browser/chromium-browser",
        "/usr/lib/chromium-browser/chromium-browser",
        "/opt/google/chrome/chrome",
        "/opt/chromium.org/chromium/chromium",
        "/opt/microsoft/msedge/msedge",
        "/snap/bin/chromium",
      ];
  }
}

function onPath(): readonly string[] {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const ending = process.platform === "win32" ? ".exe" : "";
  return names.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run.
    return false;
  }
}
