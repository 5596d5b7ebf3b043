/** The timeline as a list: the same entries as the picture, for reading and for screen readers. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, type KeyboardEvent } from "react";
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import { StatusChip } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { useScrollMemory } from "../state/use-scroll-memory.ts";
import { timelineKindWord } from "../words/words.ts";
import { datesWords, summaryOf } from "./entry-words.ts";
import { LaneShape } from "./lane-shape.tsx";
import { laneOf } from "./lay-out-lanes.ts";
import { entryFrom, rowsOf, type ListRow } from "./list-rows.ts";

interface TimelineListProps {
  readonly lines: readonly TimelineLine[];
  readonly selectedId: string | null;
  readonly onSelect: (line: TimelineLine) => void;
}

const idOf = (line: TimelineLine) => `entry-${line.id}`;
const page = 10;

export function TimelineList({ lines, selectedId, onSelect }: TimelineListProps) {
  const rows = useMemo(() => rowsOf(lines), [lines]);
  const numbers = useMemo(
    () => new Map(rows.filter(({ is }) => is === "entry").map(({ key }, at) => [key, at + 1])),
    [rows],
  );
  const scroller = useScrollMemory<HTMLDivElement>("timeline list");
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16, []);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (rows[at]?.is === "heading" ? 2.75 * rem : 4 * rem),
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 6,
  });
  const selectedAt = rows.findIndex((row) => row.is === "entry" && row.line.id === selectedId);
  useEffect(() => {
    if (selectedAt >= 0) list.scrollToIndex(selectedAt, { align: "auto" });
  }, [list, selectedAt]);

  const go = (at: number) => {
    const row = rows[at];
    if (row?.is === "entry") onSelect(row.line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    go(entryFrom(rows, selectedAt, selectedAt < 0 && event.key !== "End" ? 1 : step));
  };
  const visible = list.getVirtualItems();
  const selectedRow = selectedAt < 0 ? undefined : rows[selectedAt];
  const isDrawn = visible.some(({ index }) => index === selectedAt);
  return (
    <div
      ref={scroller}
      className="timeline-list"
      role="listbox"
      aria-label="Entries, the latest first"
      tabIndex={0}
      aria-activedescendant={selectedRow?.is === "entry" && isDrawn ? idOf(selectedRow.line) : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="timeline-rows" style={{ height: list.getTotalSize() }}>
        {visible.map(({ key, index, start }) => (
          <div
            key={key}
            data-index={index}
            ref={list.measureElement}
            role="presentation"
            className="timeline-row-place"
            style={{ transform: `translateY(${start}px)` }}
          >
            <Row
              row={rows[index]}
              number={numbers.get(String(key)) ?? 0}
              count={numbers.size}
              selectedId={selectedId}
              onSelect={onSelect}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: ListRow | undefined;
  /** Which of all entries it is, counted from 1. */
  readonly number: number;
  readonly count: number;
  readonly selectedId: string | null;
  readonly onSelect: (line: TimelineLine) => void;
}

function Row({ row, number, count, selectedId, onSelect }: RowProps) {
  if (row === undefined) return null;
  if (row.is === "heading")
    return (
      <div className="timeline-year" role="presentation">
        {row.text}
      </div>
    );
  const { line } = row;
  const { provenance } = line;
  const status = provenance.from === "document" ? provenance.status : "confirmed";
  const summary = summaryOf(line);
  return (
    // Chosen with the arrow keys of the list it stands in.
    <div
      id={idOf(line)}
      className="timeline-row"
      role="option"
      aria-selected={line.id === selectedId}
      aria-posinset={number}
      aria-setsize={count}
      onClick={() => onSelect(line)}
    >
      <span className="timeline-row-date">
        <StatusChip status={line.date === null ? "confirmed" : status}>
          <span>{datesWords(line)}</span>
        </StatusChip>
      </span>
      <span className="timeline-row-kind">
        <LaneShape lane={laneOf(line.kind)} />
        {timelineKindWord(line.kind)}
      </span>
      <span className="timeline-row-words">
        <Verbatim text={line.title} max={140} className="row-title" />
        {summary === "" ? null : <Verbatim text={summary} max={200} className="secondary" />}
      </span>
    </div>
  );
}
