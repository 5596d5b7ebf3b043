/** The picture: zoomed with the wheel, the keys or the buttons, moved by dragging; every mark leads to its entry. */
import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import { Button } from "../components/button.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count } from "../words/counts.ts";
import { markAt } from "./draw-timeline.ts";
import type { Mark, PlacedRow } from "./picture-layout.ts";
import type { LaidOut } from "./lay-out-lanes.ts";
import { dayAt, fitted, moved, xOf, zoomed, type Day, type TimeScale } from "./time-scale.ts";
import { usePicture, type LivePicture } from "./use-picture.ts";
import { windowWords } from "./window-words.ts";

interface TimelinePictureProps {
  readonly laidOut: LaidOut;
  /** All that there is, lanes that are hidden at present included. */
  readonly whole: LaidOut;
  readonly today: Day;
  readonly selectedId: string | null;
  readonly onSelect: (line: TimelineLine) => void;
  /** Arrow keys go to the entry before or after the selected one. */
  readonly onStep: (step: -1 | 1) => void;
}

const nearer = 1.5;

export function TimelinePicture({ laidOut, whole, today, selectedId, onSelect, onStep }: TimelinePictureProps) {
  const [shown, setShown] = useState("");
  const { opening, days } = whole;
  const picture = usePicture({
    laidOut,
    opening,
    isFolded: opening !== null && days !== null && days.from < opening.from,
    today,
    selectedId,
    onShown: (scale) => setShown(windowWords(scale)),
  });
  const zoomBy = (factor: number) => picture.show((scale) => zoomed(scale, factor, scale.width / 2));
  useWheel(picture);
  useSelectedInView(picture, laidOut, selectedId);
  const choose = (mark: Mark) => {
    const [first] = mark.entries;
    if (mark.entries.length > 1 && !isOnePlace(mark)) picture.show((scale) => aroundMark(scale, mark));
    else if (first) onSelect(first.line);
  };
  return (
    <section className="timeline-picture" aria-label="Timeline as a picture">
      <div className="timeline-tools">
        <p className="timeline-window" role="status">
          {shown}
        </p>
        <div className="actions" role="group" aria-label="Zoom">
          <Button look="quiet" Icon={ZoomOut} onPress={() => zoomBy(1 / nearer)}>
            Wider
          </Button>
          <Button look="quiet" Icon={ZoomIn} onPress={() => zoomBy(nearer)}>
            Closer
          </Button>
          <Button look="quiet" Icon={Maximize2} onPress={picture.fit}>
            Everything
          </Button>
        </div>
      </div>
      <div className="timeline-lanes">
        <LaneLabels rows={picture.rows} axis={picture.measures.axis} height={picture.height} />
        <PictureCanvas picture={picture} onChoose={choose} onStep={onStep} onZoom={zoomBy} />
      </div>
    </section>
  );
}

interface PictureCanvasProps {
  readonly picture: LivePicture;
  readonly onChoose: (mark: Mark) => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly onZoom: (factor: number) => void;
}

function PictureCanvas({ picture, onChoose, onStep, onZoom }: PictureCanvasProps) {
  const drag = useRef<{ readonly startX: number; lastX: number; hasMoved: boolean } | null>(null);
  const [hint, setHint] = useState<{ readonly mark: Mark; readonly x: number } | null>(null);
  const pointed = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return markAt(picture.marks(), event.clientX - box.left - picture.fold, event.clientY - box.top);
  };
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const held = drag.current;
    if (held !== null) {
      const by = event.clientX - held.lastX;
      held.lastX = event.clientX;
      held.hasMoved ||= Math.abs(event.clientX - held.startX) > 4;
      if (held.hasMoved) picture.show((scale) => moved(scale, -by));
      return;
    }
    const mark = pointed(event);
    setHint(mark === null ? null : { mark, x: event.clientX - event.currentTarget.getBoundingClientRect().left });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyActs(picture, { onStep, onZoom })[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event.shiftKey);
  };
  return (
    <div className="timeline-canvas-place">
      {/* A picture that is worked with: its entries stand as text in the list below, which follows the same keys. */}
      <canvas
        ref={picture.canvas}
        className="timeline-canvas"
        style={{ height: picture.height }}
        role="img"
        aria-label="Entries by kind along the years. The list below holds the same entries. Plus and minus zoom, left and right go from entry to entry."
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          drag.current = { startX: event.clientX, lastX: event.clientX, hasMoved: false };
          event.currentTarget.setPointerCapture(event.pointerId);
          setHint(null);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => {
          const wasDragged = drag.current?.hasMoved ?? false;
          drag.current = null;
          const mark = wasDragged ? null : pointed(event);
          if (mark !== null) onChoose(mark);
        }}
        onPointerCancel={() => (drag.current = null)}
        onPointerLeave={() => setHint(null)}
      />
      {hint === null ? null : <Hint mark={hint.mark} x={hint.x} width={picture.fold + picture.scale().width} />}
    </div>
  );
}

/** What is under the pointer, beside it and not in its way. */
function Hint({ mark, x, width }: { readonly mark: Mark; readonly x: number; readonly width: number }) {
  const [first] = mark.entries;
  if (!first) return null;
  const others = mark.entries.length - 1;
  const side = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 };
  return (
    <div className="timeline-hint" aria-hidden style={{ top: mark.row.top + mark.row.height, ...side }}>
      <Verbatim text={first.line.title} max={60} />
      {others === 0 ? null : <span className="secondary"> and {count(others, "more entry", "more entries")}</span>}
    </div>
  );
}

function keyActs(
  { show, fit }: LivePicture,
  { onStep, onZoom }: Pick<PictureCanvasProps, "onStep" | "onZoom">,
): Readonly<Record<string, (isFar: boolean) => void>> {
  const move = (part: number) => show((scale) => moved(scale, scale.width * part));
  return {
    "+": () => onZoom(nearer),
    "=": () => onZoom(nearer),
    "-": () => onZoom(1 / nearer),
    "0": fit,
    ArrowLeft: (isFar) => (isFar ? move(-0.25) : onStep(-1)),
    ArrowRight: (isFar) => (isFar ? move(0.25) : onStep(1)),
    PageUp: () => move(-0.8),
    PageDown: () => move(0.8),
  };
}

/** The names of the lanes beside the picture; a symptom's own name stands at its row. */
function LaneLabels({
  rows,
  axis,
  height,
}: {
  readonly rows: readonly PlacedRow[];
  readonly axis: number;
  readonly height: number;
}) {
  return (
    <div className="lane-labels" style={{ height }}>
      {rows.map(({ lane, row, top, height: tall }, at) => {
        const isFirst = rows[at - 1]?.lane !== lane;
        const isLast = rows[at + 1]?.lane !== lane;
        if (row.label === null && !isFirst) return null;
        return (
          <div key={`${lane.id} ${top}`} className="lane-label" data-lane={lane.id} style={{ top, height: tall }}>
            {isFirst && row.label === null ? <span>{lane.title}</span> : null}
            {row.label === null ? null : <Verbatim text={row.label} max={40} />}
            {isLast && lane.folded > 0 ? (
              <span className="lane-folded">and {count(lane.folded, "more", "more")} in the list</span>
            ) : null}
          </div>
        );
      })}
      <span className="lane-axis" style={{ height: axis }} aria-hidden />
    </div>
  );
}

/** The wheel zooms where the pointer is; sideways, or with Shift, it moves. */
function useWheel({ canvas, fold, show }: LivePicture): void {
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const x = Math.max(0, event.clientX - element.getBoundingClientRect().left - fold);
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) show((scale) => moved(scale, sideways));
      else show((scale) => zoomed(scale, Math.exp(-event.deltaY * 0.002), x));
    };
    // React's own wheel listeners are passive and could not keep the page from scrolling.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [canvas, fold, show]);
}

/** An entry that was chosen in the list is brought into the picture, without zooming. */
function useSelectedInView({ scale, show }: LivePicture, laidOut: LaidOut, selectedId: string | null): void {
  useEffect(() => {
    const entry = laidOut.lanes
      .flatMap(({ rows }) => rows)
      .flatMap(({ entries }) => entries)
      .find(({ line }) => line.id === selectedId);
    if (!entry) return;
    const { width } = scale();
    const x = xOf(scale(), entry.from);
    if (x < 0 || x > width) show((current) => moved(current, x - width / 2));
  }, [laidOut, scale, show, selectedId]);
}

/** True when zooming would not part the entries: they stand on the same days. */
function isOnePlace({ entries }: Mark): boolean {
  const first = entries[0];
  return entries.every(({ from, to }) => from === first?.from && to === first.to);
}

function aroundMark(scale: TimeScale, { entries, x, width }: Mark): TimeScale {
  const from = Math.min(...entries.map((entry) => entry.from));
  const to = Math.max(...entries.map((entry) => entry.to));
  const target = fitted({ from, to: Math.max(to, from + 7) }, scale.width);
  const isCloser = target.to - target.from < (scale.to - scale.from) / 1.2;
  const middle = dayAt(scale, x + width / 2);
  return isCloser ? target : zoomed(scale, 2, xOf(scale, middle));
}
