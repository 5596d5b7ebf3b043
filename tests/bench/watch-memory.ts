/** Resident memory of a process and of its children, sampled while it works. */
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const sampleMs = 40;

/** The highest samples, in MiB; null where the system does not tell. */
export interface PeakMemory {
  readonly own: number | null;
  /** Of the largest child: the parser host. */
  readonly child: number | null;
  /** Process and children together, at one moment. */
  readonly together: number | null;
}

/** Samples from now on until the returned function is called. */
export function watchMemory({ pid }: ChildProcess): () => PeakMemory {
  if (pid === undefined || !existsSync(`/proc/${pid}/status`))
    return () => ({ own: null, child: null, together: null });
  let [own, child, together] = [0, 0, 0];
  const sample = () => {
    const mine = residentMib(pid);
    const children = childrenOf(pid).map(residentMib);
    own = Math.max(own, mine);
    child = Math.max(child, ...children, 0);
    together = Math.max(
      together,
      children.reduce((sum, one) => sum + one, mine),
    );
  };
  const timer = setInterval(sample, sampleMs);
  return () => {
    clearInterval(timer);
    return { own, child, together };
  };
}

function residentMib(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function childrenOf(pid: number): readonly number[] {
  return readOrNothing(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    // The process has ended since: it holds nothing.
    return "";
  }
}
