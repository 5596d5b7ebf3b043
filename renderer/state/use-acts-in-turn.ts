/** Acts that follow each other faster than they are done, as fields that are saved when they are left: each is done, in its turn. */
import { useCallback, useRef, useState } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { codeOf } from "./code-of.ts";

export interface ActsInTurn {
  readonly failed: ErrorCode | null;
  /** Does the work after all that was asked for before it. */
  readonly run: (work: () => Promise<void>) => void;
}

/** Unlike `useAct`, which takes a second press for the same act, none is dropped. */
export function useActsInTurn(): ActsInTurn {
  const [failed, setFailed] = useState<ErrorCode | null>(null);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const run = useCallback((work: () => Promise<void>) => {
    setFailed(null);
    turn.current = turn.current.then(work).catch((error: unknown) => {
      const code = codeOf(error);
      if (code !== "CANCELLED") setFailed(code);
    });
  }, []);
  return { failed, run };
}
