/** Locks when nobody has touched the computer for a while, and at once when it sleeps or its screen is locked. */
import { powerMonitor } from "electron";

const pollMs = 2_000;

export interface IdleLockOptions {
  readonly minutes: () => number;
  /** True while a long job runs, which is not cut short for idleness; sleep and a locked screen end it all the same. */
  readonly isHeld: () => boolean;
  readonly lock: () => void;
}

/** Starts watching. Time idle is the system's own count, which no change of the clock moves. */
export function watchIdleness({ minutes, isHeld, lock }: IdleLockOptions): void {
  setInterval(() => {
    if (!isHeld() && powerMonitor.getSystemIdleTime() >= minutes() * 60) lock();
  }, pollMs).unref();
  powerMonitor.on("suspend", lock);
  powerMonitor.on("lock-screen", lock);
  powerMonitor.on("shutdown", lock);
}
