/** Reading something for a screen: one state, not four flags. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { changesStore } from "../engine.ts";
import { codeOf } from "./code-of.ts";
import { useStore } from "./store.ts";

export type Load<T> =
  | { readonly is: "loading" }
  | { readonly is: "failed"; readonly code: ErrorCode }
  | { readonly is: "ready"; readonly value: T };

/**
 * Reads when the component appears, when `key` changes, and again, in place, after anything in the vault was changed from
 * this window; `again` reads once more. What is on screen stays until the new answer is there; of answers that overtake
 * each other the newest question's wins. `const [load, again] = useLoad(id, (signal) => engine.openStudy({ id }, { signal }))`
 */
export function useLoad<T>(key: string, read: (signal: AbortSignal) => Promise<T>): readonly [Load<T>, () => void] {
  const changes = useStore(changesStore);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ readonly key: string; readonly load: Load<T> }>({
    key,
    load: { is: "loading" },
  });
  const latestRead = useRef(read);
  latestRead.current = read;

  useEffect(() => {
    const stop = new AbortController();
    const settle = (load: Load<T>) => {
      if (!stop.signal.aborted) setState({ key, load });
    };
    latestRead.current(stop.signal).then(
      (value) => settle({ is: "ready", value }),
      (error: unknown) => settle({ is: "failed", code: codeOf(error) }),
    );
    return () => stop.abort();
  }, [key, changes, attempt]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return [state.key === key ? state.load : { is: "loading" }, again];
}
