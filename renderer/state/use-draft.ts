/** What was typed but not saved stays when a screen is left by a wrong click; it is gone when the window is. */
import { useCallback, useState } from "react";

const drafts = new Map<string, unknown>();

/** Like useState, kept under the key until `forget` is called. */
export function useDraft<T>(key: string, initial: T): readonly [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => (drafts.has(key) ? (drafts.get(key) as T) : initial));
  const keep = useCallback(
    (next: T) => {
      drafts.set(key, next);
      setValue(next);
    },
    [key],
  );
  const forget = useCallback(() => {
    drafts.delete(key);
    setValue(initial);
  }, [key, initial]);
  return [value, keep, forget];
}

/** True when something typed under the key waits. */
export function hasDraft(key: string): boolean {
  return drafts.has(key);
}
