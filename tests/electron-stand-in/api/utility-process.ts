/** Electron's utilityProcess: a Node process of its own that speaks through `process.parentPort`. */
import { fork, type ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import process from "node:process";
import type { Readable } from "node:stream";
import { deserialize } from "node:v8";
import { structuredBytes } from "./structured-bytes.ts";
import { refuseUnknownMembers, withUnknownRefused } from "../not-implemented.ts";
import { runningBrowser } from "../runtime.ts";

type Stdio = "pipe" | "ignore" | "inherit";
/** Options of fork that the stand-in knows. */
export interface ForkOptions {
  readonly serviceName?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  readonly cwd?: string;
  readonly stdio?: Stdio | readonly Stdio[];
}

/** As Electron's own allocator does: the C library's keeps large pieces once it has seen one come back (mallopt(3)). */
const givingMemoryBack = { MALLOC_MMAP_THRESHOLD_: "262144", MALLOC_TRIM_THRESHOLD_: "262144" };
const childSide = new URL("./parent-port.ts", import.meta.url).href;
const running = new Set<UtilityProcess>();

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  #isEnded = false;

  constructor(path: string, args: readonly string[], options: ForkOptions) {
    super();
    const { env = process.env, execArgv = [], cwd, stdio = "inherit" } = options;
    const [, out = "inherit", err = "inherit"] = typeof stdio === "string" ? [stdio, stdio, stdio] : stdio;
    this.#child = fork(path, args, {
      execPath: process.execPath,
      execArgv: [...execArgv, "--import", childSide],
      // An empty map clears nothing in Electron: the child then inherits everything.
      env: { ...givingMemoryBack, ...(Object.keys(env).length === 0 ? process.env : env) },
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ["ignore", out, err, "ipc"],
      serialization: "advanced",
      // Ctrl-C is for the app, which then ends its processes in its own order.
      detached: process.platform !== "win32",
    });
    running.add(this);
    this.#child.on("spawn", () => setImmediate(() => this.emit("spawn")));
    this.#child.on("message", (message) => this.emit("message", deserialize(message as Buffer)));
    this.#child.on("error", (error) => this.emit("error", "FatalError", "", String(error)));
    this.#child.on("exit", (code) => this.#ended(code ?? 1));
  }

  get pid(): number | undefined {
    return this.#isEnded ? undefined : this.#child.pid;
  }
  get stdout(): Readable | null {
    return this.#child.stdout;
  }
  get stderr(): Readable | null {
    return this.#child.stderr;
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error("electron stand-in: MessagePortMain is not implemented");
    // A message to a process that has just ended is lost, as in Electron.
    if (this.#child.connected) this.#child.send(structuredBytes(message), () => undefined);
  }
  kill(): boolean {
    return this.#child.kill();
  }

  /** The app is ending, and waits for nobody. */
  end(): void {
    this.#child.kill("SIGKILL");
  }

  #ended(code: number): void {
    this.#isEnded = true;
    running.delete(this);
    this.emit("exit", code);
  }
}
refuseUnknownMembers(UtilityProcess, "utilityProcess");

/** Electron's `utilityProcess`. */
export const utilityProcess = withUnknownRefused("utilityProcess", {
  fork(path: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    runningBrowser();
    return new UtilityProcess(path, args, options);
  },
});

/** The ids of those that run. */
export function utilityProcessIds(): readonly number[] {
  return [...running].map((child) => child.pid).filter((pid) => pid !== undefined);
}

/** Ends what is still running when the app ends. */
export function endUtilityProcesses(): void {
  for (const child of running) child.end();
}
