/** Keeps other people's packages from printing what they read: a log line must never carry a record's words. */

type Printers = Record<"log" | "info" | "warn" | "error" | "debug", (...values: readonly unknown[]) => void>;

function silent(): void {
  // Nothing is said: the caller turns failures into codes.
}

/** Runs the job with the console muted, also for functions that it binds meanwhile. */
export async function withQuietConsole<T>(job: () => Promise<T>): Promise<T> {
  const printers = globalThis.console as unknown as Printers;
  const { log, info, warn, error, debug } = printers;
  Object.assign(printers, { log: silent, info: silent, warn: silent, error: silent, debug: silent });
  try {
    return await job();
  } finally {
    Object.assign(printers, { log, info, warn, error, debug });
  }
}
