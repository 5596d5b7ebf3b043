/** Changes that work behind has made, told in a pace that screens can follow: each has them read again all that they show. */
import type { VaultPart } from "../../shared/api/engine/change.ts";

/** Somebody who reads a list is not to see it move more often. */
const everyMs = 2_000;

export interface PacedChanges extends Disposable {
  /** Passed on at once where nothing was told lately, else together with what comes until it is time again. */
  readonly tell: (parts: readonly VaultPart[]) => void;
}

/** Nothing is told any more once it is disposed of. */
export function pacedChanges(report: (parts: readonly VaultPart[]) => void): PacedChanges {
  const waiting = new Set<VaultPart>();
  let timer: NodeJS.Timeout | null = null;
  const pass = () => {
    timer = null;
    if (waiting.size === 0) return;
    const parts = [...waiting];
    waiting.clear();
    timer = setTimeout(pass, everyMs).unref();
    report(parts);
  };
  return {
    tell: (parts) => {
      for (const part of parts) waiting.add(part);
      if (timer === null) pass();
    },
    [Symbol.dispose]: () => {
      if (timer !== null) clearTimeout(timer);
      waiting.clear();
    },
  };
}
