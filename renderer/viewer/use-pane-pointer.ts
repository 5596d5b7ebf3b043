/** What the mouse, a pen or a finger does on an image, by the tool in hand. */
import { useRef, useState, type PointerEvent, type WheelEvent } from "react";
import type { ImageMark, ImagePoint, ImageView } from "../../shared/model/key-image.ts";
import type { Placement, PaneView } from "../../shared/imaging/placement.ts";
import type { Tool, ViewerAct } from "./viewer-state.ts";

interface PanePointer {
  readonly number: number;
  readonly tool: Tool;
  readonly view: PaneView;
  readonly placement: Placement | null;
  /** The window that the image is seen in; null for colours, which have none. */
  readonly window: ImageView["window"];
  readonly dispatch: (act: ViewerAct) => void;
}

interface Drag {
  readonly tool: Tool;
  readonly startX: number;
  readonly startY: number;
  readonly view: PaneView;
  readonly window: ImageView["window"];
  /** Images that were stepped already. */
  stepped: number;
}

/** How far one drags for one image. */
const pixelsPerImage = 12;

export const pointsOf: Readonly<Partial<Record<Tool, number>>> = { length: 2, arrow: 2, angle: 3 };

/** A mark out of its points. */
export function markOf(tool: Tool, points: readonly ImagePoint[]): ImageMark | null {
  const [from, second, third] = points;
  if (from === undefined || second === undefined) return null;
  if (tool === "length" || tool === "arrow") return { is: tool, from, to: second };
  return tool === "angle" && third !== undefined ? { is: "angle", from, corner: second, to: third } : null;
}

export function usePanePointer({ number, tool, view, placement, window, dispatch }: PanePointer) {
  const drag = useRef<Drag | null>(null);
  const [points, setPoints] = useState<readonly ImagePoint[]>([]);
  const [under, setUnder] = useState<ImagePoint | null>(null);
  const wheel = useRef(0);

  const pointAt = (event: PointerEvent<HTMLElement>): ImagePoint | null => {
    const box = event.currentTarget.getBoundingClientRect();
    return placement?.toImage({ x: event.clientX - box.left, y: event.clientY - box.top }) ?? null;
  };
  const addPoint = (point: ImagePoint) => {
    const all = [...points, point];
    const mark = markOf(tool, all);
    if (mark === null) setPoints(all);
    else {
      setPoints([]);
      dispatch({ is: "mark", mark, pane: number });
    }
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    dispatch({ is: "activate", pane: number });
    if (event.button > 2) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    // The right button always sets brightness and the middle one always shifts, as in every such program.
    const used: Tool = event.button === 2 ? "window" : event.button === 1 ? "pan" : tool;
    const point = pointAt(event);
    if (pointsOf[used] !== undefined && point !== null) addPoint(point);
    drag.current = { tool: used, startX: event.clientX, startY: event.clientY, view, window, stepped: 0 };
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    setUnder(pointAt(event));
    const held = drag.current;
    if (held === null) return;
    const [x, y] = [event.clientX - held.startX, event.clientY - held.startY];
    switch (held.tool) {
      case "scroll": {
        const steps = Math.trunc(y / pixelsPerImage);
        if (steps !== held.stepped) dispatch({ is: "step", by: steps - held.stepped });
        held.stepped = steps;
        break;
      }
      case "window":
        if (held.window !== null)
          dispatch({ is: "view", pane: number, change: { window: draggedWindow(held.window, x, y) } });
        break;
      case "pan":
        dispatch({ is: "view", pane: number, change: { panX: held.view.panX + x, panY: held.view.panY + y } });
        break;
      case "zoom":
        dispatch({ is: "view", pane: number, change: { zoom: zoomed(held.view.zoom, -y / 200) } });
        break;
      default:
    }
  };

  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const held = drag.current;
    drag.current = null;
    if (held === null || pointsOf[held.tool] === undefined || points.length === 0) return;
    const isDragged = Math.hypot(event.clientX - held.startX, event.clientY - held.startY) > 4;
    const point = pointAt(event);
    if (isDragged && point !== null) addPoint(point);
  };

  const onWheel = (event: WheelEvent<HTMLElement>) => {
    if (event.ctrlKey) {
      dispatch({ is: "view", pane: number, change: { zoom: zoomed(view.zoom, -event.deltaY / 400) } });
      return;
    }
    dispatch({ is: "activate", pane: number });
    // A notch is one image; a touch pad's many small moves add up to one.
    wheel.current += event.deltaMode === 0 ? event.deltaY / 50 : event.deltaY;
    const steps = Math.trunc(wheel.current);
    wheel.current -= steps;
    if (steps !== 0) dispatch({ is: "step", by: Math.sign(steps) * Math.min(Math.abs(steps), 3) });
  };

  return {
    /** The points set of a mark that is not finished, and where the pointer is. */
    points,
    under,
    addPoint,
    forgetPoints: () => setPoints([]),
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerLeave: () => setUnder(null),
      onPointerCancel: () => (drag.current = null),
      onWheel,
      onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
    },
  };
}

export function zoomed(zoom: number, by: number): number {
  return Math.min(Math.max(zoom * Math.exp(by), 0.2), 20);
}

/** To the right for more contrast range, upwards for darker: as far as the window is wide. */
export function draggedWindow({ center, width }: NonNullable<ImageView["window"]>, x: number, y: number) {
  const step = width / 300;
  return { center: center + y * step, width: Math.max(width + x * step * 1.5, Math.abs(width) / 1000, 1e-9) };
}
