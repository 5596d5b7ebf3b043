/** How a parser host ends itself. */
import { constants } from "node:os";

// The inner call that `process.kill` makes: the confinement takes both away.
const { _kill: signal } = globalThis.process as unknown as { readonly _kill: (pid: number, signal: number) => number };
const { pid } = globalThis.process;

/** Ends this process and nothing else. An orderly exit would wait for the read that is pending on its pipe. */
export function endAtOnce(): never {
  signal(pid, constants.signals.SIGKILL);
  // The signal is on its way; until it arrives nothing more is done.
  for (;;);
}
