/** Where the focus goes when the row that had it goes. */
import { useEffect, useRef, type FocusEvent, type RefObject } from "react";

interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * For what holds lists of rows with an act each. When `shown` has changed and the row with the focus is gone, the act of the row
 * in its place takes it, or the screen's heading where the list is empty: whoever works by keys begins nowhere anew.
 */
export function useKeptFocus(shown: unknown): KeptFocus {
  const ref = useRef<HTMLDivElement | null>(null);
  const last = useRef<{ readonly list: string; readonly at: number } | null>(null);
  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    const { list, at } = last.current;
    const lists = [...(ref.current?.querySelectorAll("ul") ?? [])];
    const rows = lists.find((one) => one.ariaLabel === list)?.children;
    const row = rows?.[Math.min(at, rows.length - 1)];
    const next = [...(row?.querySelectorAll("button") ?? [])].at(-1);
    (next ?? document.querySelector<HTMLElement>("main h1"))?.focus();
  }, [shown]);
  const onFocus = ({ target }: FocusEvent) => {
    const row = target.closest("ul > li");
    const list = row?.parentElement;
    last.current = row && list ? { list: list.ariaLabel ?? "", at: [...list.children].indexOf(row) } : null;
  };
  return { ref, onFocus };
}
