/** Processes that work behind what a person does. */
import { constants, setPriority } from "node:os";

/** Lets every other process go first, where the system allows it: a promise of speed to nobody, and of nothing else. */
export function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended, or the system does not let it be told: it works as any other then.
  }
}
