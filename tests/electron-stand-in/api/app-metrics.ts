/** `app.getAppMetrics`: the processes of the app and what they hold. */
import process from "node:process";
import { runningBrowser } from "../runtime.ts";
import { residentKilobytes } from "../window/process-ids.ts";
import { openContents } from "../window/registry.ts";
import { utilityProcessIds } from "./utility-process.ts";

/** One process and the kilobytes it holds. */
export interface ProcessMetric {
  readonly pid: number;
  readonly type: "Browser" | "Tab" | "Utility";
  readonly memory: { readonly workingSetSize: number; readonly peakWorkingSetSize: number };
}

/** The main process, one process a page, and the utility processes. A page whose process is not known yet is left out. */
export function appMetrics(): readonly ProcessMetric[] {
  const pages = [...openContents.values()].map((contents) => contents.getOSProcessId()).filter((pid) => pid !== 0);
  const chromium = runningBrowser().pid;
  return [
    metric(process.pid, "Browser"),
    ...(chromium === undefined ? [] : [metric(chromium, "Browser")]),
    ...[...new Set(pages)].map((pid) => metric(pid, "Tab")),
    ...utilityProcessIds().map((pid) => metric(pid, "Utility")),
  ];
}

function metric(pid: number, type: ProcessMetric["type"]): ProcessMetric {
  const workingSetSize = residentKilobytes(pid);
  return { pid, type, memory: { workingSetSize, peakWorkingSetSize: workingSetSize } };
}
