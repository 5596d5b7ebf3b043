/** The viewer's keys. They are told by the sheet that "?" opens, from the same list. */
import { useEffect, useRef } from "react";
import { goBack } from "../state/navigation.ts";
import { zoomed } from "./use-pane-pointer.ts";
import { tools, type ViewerAct, type ViewerState } from "./viewer-state.ts";
import { toolNames } from "./viewer-tools.tsx";

export interface ViewerKeys {
  readonly state: ViewerState;
  readonly dispatch: (act: ViewerAct) => void;
  readonly onPreset: (number: number) => void;
  readonly onCompare: () => void;
  readonly onAdd: () => void;
  readonly onMark: () => void;
  readonly onSheet: () => void;
  readonly onUndo: () => void;
}

export interface KeyLine {
  readonly keys: string;
  readonly does: string;
}

export const keyLines: readonly KeyLine[] = [
  { keys: "↑ ↓", does: "One image back or ahead" },
  { keys: "Page up, Page down", does: "Ten images back or ahead" },
  { keys: "Home, End", does: "First or last image" },
  { keys: "P", does: "Play, or stop" },
  { keys: "1 to 5", does: "Brightness by the names in the tool bar" },
  { keys: "+ −", does: "Larger, smaller" },
  { keys: "Shift and arrows", does: "Shift the image" },
  { keys: "R, H, I", does: "Turn, exchange left and right, exchange black and white" },
  { keys: "F, O", does: "Fit into its place, or one point of the image for each point of the screen" },
  { keys: "0", does: "As it was opened" },
  ...tools.map((tool) => ({ keys: toolNames[tool].key, does: toolNames[tool].name })),
  { keys: "Arrows and Enter", does: "With a measure or the arrow in hand: move the cross, set a point" },
  { keys: "Backspace", does: "Take the last mark away" },
  { keys: "Ctrl Z", does: "Take back that series were split or put together" },
  { keys: "M", does: "Mark this image, with a note or a question" },
  { keys: "C", does: "Compare with another scan, or stop" },
  { keys: "N, K", does: "On a wide screen: lay one more beside them, up to four; take one away" },
  { keys: "Tab", does: "To the next image beside it" },
  { keys: "X", does: "Scroll them together, or each by itself" },
  { keys: "Y", does: "Enlarge, shift and brighten them together, or each by itself" },
  { keys: "Esc", does: "Back to where you came from" },
];

/** Runs while no field is typed in and no dialog is open. */
export function useViewerKeys(keys: ViewerKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || isElsewhere(event.target)) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const act = isCommand ? commandOf(event, latest.current) : actOf(event, latest.current);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog], [role=alertdialog]") !== null) return true;
  return (
    target instanceof Element &&
    target.closest("input:not([type=range]), textarea, select, [role=listbox], [role=menu]") !== null
  );
}

function commandOf({ key, shiftKey }: KeyboardEvent, { onUndo }: ViewerKeys): (() => void) | null {
  return key.toLowerCase() === "z" && !shiftKey ? onUndo : null;
}

function actOf(event: KeyboardEvent, keys: ViewerKeys): (() => void) | null {
  const { state, dispatch } = keys;
  const pane = state.panes[state.active];
  const { key } = event;
  const act = (one: ViewerAct) => () => dispatch(one);
  if (pane === undefined) return null;
  const { view, shown } = pane;
  if (event.shiftKey && key.startsWith("Arrow")) return act({ is: "view", change: shifted(key, view) });
  // Buttons and the slider use the arrows, Enter and the space bar for themselves.
  const isOnControl = event.target instanceof Element && event.target.closest("button, input, [role=toolbar]") !== null;
  if (isOnControl && /^(Arrow|Page|Home|End|Enter| )/.test(key)) return null;
  switch (key) {
    case "ArrowUp":
    case "ArrowLeft":
      return act({ is: "step", by: -1 });
    case "ArrowDown":
    case "ArrowRight":
      return act({ is: "step", by: 1 });
    case "PageUp":
      return act({ is: "step", by: -10 });
    case "PageDown":
      return act({ is: "step", by: 10 });
    case "Home":
      return act({ is: "go", index: 0 });
    case "End":
      return act({ is: "go", index: shown.set.images.length - 1 });
    case "+":
    case "=":
      return act({ is: "view", change: { zoom: zoomed(view.zoom, 0.2) } });
    case "-":
      return act({ is: "view", change: { zoom: zoomed(view.zoom, -0.2) } });
    case "0":
      return act({ is: "reset" });
    case "Backspace":
    case "Delete":
      return act({ is: "unmark", at: -1 });
    case "Escape":
      return goBack;
    case "?":
      return keys.onSheet;
    default:
      return /^[1-9]$/.test(key) ? () => keys.onPreset(Number(key)) : letterAct(key.toLowerCase(), keys);
  }
}

function letterAct(key: string, { dispatch, onCompare, onAdd, onMark }: ViewerKeys): (() => void) | null {
  const tool = tools.find((one) => toolNames[one].key.toLowerCase() === key);
  if (tool !== undefined) return () => dispatch({ is: "tool", tool });
  const acts: Readonly<Record<string, () => void>> = {
    r: () => dispatch({ is: "turn" }),
    h: () => dispatch({ is: "flip" }),
    i: () => dispatch({ is: "invert" }),
    f: () => dispatch({ is: "fit" }),
    o: () => dispatch({ is: "pixels" }),
    k: () => dispatch({ is: "take-away" }),
    n: onAdd,
    p: () => dispatch({ is: "play" }),
    x: () => dispatch({ is: "link" }),
    y: () => dispatch({ is: "link-view" }),
    c: onCompare,
    m: onMark,
  };
  return acts[key] ?? null;
}

const shiftPixels = 40;

function shifted(key: string, { panX, panY }: { readonly panX: number; readonly panY: number }) {
  if (key === "ArrowLeft") return { panX: panX - shiftPixels };
  if (key === "ArrowRight") return { panX: panX + shiftPixels };
  return { panY: panY + (key === "ArrowUp" ? -shiftPixels : shiftPixels) };
}
