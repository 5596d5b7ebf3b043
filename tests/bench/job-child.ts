/** Jobs that are timed and watched in a process of their own: the engine with its parser host, as the program runs it. */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { watchMemory, type PeakMemory } from "./watch-memory.ts";
import { watchDescendants } from "./watch-processor.ts";

/** What a job's process says to the bench. */
export type JobMessage =
  | { readonly is: "started" }
  | { readonly is: "result"; readonly result: Readonly<Record<string, number>> }
  | { readonly is: "ended" };

export interface JobResult {
  /** From the open vault to the closed one, without Node's start and the key derivation. */
  readonly ms: number;
  readonly memory: PeakMemory;
  /** Processor time of its parser hosts, in milliseconds. */
  readonly hostMs: number | null;
  readonly result: Readonly<Record<string, number>>;
}

/** Where the command line keeps its compiled code. */
const compileCache = fileURLToPath(new URL("../../.build/compile-cache", import.meta.url));

/** Runs one of the jobs beside this file, with compiled code kept as the command line keeps it. */
export function runJob(name: "import" | "packet", args: readonly string[]): Promise<JobResult> {
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  const child: ChildProcess = fork(fileURLToPath(new URL(`${name}-child.ts`, import.meta.url)), [...args], { env });
  let started = 0;
  let ms: number | null = null;
  let peak = () => ({ own: null, child: null, together: null }) as PeakMemory;
  let hostMs: () => number | null = () => null;
  let result: JobResult["result"] = {};
  child.on("message", (message: JobMessage) => {
    if (message.is === "result") result = { ...result, ...message.result };
    else if (message.is === "ended") ms = performance.now() - started;
    else {
      started = performance.now();
      peak = watchMemory(child);
      hostMs = watchDescendants(child);
    }
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      const memory = peak();
      const hostTook = hostMs();
      if (ms === null) reject(new Error(`the ${name} job ended with ${code}`));
      else resolve({ ms, memory, result, hostMs: hostTook });
    });
  });
}
