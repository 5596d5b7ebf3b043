/** The table of contents under its headings; only what is in view is drawn, so that thousands of lines stay quick. */
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { extended, nothingChosen, toggled, type Choice } from "./choose-lines.ts";
import { ContentsLineRow, hasPictures } from "./contents-line.tsx";
import { contentsRows, drawnRows, headingOf, lineFrom, type ContentsRow } from "./contents-rows.ts";
import type { LineActs } from "./line-menu.tsx";
import type { LineGroup } from "./records-filter.ts";
import { usePageScroller } from "../document/use-page-scroller.ts";

interface ContentsListProps {
  readonly groups: readonly LineGroup[];
  /** Null where the vault can only be read. */
  readonly acts: LineActs | null;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
}

export function ContentsList({ groups, acts, choice, onChoice }: ContentsListProps) {
  const place = useRef<HTMLUListElement | null>(null);
  const rows = useMemo(() => contentsRows(groups), [groups]);
  const { element, margin } = usePageScroller(place);
  const [focused, setFocused] = useState(-1);
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16, []);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element,
    scrollMargin: margin,
    estimateSize: (at) => heightOf(rows[at]) * rem,
    getItemKey: (at) => rows[at]?.key ?? at,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      return drawnRows(rows, near[0] ?? 0, near.at(-1) ?? -1, focused);
    },
    // A line that is gone to stands below its heading, which stays at the top.
    scrollPaddingStart: 3.5 * rem,
    overscan: 8,
  });
  const goTo = useLineFocus(place, (at) => list.scrollToIndex(at, { align: "auto" }));
  const top = headingOf(rows, list.range?.startIndex ?? 0);
  const order = useMemo(() => rows.flatMap((row) => (row.is === "line" ? [row.line.id] : [])), [rows]);
  // Pointer and space bar alike tell whether a run is meant.
  const isRun = useRef(false);
  const latest = useRef({ choice, order });
  latest.current = { choice, order };
  const onChoose = useCallback(
    ({ id }: ContentsLine) => {
      const { choice: now, order: lines } = latest.current;
      onChoice(isRun.current ? extended(now, id, lines) : toggled(now, id));
    },
    [onChoice],
  );
  const lineActs = useMemo(() => (acts === null ? null : { ...acts, onChoose }), [acts, onChoose]);
  const idAt = (at: number) => {
    const row = rows[at];
    return row?.is === "line" ? row.line.id : null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a" || acts === null) return;
      event.preventDefault();
      onChoice({ chosen: new Set(order), anchor: choice.anchor });
      return;
    }
    if (event.key === "Escape" && choice.chosen.size > 0) {
      event.preventDefault();
      onChoice(nothingChosen);
      return;
    }
    const at = indexOf(event.target);
    const next = lineFrom(rows, at, event.key);
    if (next < 0) return;
    event.preventDefault();
    const [from, to] = [idAt(at), idAt(next)];
    if (event.shiftKey && acts !== null && from !== null && to !== null) {
      const isBegun = choice.anchor !== null && choice.chosen.has(choice.anchor);
      const begun = isBegun ? choice : { chosen: new Set(choice.chosen).add(from), anchor: from };
      onChoice(extended(begun, to, order));
    }
    setFocused(next);
    goTo(next);
  };
  return (
    <ul
      ref={place}
      className="contents-rows"
      aria-label="Table of contents"
      style={{ blockSize: list.getTotalSize() }}
      onFocus={(event: FocusEvent) => setFocused(indexOf(event.target))}
      onBlur={() => setFocused(-1)}
      onKeyDown={onKeyDown}
      onKeyDownCapture={({ shiftKey }) => (isRun.current = shiftKey)}
      onPointerDownCapture={({ shiftKey }) => (isRun.current = shiftKey)}
    >
      {list.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          ref={list.measureElement}
          data-index={index}
          className="contents-row"
          data-is={index === top ? "top" : "placed"}
          style={index === top ? {} : { transform: `translateY(${start - margin}px)` }}
        >
          <Row row={rows[index]} acts={lineActs} chosen={choice.chosen} />
        </li>
      ))}
    </ul>
  );
}

/** About how high a row is, in the size of the text, before it is measured. */
function heightOf(row: ContentsRow | undefined): number {
  if (row?.is === "heading") return 2.75;
  return row !== undefined && hasPictures(row.line) ? 11.5 : 2.5625;
}

interface RowProps {
  readonly row: ContentsRow | undefined;
  readonly acts: (LineActs & { readonly onChoose: (line: ContentsLine) => void }) | null;
  readonly chosen: ReadonlySet<string>;
}

function Row({ row, acts, chosen }: RowProps) {
  switch (row?.is) {
    case "heading":
      return (
        <h2 className="contents-heading">
          {row.heading} <span className="contents-count">{row.lines.toLocaleString("en-GB")}</span>
        </h2>
      );
    case "line":
      return <ContentsLineRow line={row.line} acts={acts} isChosen={chosen.has(row.line.id)} />;
    case undefined:
      return null;
  }
}

/** Index of the row that the element stands in; -1 outside of any. */
function indexOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest("[data-index]") : null;
  return row === null ? -1 : Number(row.getAttribute("data-index"));
}

/** Moves the focus to a line as soon as it is drawn. */
function useLineFocus(
  place: { readonly current: HTMLElement | null },
  show: (at: number) => void,
): (at: number) => void {
  const wanted = useRef(-1);
  useEffect(() => {
    if (wanted.current < 0) return;
    const line = place.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] .contents-open`);
    if (!line) return;
    wanted.current = -1;
    line.focus();
  });
  return (at) => {
    wanted.current = at;
    show(at);
  };
}
