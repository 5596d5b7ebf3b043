/** Review's keys. They are told by the sheet that "?" opens, from the same list. */
import { useEffect, useRef } from "react";

export interface ReviewKeys {
  readonly onMove: (steps: number) => void;
  /** False at either end of the list, where Tab leaves it. */
  readonly canMove: (steps: number) => boolean;
  readonly onConfirm: () => void;
  readonly onCandidate: (number: number) => void;
  readonly onEdit: () => void;
  readonly onReject: () => void;
  readonly onUndo: () => void;
  readonly onAll: () => void;
  readonly onStack: () => void;
  readonly onNextPaper: () => void;
  readonly onPreviousPaper: () => void;
  readonly onSheet: () => void;
}

export interface KeyLine {
  readonly keys: string;
  readonly does: string;
}

export const keyLines: readonly KeyLine[] = [
  { keys: "Enter", does: "It is right: confirm, and go to the next" },
  { keys: "Tab, ↓", does: "To the next, nothing is confirmed" },
  { keys: "Shift and Tab, ↑", does: "To the one before" },
  { keys: "1 to 9", does: "Take this day instead, where several are offered" },
  { keys: "E", does: "Change it" },
  { keys: "X", does: "This is no result" },
  { keys: "U, or Ctrl and Z", does: "Take the last act back" },
  { keys: "A", does: "Confirm all of this paper that is not in doubt" },
  { keys: "S", does: "Confirm all papers like this one" },
  { keys: "N", does: "Leave the rest open, go to the next paper" },
  { keys: "Backspace", does: "Back to the paper before" },
  { keys: "?", does: "This list" },
];

/** Runs while no field is typed in, no dialog is open, and no button has the focus that Enter is meant for. */
export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyped(event.target)) return;
      const act = actOf(event, latest.current);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isTyped(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=listbox]") !== null) return true;
  return target instanceof Element && target.closest("input, textarea, select, .review-edit") !== null;
}

function actOf(event: KeyboardEvent, keys: ReviewKeys): (() => void) | null {
  const isInList = event.target instanceof Element && event.target.closest(".review-list") !== null;
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "z" ? keys.onUndo : null;
  if (isInList) {
    const moved = movedBy(event);
    if (moved !== null && event.key === "Tab" && !keys.canMove(moved)) return null;
    if (moved !== null) return () => keys.onMove(moved);
    if (event.key === "Enter") return keys.onConfirm;
    if (/^[1-9]$/.test(event.key)) return () => keys.onCandidate(Number(event.key));
  }
  return anywhere(event.key, keys);
}

function movedBy({ key, shiftKey }: KeyboardEvent): number | null {
  switch (key) {
    case "ArrowDown":
      return 1;
    case "ArrowUp":
      return -1;
    case "Tab":
      return shiftKey ? -1 : 1;
    case "Home":
      return Number.NEGATIVE_INFINITY;
    case "End":
      return Number.POSITIVE_INFINITY;
    default:
      return null;
  }
}

function anywhere(key: string, keys: ReviewKeys): (() => void) | null {
  switch (key.toLowerCase()) {
    case "e":
      return keys.onEdit;
    case "x":
      return keys.onReject;
    case "u":
      return keys.onUndo;
    case "a":
      return keys.onAll;
    case "s":
      return keys.onStack;
    case "n":
      return keys.onNextPaper;
    case "backspace":
      return keys.onPreviousPaper;
    case "?":
      return keys.onSheet;
    default:
      return null;
  }
}
