/** Keeps other people's packages from printing what they read: a log line must never carry a record's words. */

type Printers = Record<"log" | "info" | "warn" | "error" | "debug", (...values: readonly unknown[]) => void>;

function silent(): void {
  // Nothing is said: the caller turns failures into codes.
}

let muted = 0;
let voices: Printers | null = null;

/** Runs the job with the console muted, also for functions that it binds meanwhile. Jobs may overlap. */
export async function withQuietConsole<T>(job: () => Promise<T>): Promise<T> {
  const printers = globalThis.console as unknown as Printers;
  if (muted++ === 0) {
    const { log, info, warn, error, debug } = printers;
    voices = { log, info, warn, error, debug };
    Object.assign(printers, { log: silent, info: silent, warn: silent, error: silent, debug: silent });
  }
  try {
    return await job();
  } finally {
    if (--muted === 0) Object.assign(printers, voices);
  }
}
