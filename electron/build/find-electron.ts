/** Which Electron runs the app on this computer: Electron's own program, or the stand-in on the system's Chromium. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findChromium, howToInstallChromium } from "../../tests/electron-stand-in/chromium/find-chromium.ts";

/** What runs the app, and the one sentence that says so. */
export type FoundElectron =
  | { readonly kind: "electron" | "stand-in"; readonly executablePath: string; readonly sentence: string }
  | { readonly kind: "none"; readonly sentence: string };

/** What finding may do. */
export interface FindOptions {
  /** Lets Debian install its Chromium, where we are root and there is none. */
  readonly mayInstall?: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const electronFolder = join(root, "node_modules", "electron");
const standIn = join(root, "tests", "electron-stand-in", process.platform === "win32" ? "electron.cmd" : "electron");
const failureNote = join(root, ".build", "electron-not-fetched");
const retryAfterMs = 12 * 60 * 60 * 1000;
const fetchLimitMs = 180_000;
const installLimitMs = 600_000;

/**
 * Finds what runs the app: Electron where it is installed or can be fetched, otherwise the stand-in where there is a
 * Chromium. CASEBOOK_ELECTRON=real or =stand-in asks for one of the two.
 */
export async function findElectron({ mayInstall = false }: FindOptions = {}): Promise<FoundElectron> {
  const wanted = process.env["CASEBOOK_ELECTRON"];
  const real = wanted === "stand-in" ? null : await realElectron(wanted === "real");
  if (real !== null) return { kind: "electron", executablePath: real, sentence: "Casebook runs in Electron." };
  if (wanted === "real") return { kind: "none", sentence: `Electron could not be fetched. ${howToFetchElectron}` };
  if (findChromium() === null && mayInstall) await installOnDebian();
  const why = wanted === "stand-in" ? "as CASEBOOK_ELECTRON asks" : "because Electron could not be fetched";
  if (findChromium() !== null)
    return {
      kind: "stand-in",
      executablePath: standIn,
      sentence: `Casebook runs in this computer's Chromium, through the stand-in for Electron, ${why}.`,
    };
  return {
    kind: "none",
    sentence: `Casebook needs Electron or Chromium, and there is neither: ${why.replace("because ", "")}. ${howToInstallChromium()}`,
  };
}

const howToFetchElectron = "With a connection to the internet, run `node node_modules/electron/install.js`.";

async function realElectron(isForced: boolean): Promise<string | null> {
  const installed = installedElectron();
  if (installed !== null) return installed;
  if (!existsSync(electronFolder) || (hasFailedLately() && !isForced)) return null;
  await runQuietly(process.execPath, [join(electronFolder, "install.js")], fetchLimitMs);
  const fetched = installedElectron();
  if (fetched === null) noteFailure();
  else rmSync(failureNote, { force: true });
  return fetched;
}

function installedElectron(): string | null {
  const pathFile = join(electronFolder, "path.txt");
  if (!existsSync(pathFile)) return null;
  const executable = join(electronFolder, "dist", readFileSync(pathFile, "utf8").trim());
  return existsSync(executable) ? executable : null;
}

/** A computer without a connection would otherwise wait for the download at each start. */
function hasFailedLately(): boolean {
  return existsSync(failureNote) && Date.now() - statSync(failureNote).mtimeMs < retryAfterMs;
}

function noteFailure(): void {
  mkdirSync(dirname(failureNote), { recursive: true });
  writeFileSync(
    failureNote,
    "Electron's program could not be fetched; the next try is twelve hours after this file's date.\n",
  );
}

async function installOnDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || !isDebian()) return;
  if (await runQuietly("apt-get", ["update"], installLimitMs))
    await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], installLimitMs);
}

function isDebian(): boolean {
  // Ubuntu's package of this name is only a pointer to a snap.
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Runs a program without showing what it writes; false when it failed or took longer than the limit. */
function runQuietly(program: string, args: readonly string[], timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const child = spawn(program, args, { stdio: "ignore", timeout, killSignal: "SIGKILL", env });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
