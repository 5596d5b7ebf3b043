/** The table of contents under its headings; only what is in view is drawn, so that thousands of lines stay quick. */
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { ContentsLineRow } from "./contents-line.tsx";
import { contentsRows, drawnRows, headingOf, lineFrom, type ContentsRow } from "./contents-rows.ts";
import type { LineGroup } from "./records-filter.ts";
import { usePageScroller } from "./use-page-scroller.ts";

interface ContentsListProps {
  readonly groups: readonly LineGroup[];
  /** Null where the vault can only be read. */
  readonly onRemove: ((line: ContentsLine) => void) | null;
  /** Ids of what is chosen, while several are being chosen; null at other times. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onChoose: (line: ContentsLine) => void;
}

export function ContentsList({ groups, onRemove, chosen, onChoose }: ContentsListProps) {
  const place = useRef<HTMLUListElement | null>(null);
  const rows = useMemo(() => contentsRows(groups), [groups]);
  const { element, margin } = usePageScroller(place);
  const [focused, setFocused] = useState(-1);
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16, []);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element,
    scrollMargin: margin,
    estimateSize: (at) => (rows[at]?.is === "heading" ? 3.125 : 4.3125) * rem,
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = lineFrom(rows, indexOf(event.target), event.key);
    if (next < 0) return;
    event.preventDefault();
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
          <Row row={rows[index]} onRemove={onRemove} chosen={chosen} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
}

function Row({
  row,
  onRemove,
  chosen,
  onChoose,
}: Omit<ContentsListProps, "groups"> & { readonly row: ContentsRow | undefined }) {
  switch (row?.is) {
    case "heading":
      return (
        <h2 className="contents-heading">
          {row.heading} <span className="contents-count">{row.lines.toLocaleString("en-GB")}</span>
        </h2>
      );
    case "line":
      return (
        <ContentsLineRow
          line={row.line}
          onRemove={onRemove}
          choosing={chosen === null ? null : { isChosen: chosen.has(row.line.id), onChoose }}
        />
      );
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
