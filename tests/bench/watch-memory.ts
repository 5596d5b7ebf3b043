/** Resident memory of a process and of those below it, sampled while it works. */
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { descendantsOf, procText } from "../fixtures/process-tree.ts";

const sampleMs = 40;

/** The highest samples, in MiB; null where the system does not tell. */
export interface PeakMemory {
  readonly own: number | null;
  /** Of the largest child: the parser host. */
  readonly child: number | null;
  /** All of them together, at one moment. */
  readonly together: number | null;
}

/** Samples from now on until the returned function is called. */
export function watchMemory({ pid }: ChildProcess): () => PeakMemory {
  if (pid === undefined || !existsSync(`/proc/${pid}/status`))
    return () => ({ own: null, child: null, together: null });
  let [own, child, together] = [0, 0, 0];
  const sample = () => {
    const mine = residentMib(pid);
    const below = descendantsOf(pid).map(residentMib);
    own = Math.max(own, mine);
    child = Math.max(child, ...below, 0);
    together = Math.max(
      together,
      below.reduce((sum, one) => sum + one, mine),
    );
  };
  const timer = setInterval(sample, sampleMs);
  return () => {
    clearInterval(timer);
    return { own, child, together };
  };
}

function residentMib(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(procText(pid, "status"))?.[1] ?? 0) / 1024;
}
