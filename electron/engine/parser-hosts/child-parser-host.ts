/** Parser hosts for the command line and the tests: a Node child without rights, behind the system's wall where there is one. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import process from "node:process";
import type { Readable, Writable } from "node:stream";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { Port } from "../../../shared/rpc.ts";
import { builtPrograms, hostBeside, projectRoot } from "../built-programs.ts";
import { hostWall, tryHostWalls, underLimits, type HostWall } from "./host-wall.ts";
import { parserRunner } from "./parser-hosts.ts";
import type { HostChoice, ParserHost } from "./serving-host.ts";
import { framedPipe } from "./pipe-port.ts";

const hostFolder = join(projectRoot, "electron", "parsers", "node");
const heapMegabytes = 1024;

export interface ChildParserOptions {
  /** Told once, before the first host starts, where the system has no wall to put around it. */
  readonly onNoWall?: () => void;
  readonly findWall?: () => HostWall | null;
  /** The folder of a bundle of the host; null runs it from source. */
  readonly findBuilt?: () => string | null;
}

/** The folder of the bundle of just this code's host, or null where there is none. */
export function builtHost(): string | null {
  const programs = builtPrograms();
  return programs === null ? null : hostBeside(programs);
}

/** A runner whose hosts are child processes. */
export function childParsers({
  onNoWall,
  findWall = hostWall,
  findBuilt = builtHost,
}: ChildParserOptions = {}): ParserRunner {
  let isTold = false;
  let isClosed = false;
  const runner = parserRunner((choice) => {
    const wall = findWall();
    if (wall === null && !isTold) onNoWall?.();
    isTold = true;
    const built = findBuilt();
    return built === null ? confinedHost(join(hostFolder, "entry.ts"), wall, choice) : builtHostIn(built, wall, choice);
  });
  return {
    run: (...call) => runner.run(...call),
    start: () =>
      void (findWall === hostWall ? tryHostWalls() : Promise.resolve()).then(() => isClosed || runner.start()),
    close: () => {
      isClosed = true;
      return runner.close();
    },
  };
}

/**
 * A host that runs `entry` under the confinement of every child host: no file but the program's own code, no child, no worker, no
 * network, no environment, no output but its pipe. `entry` is the one more file that it may read.
 */
export function confinedHost(
  entry: string,
  wall: HostWall | null = hostWall(),
  choice: HostChoice = { worksBehind: false },
): ParserHost {
  const code = [join(projectRoot, "electron", "parsers"), join(projectRoot, "shared"), entry];
  return startedHost({ start: join(hostFolder, "start.ts"), entry, code }, wall, choice);
}

/** The same of a bundle, which holds all the code that it runs. */
function builtHostIn(folder: string, wall: HostWall | null, choice: HostChoice): ParserHost {
  return startedHost(
    { start: join(folder, "start.js"), entry: join(folder, "entry.js"), code: [folder] },
    wall,
    choice,
  );
}

interface HostCode {
  readonly start: string;
  readonly entry: string;
  /** Beside the installed packages the only files that the host may read. */
  readonly code: readonly string[];
}

function startedHost({ start, entry, code }: HostCode, wall: HostWall | null, { worksBehind }: HostChoice): ParserHost {
  const modules = join(dirname(createRequire(import.meta.url).resolve("zod/package.json")), "..");
  const own = [join(projectRoot, "resources", "letters"), join(projectRoot, "package.json")];
  const readable = outermost([...code, ...own, modules, realpathSync(modules)]);
  const command = [
    process.execPath,
    "--permission",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${heapMegabytes}`,
    "--disallow-code-generation-from-strings",
    "--disable-sigusr1",
    "--no-warnings",
    start,
    entry,
    // By itself: what a wall is made with may have started it before anybody could.
    ...(worksBehind ? ["behind"] : []),
  ];
  const [program = "", ...args] = wall === null ? underLimits(command) : wall.around(command, readable);
  const child = spawn(program, args, { env: {}, stdio: ["pipe", "pipe", "ignore"], windowsHide: true });
  const kill = () => void child.kill("SIGKILL");
  return { port: childPort(child, kill), residentBytes: () => residentBytes(child.pid), kill };
}

/** The paths without those that lie in another of them. */
function outermost(paths: readonly string[]): readonly string[] {
  const all = [...new Set(paths)];
  return all.filter((path) => !all.some((other) => path.startsWith(`${other}${sep}`)));
}

function childPort(child: ChildProcess, kill: () => void): Port {
  const listeners = new Set<(message: unknown) => void>();
  const send = framedPipe(
    { toChild: child.stdin as Writable, fromChild: child.stdout as Readable },
    {
      onMessage: (message) => {
        for (const listener of listeners) listener(message);
      },
      onBroken: kill,
    },
  );
  return {
    // A message to a child that has just died is answered by its "exit": the waiting call rejects then.
    postMessage: send,
    onMessage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (listener) => {
      child.once("exit", listener);
      child.once("error", listener);
      return () => child.off("exit", listener).off("error", listener);
    },
  };
}

/**
 * Resident pages of a process and those that it has started (a wall stands between us and the host), as Linux tells them; other
 * systems rely on the heap limit given at its start.
 */
function residentBytes(pid: number | undefined): number | null {
  if (process.platform !== "linux" || pid === undefined) return null;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ").filter(Boolean);
    return children.reduce((sum, child) => sum + (residentBytes(Number(child)) ?? 0), pages * 4096);
  } catch {
    // The process has ended: it holds nothing.
    return 0;
  }
}
