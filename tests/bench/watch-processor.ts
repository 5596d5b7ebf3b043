/** Processor time of a process's descendants, sampled while they work: a parser host is killed, and tells nothing itself. */
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { descendantsOf, procText } from "../fixtures/process-tree.ts";

const sampleMs = 40;
/** The kernel counts in hundredths of a second. */
const tickMs = 10;

/** Samples from now on until the returned function is called; milliseconds, null where the system does not tell. */
export function watchDescendants({ pid }: ChildProcess): () => number | null {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return () => null;
  const taken = new Map<number, number>();
  const timer = setInterval(() => sample(pid, taken), sampleMs);
  return () => {
    clearInterval(timer);
    return [...taken.values()].reduce((sum, ms) => sum + ms, 0);
  };
}

function sample(pid: number, taken: Map<number, number>): void {
  for (const one of descendantsOf(pid)) taken.set(one, Math.max(taken.get(one) ?? 0, processorMs(one)));
}

/** What a process has taken of the processors until now, in milliseconds; 0 where it is gone or the system does not tell. */
export function processorMs(pid: number): number {
  // User and system time are the 14th and 15th field; the second is a name and may hold anything.
  const fields = procText(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs;
}
