/** A function that stays the same from one drawing to the next, so that what it is handed to need not be drawn anew. */
import { useCallback, useRef } from "react";

/** Calls the function of the latest drawing; for what a person does, never while drawing. */
export function useStable<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...given: Given) => latest.current(...given), []);
}
