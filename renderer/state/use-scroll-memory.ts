/** Lists keep their scroll when the person comes back to them. */
import { useEffect, useRef, type RefObject } from "react";
import { useVisit } from "./navigation.ts";

const patienceMs = 2_000;

/**
 * A ref for what scrolls. The position is remembered under the name with the visit and taken up again on the way back, as
 * soon as the content is long enough. The frame does this for the middle zone; a list with a scroll bar of its own calls it.
 */
export function useScrollMemory<T extends HTMLElement>(name: string): RefObject<T | null> {
  const ref = useRef<T | null>(null);
  // Of one visit only: what is chosen meanwhile changes its place, and must not scroll anything back.
  const { number, scrolls } = useVisit();
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const wanted = scrolls.get(name) ?? 0;
    const stop = new AbortController();
    let isRestoring = true;
    const restore = () => {
      if (!isRestoring) return;
      element.scrollTop = wanted;
      if (Math.abs(element.scrollTop - wanted) <= 1) isRestoring = false;
    };
    restore();
    const content = new MutationObserver(restore);
    content.observe(element, { childList: true, subtree: true });
    const giveUp = () => (isRestoring = false);
    const timer = setTimeout(giveUp, patienceMs);
    for (const act of ["wheel", "keydown", "pointerdown"])
      element.addEventListener(act, giveUp, { signal: stop.signal, passive: true });
    element.addEventListener(
      "scroll",
      () => {
        if (!isRestoring) scrolls.set(name, element.scrollTop);
      },
      { signal: stop.signal, passive: true },
    );
    return () => {
      stop.abort();
      content.disconnect();
      clearTimeout(timer);
    };
  }, [name, number, scrolls]);
  return ref;
}
