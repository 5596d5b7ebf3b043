/**
 * Which process of Chromium draws which page. The protocol does not tell, but its tracing does: each page is asked to
 * make a mark of its own, and the trace names the process that made it.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";
import type { PageTarget } from "../chromium/browser.ts";
import type { Protocol } from "../devtools/protocol.ts";
import { runningBrowser } from "../runtime.ts";

const known = new WeakMap<PageTarget, number>();
let wanted = new Set<PageTarget>();
let isTracing = false;

/** The id of the page's process; 0 until it has been found out, which this call begins. */
export function residentProcess(page: PageTarget): number {
  const pid = known.get(page);
  if (pid !== undefined) return pid;
  wanted.add(page);
  if (!isTracing) void trace();
  return 0;
}

/** Forgets what is known of a page that may have moved to another process. */
export function forgetProcess(page: PageTarget): void {
  known.delete(page);
}

/** Resident memory of a process in kilobytes; 0 where the system does not tell. */
export function residentKilobytes(pid: number): number {
  if (process.platform !== "linux" || pid === 0) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * 4;
  } catch {
    // The process has ended: it holds nothing.
    return 0;
  }
}

async function trace(): Promise<void> {
  isTracing = true;
  try {
    while (wanted.size > 0) {
      const pages = wanted;
      wanted = new Set();
      await traceOnce(pages);
    }
  } catch {
    // Somebody else is tracing, or Chromium is ending: the next call asks again.
  } finally {
    isTracing = false;
  }
}

async function traceOnce(pages: ReadonlySet<PageTarget>): Promise<void> {
  const { root } = runningBrowser();
  const marks = new Map([...pages].map((page) => [`stand-in ${randomUUID()}`, page]));
  const take = ({ value }: Protocol.Tracing.dataCollectedPayload) => {
    for (const event of value as readonly { readonly name?: string; readonly pid?: number }[]) {
      const page = marks.get(event.name ?? "");
      if (page && event.pid !== undefined) known.set(page, event.pid);
    }
  };
  root.on("Tracing.dataCollected", take);
  try {
    const complete = new Promise((resolve) => root.once("Tracing.tracingComplete", resolve));
    const traceConfig = { includedCategories: ["blink.user_timing"], excludedCategories: ["*"] };
    await root.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
    await Promise.all([...marks].map(([mark, page]) => makeMark(page, mark)));
    await root.send("Tracing.end");
    await complete;
  } finally {
    root.off("Tracing.dataCollected", take);
  }
}

/** A page that is busy or gone must not hold the trace up. */
async function makeMark({ session }: PageTarget, mark: string): Promise<void> {
  const expression = `performance.mark(${JSON.stringify(mark)}); performance.clearMarks(${JSON.stringify(mark)});`;
  const marked = session.send("Runtime.evaluate", { expression }).catch(() => undefined);
  await Promise.race([marked, new Promise((resolve) => setTimeout(resolve, 500))]);
}
