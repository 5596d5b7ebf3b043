/** What scrolls the page that an element stands on: the middle zone, or, in a narrow window, the whole frame. */
import { useLayoutEffect, useState, type RefObject } from "react";

export interface PageScroller {
  readonly element: HTMLElement | null;
  /** Pixels between the beginning of what scrolls and the element. */
  readonly margin: number;
}

export function usePageScroller(place: RefObject<HTMLElement | null>): PageScroller {
  const [scroller, setScroller] = useState<PageScroller>({ element: null, margin: 0 });
  // After each drawing: what stands above the list may have grown.
  useLayoutEffect(() => {
    const look = () => {
      const next = scrollerOf(place.current);
      setScroller((now) => (now.element === next.element && now.margin === next.margin ? now : next));
    };
    look();
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  });
  return scroller;
}

function scrollerOf(place: HTMLElement | null): PageScroller {
  for (let element = place?.parentElement ?? null; element; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element);
    if (place && (overflowY === "auto" || overflowY === "scroll")) {
      const above = place.getBoundingClientRect().top - element.getBoundingClientRect().top;
      return { element, margin: Math.round(above + element.scrollTop) };
    }
  }
  return { element: null, margin: 0 };
}
