/** Reading something for a screen: one state, not four flags. */
import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { changesStore, partsShown, type Changes } from "../engine/engine.ts";
import { codeOf } from "./code-of.ts";
import { makeLastValues } from "./last-values.ts";

export type Load<T> =
  | { readonly is: "loading" }
  | { readonly is: "failed"; readonly code: ErrorCode }
  | { readonly is: "ready"; readonly value: T };

/** They live as long as this window, which locking destroys. */
const lastValues = makeLastValues(24);

/** Reads ahead what a screen will ask for under the key, when the window has nothing else to do. */
export function readAhead<T>(key: string, read: () => Promise<T>): () => void {
  const idle = requestIdleCallback(() => {
    // Whatever goes wrong is told when the screen itself asks.
    read().then(
      (value) => lastValues.set(key, value),
      () => undefined,
    );
  });
  return () => cancelIdleCallback(idle);
}

/** What was read last under the key, while it is read again. */
function lastLoad<T>(key: string): Load<T> {
  const value = lastValues.get(key);
  return value === undefined ? { is: "loading" } : { is: "ready", value: value as T };
}

/**
 * Reads when the component appears, when `key` changes, and again, in place, after something that it shows was changed from
 * this window or by the engine itself; `again` reads once more. What is on screen stays until the new answer is there; of answers that overtake
 * each other the newest question's wins. A screen one comes back to begins with what it showed last. `const [load, again] = useLoad(id, (signal) => engine.openStudy({ id }, { signal }))`
 */
export function useLoad<T>(key: string, read: (signal: AbortSignal) => Promise<T>): readonly [Load<T>, () => void] {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{ readonly key: string; readonly load: Load<T> }>(() => ({
    key,
    load: lastLoad(key),
  }));
  const latestRead = useRef(read);
  latestRead.current = read;

  useEffect(() => {
    const stop = new AbortController();
    const before = changesStore.get();
    const unfollow = changesStore.subscribe(() => {
      if (hasChanged(partsShown(stop.signal), before)) setAttempt((count) => count + 1);
    });
    const settle = (load: Load<T>) => {
      if (stop.signal.aborted) return;
      if (load.is === "ready") lastValues.set(key, load.value);
      // What is only read again has time: it is drawn piece by piece, and whoever types or scrolls goes first.
      if (attempt > 0) startTransition(() => setState({ key, load }));
      else setState({ key, load });
    };
    latestRead.current(stop.signal).then(
      (value) => settle({ is: "ready", value }),
      (error: unknown) => settle({ is: "failed", code: codeOf(error) }),
    );
    return () => {
      unfollow();
      stop.abort();
    };
  }, [key, attempt]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return [state.key === key ? state.load : lastLoad(key), again];
}

function hasChanged(parts: Iterable<keyof Changes>, before: Changes): boolean {
  const now = changesStore.get();
  return [...parts].some((part) => now[part] !== before[part]);
}
