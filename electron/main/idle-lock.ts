/** Locks when nobody has touched the computer for a while, and at once when it sleeps or its screen is locked. */
import { powerMonitor } from "electron";
import { IdleCount } from "./idle-count.ts";

const pollMs = 2_000;

export interface IdleLockOptions {
  readonly minutes: () => number;
  /** True while a long job runs, which is not cut short for idleness; sleep and a locked screen end it all the same. */
  readonly isHeld: () => boolean;
  /** When one of our own pages was last touched, in milliseconds of `performance.now()`. */
  readonly lastInput: () => number;
  /** For a computer that goes to sleep, or whose screen was locked. */
  readonly lock: () => void;
  /** For one that nobody has touched for so long. */
  readonly lockIdle: () => void;
}

/** Starts watching. No change of the computer's clock moves either of the two counts that are looked at. */
export function watchIdleness({ minutes, isHeld, lastInput, lock, lockIdle }: IdleLockOptions): void {
  const count = new IdleCount(lastInput());
  setInterval(() => {
    const sample = { system: powerMonitor.getSystemIdleTime(), touched: lastInput(), now: performance.now() };
    if (!isHeld() && count.seconds(sample) >= minutes() * 60) lockIdle();
  }, pollMs).unref();
  powerMonitor.on("suspend", lock);
  powerMonitor.on("lock-screen", lock);
  powerMonitor.on("shutdown", lock);
}
