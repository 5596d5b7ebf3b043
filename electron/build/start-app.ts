/** `npm start`: builds the app and opens it. */
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { commandOf } from "./command-of.ts";
import { findElectron } from "./find-electron.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const isWindows = process.platform === "win32";

process.exitCode = await start();

async function start(): Promise<number> {
  const built = await build();
  if (built.code !== 0) {
    process.stderr.write(`${built.output}\nCasebook could not be built.\n`);
    return 1;
  }
  const found = await findElectron();
  process.stdout.write(`${found.sentence}\n`);
  if (found.kind === "none") return 1;
  if (found.kind === "stand-in" && !hasScreen()) process.stdout.write(`${noScreen}\n`);
  return await open(found.executablePath);
}

const noScreen =
  "There is no screen here, so its window cannot be seen; with Debian's package xvfb, `xvfb-run npm start` gives it one.";

/** On Linux a window needs a display server; elsewhere there always is one. */
function hasScreen(): boolean {
  const { DISPLAY = "", WAYLAND_DISPLAY = "" } = process.env;
  return process.platform !== "linux" || DISPLAY !== "" || WAYLAND_DISPLAY !== "";
}

function build(): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn("npm", ["run", "-s", "build"], {
    cwd: root,
    shell: isWindows,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs the app until it ends. Ctrl-C reaches it by itself, as a program of the same terminal; we only wait for it. */
function open(executablePath: string): Promise<number> {
  // Electron's own program does not run as root with its sandbox, and says so; the stand-in decides for itself.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const { command, args, shell } = commandOf(
    executablePath,
    [...asRoot, root, ...process.argv.slice(2)],
    process.platform,
  );
  const child = spawn(command, args, {
    stdio: "inherit",
    shell,
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dirname(executablePath) },
  });
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on("error", (error) => {
      process.stderr.write(`Casebook could not be opened: ${error.message}\n`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
