/** Doing something that may fail: whether it runs, and the code with which it failed last. */
import { useCallback, useRef, useState } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { codeOf } from "./code-of.ts";

export interface Act {
  readonly isRunning: boolean;
  readonly failed: ErrorCode | null;
  /** Runs the work unless it is running already. True when it went well. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>;
  readonly forget: () => void;
}

export function useAct(): Act {
  const [isRunning, setIsRunning] = useState(false);
  const [failed, setFailed] = useState<ErrorCode | null>(null);
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return false;
    running.current = true;
    setIsRunning(true);
    setFailed(null);
    try {
      await work();
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code !== "CANCELLED") setFailed(code);
      return false;
    } finally {
      running.current = false;
      setIsRunning(false);
    }
  }, []);
  return { isRunning, failed, run, forget: useCallback(() => setFailed(null), []) };
}
