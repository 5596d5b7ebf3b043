/** Dragging within a list: what is dragged may be drawn anew at another place while it goes, so the list itself follows the pointer. */
import { useRef, type PointerEvent } from "react";

interface Drag {
  /** What is dragged when the pointer goes down there; null where nothing is. */
  readonly begin: (target: Element) => string | null;
  /** The pointer is here now; answers what the dragged thing is known by from then on. */
  readonly move: (dragged: string, x: number, y: number) => string;
  /** It was let go; not called where the drag was broken off. */
  readonly drop?: (dragged: string) => void;
}

/** Handlers for the list. Anything that is a button is pressed and not dragged. */
export function useDrag({ begin, move, drop }: Drag) {
  const dragged = useRef<string | null>(null);
  const end = () => {
    dragged.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const target = event.target as Element;
      if (event.button !== 0 || target.closest("button") !== null) return;
      dragged.current = begin(target);
      if (dragged.current !== null) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragged.current !== null) dragged.current = move(dragged.current, event.clientX, event.clientY);
    },
    onPointerUp: () => {
      if (dragged.current !== null) drop?.(dragged.current);
      end();
    },
    onPointerCancel: end,
  };
}
