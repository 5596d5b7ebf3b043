/**
 * What a process and all below it hold together. A page of memory that several share counts for each as its part of it (Pss, proc(5)),
 * so that the sum is what there is; what they share with other programs, as a second browser is, counts as their part only.
 */
import { basename } from "node:path";
import { descendantsOf, procText } from "../fixtures/process-tree.ts";

export interface Held {
  readonly what: string;
  readonly mebibytes: number;
}

const sampleMs = 250;

/** What each of them holds at this moment, in MiB; NaN for all where the system does not tell. */
export function heldBelow(pid: number): readonly Held[] {
  if (procText(pid, "smaps_rollup") === "") return [{ what: "not told by this system", mebibytes: Number.NaN }];
  return [pid, ...descendantsOf(pid)].flatMap((one) => {
    const mebibytes = proportionalMebibytes(one);
    // Gone since it was listed.
    return mebibytes === null ? [] : [{ what: nameOf(one), mebibytes }];
  });
}

/** Looks again and again until the returned function is called, which answers the moment at which they held most. */
export function watchHeld(pid: number): () => readonly Held[] {
  let most = heldBelow(pid);
  const timer = setInterval(() => {
    const now = heldBelow(pid);
    if (sumOf(now) > sumOf(most)) most = now;
  }, sampleMs);
  return () => {
    clearInterval(timer);
    return most;
  };
}

export function sumOf(all: readonly Held[]): number {
  return all.reduce((sum, { mebibytes }) => sum + mebibytes, 0);
}

/** "page 233, main 97, gpu-process 41", the largest first. */
export function heldWords(all: readonly Held[]): string {
  return all
    .toSorted((one, two) => two.mebibytes - one.mebibytes)
    .map(({ what, mebibytes }) => `${what} ${mebibytes.toFixed(0)}`)
    .join(", ");
}

/** What Chromium calls its process, else the program. */
function nameOf(pid: number): string {
  // Chromium writes blanks between what it was given.
  const given = procText(pid, "cmdline").split(/[\0 ]/);
  const valueOf = (name: string) => given.find((one) => one.startsWith(name))?.slice(name.length);
  const type = valueOf("--type=");
  if (type === undefined) return basename(given[0] ?? "");
  return type === "renderer" ? "page" : (valueOf("--utility-sub-type=")?.split(".").at(-1) ?? type);
}

function proportionalMebibytes(pid: number): number | null {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(procText(pid, "smaps_rollup"))?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) / 1024;
}
