/** One pane: an image in its window, what stands on it, and the pointer and keys that work in it. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { formatDate } from "../../shared/model/dates.ts";
import { hospitalMarkWords } from "../../shared/imaging/hospital-mark-words.ts";
import { placeWords, sliceWords } from "../../shared/imaging/set-words.ts";
import type { ImagePoint } from "../../shared/model/key-image.ts";
import { Button } from "../components/button.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { go } from "../state/navigation.ts";
import type { FrameState, FrameStore } from "./frame-store.ts";
import { FrameCanvas } from "./frame-canvas.tsx";
import { localiserLine } from "./localiser-line.ts";
import { MarksLayer } from "./marks-layer.tsx";
import { markWords, spacingOf, unknownSpacing } from "../../shared/imaging/measure.ts";
import {
  pixelAspect,
  placementOf,
  sideLetters,
  sidesOf,
  sideWords,
  type PaneSize,
  type Placement,
} from "../../shared/imaging/placement.ts";
import { isOnScreen } from "./hospital-marks.tsx";
import { missingWords, seenWindow, valueWords, viewedWords, windowWords } from "./pane-words.ts";
import { useFrame, useFrames } from "./use-frames.ts";
import { markOf, pointsOf, usePanePointer } from "./use-pane-pointer.ts";
import { markKey, type Pane, type Tool, type ViewerAct } from "./viewer-state.ts";

interface PaneViewProps {
  readonly pane: Pane;
  /** Panes whose slices are drawn as lines on this one. */
  readonly others: readonly Pane[];
  readonly number: number;
  readonly isActive: boolean;
  readonly tool: Tool;
  readonly store: FrameStore;
  readonly dispatch: (act: ViewerAct) => void;
}

export function PaneView({ pane, others, number, isActive, tool, store, dispatch }: PaneViewProps) {
  const { shown, index, view } = pane;
  const { set, study } = shown;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const frame = useFrame(store, set.images[index]);
  const otherFrames = useFrames(
    store,
    others.map((other) => other.shown.set.images[other.index]),
  );
  const drawn = useLastRead(frame);
  const facts = drawn?.facts ?? null;
  const image = facts && { rows: facts.rows, columns: facts.columns, pixelAspect: pixelAspect(facts) };
  const placement = image && size && placementOf(image, size, view);
  const isGrey = facts !== null && facts.samplesPerPixel === 1 && facts.palette === null;
  // The pointer's every move draws the words anew; the range of a frame without a window is a pass over all of it.
  const window = useMemo(
    () => (drawn !== null && isGrey ? seenWindow(drawn, { window: view.window }) : null),
    [drawn, isGrey, view.window],
  );
  const pointer = usePanePointer({ number, tool, view, placement, window, dispatch });
  const keyboard = useCross({ tool, image, addPoint: pointer.addPoint });
  const spacing = spacingOf(facts ?? unknownSpacing, set.modality);
  const marks = pane.marks[markKey(pane)] ?? [];
  const reach = keyboard.cross ?? pointer.under;
  const unfinished = reach === null ? null : markOf(tool, [...pointer.points, ...spare(tool, pointer.points, reach)]);
  const lines = otherFrames.flatMap((other, at) => {
    if (facts === null || other?.is !== "read" || !isOneFrameOfReference(pane, others[at])) return [];
    const line = localiserLine(other.facts, facts);
    return line === null ? [] : [line];
  });
  const letters = sideLetters(sidesOf(facts, set.orientation), view);
  const value = drawn && reach ? valueWords(drawn, reach, set) : null;
  const viewed = facts === null ? "" : viewedWords(facts, set).join(" · ");
  const lastMark = marks.at(-1);
  return (
    <div
      ref={box}
      className="viewer-pane"
      data-active={isActive}
      data-tool={tool}
      role="application"
      aria-roledescription="image"
      aria-label={`${set.title}, ${formatDate(study.date)}, image ${placeWords(set, index)}`}
      tabIndex={0}
      onFocus={() => dispatch({ is: "activate", pane: number })}
      onKeyDown={keyboard.onKeyDown}
      {...pointer.handlers}
    >
      {drawn && placement && image ? (
        <FrameCanvas
          frame={drawn}
          window={view.window}
          className="pane-canvas"
          style={canvasStyle(placement, image, { view, isWaiting: frame?.is !== "read" })}
        />
      ) : null}
      {placement ? (
        <MarksLayer
          marks={unfinished === null ? marks : [...marks, unfinished]}
          placement={placement}
          spacing={spacing}
          lines={lines}
          cross={keyboard.cross}
        />
      ) : null}
      <div className="pane-words" data-at="top-left">
        <strong>
          <Verbatim text={study.personName ?? "Nobody's yet"} max={60} />
        </strong>
        <span>{formatDate(study.date)}</span>
        <span>{[set.title, set.plane].filter((part) => part !== null).join(" · ")}</span>
        {set.technicalTitle === null ? null : (
          <span className="pane-technical">
            <Verbatim text={set.technicalTitle} max={60} />
          </span>
        )}
        {viewed === "" ? null : (
          <span className="pane-viewed">
            <Verbatim text={viewed} max={60} />
          </span>
        )}
        {study.hospitalMarks
          .filter((mark) => isOnScreen(pane, mark))
          .slice(0, 3)
          .map((mark, at) => (
            <span key={at} className="pane-marked">
              <Verbatim text={hospitalMarkWords(mark)} max={120} />
            </span>
          ))}
      </div>
      <div className="pane-words" data-at="bottom-left">
        <span className="pane-place">{placeWords(set, index)}</span>
        <span>{sliceWords(set, index, facts)}</span>
        {missingWords(set) === null ? null : <span className="pane-caution">{missingWords(set)}</span>}
      </div>
      <div className="pane-words" data-at="bottom-right">
        {value === null ? null : <span>{value}</span>}
        {window === null ? null : <span>{windowWords(window)}</span>}
        {facts?.isMosaic ? <span className="pane-caution">many slices in one picture</span> : null}
      </div>
      {letters === null ? null : <SideLetters letters={letters} />}
      <PaneState frame={frame} index={index} />
      <p className="visually-hidden" role="status">
        {lastMark ? `Measured: ${markWords(lastMark, spacing) ?? "arrow set"}` : ""}
        {spacing.why !== null && pointsOf[tool] !== undefined ? ` In pixels, since ${spacing.why}.` : ""}
      </p>
      {spacing.why !== null && tool === "length" ? (
        <p className="pane-note" aria-hidden>
          Measured in pixels: {spacing.why}.
        </p>
      ) : null}
    </div>
  );
}

type ReadFrame = Extract<FrameState, { is: "read" }>;

/** Where the pointer would set the next point of a mark that is begun. */
function spare(tool: Tool, points: readonly ImagePoint[], reach: ImagePoint): readonly ImagePoint[] {
  const wanted = pointsOf[tool] ?? 0;
  if (points.length === 0 || points.length >= wanted) return [];
  return Array.from({ length: wanted - points.length }, () => reach);
}

function isOneFrameOfReference(pane: Pane, other: Pane | undefined): boolean {
  const { frameOfReferenceUid } = pane.shown.set;
  return frameOfReferenceUid !== null && frameOfReferenceUid === other?.shown.set.frameOfReferenceUid;
}

/** The frame on screen: the one before stays, faint, until the next is there. */
function useLastRead(frame: FrameState | null): ReadFrame | null {
  const last = useRef<ReadFrame | null>(null);
  if (frame?.is === "read") last.current = frame;
  if (frame?.is === "not-shown") last.current = null;
  return last.current;
}

function canvasStyle(
  placement: Placement,
  image: { readonly rows: number; readonly columns: number; readonly pixelAspect: number },
  { view, isWaiting }: { readonly view: Pane["view"]; readonly isWaiting: boolean },
) {
  const middle = placement.toPane({ x: image.columns / 2, y: image.rows / 2 });
  const [width, height] = [image.columns * placement.scale, image.rows * placement.scale * image.pixelAspect];
  return {
    width,
    height,
    left: middle.x - width / 2,
    top: middle.y - height / 2,
    transform: `rotate(${view.turns * 90}deg) scaleX(${view.isFlipped ? -1 : 1})`,
    filter: view.isInverted ? "invert(1)" : undefined,
    opacity: isWaiting ? 0.35 : 1,
    imageRendering: placement.scale > 3 ? ("pixelated" as const) : ("auto" as const),
  };
}

function SideLetters({ letters }: { readonly letters: NonNullable<ReturnType<typeof sideLetters>> }) {
  const edges = ["left", "right", "top", "bottom"] as const;
  return edges.map((edge) => (
    <span key={edge} className="side-letter" data-at={edge}>
      <span aria-hidden>{letters[edge]}</span>
      <span className="visually-hidden">
        {letters[edge] === "" ? "" : `${edge}: the patient's ${sideWords(letters[edge])}`}
      </span>
    </span>
  ));
}

function PaneState({ frame, index }: { readonly frame: FrameState | null; readonly index: number }) {
  if (frame === null || frame.is === "read") return null;
  if (frame.is === "waiting") return <p className="pane-state">Opening image {index + 1}…</p>;
  return (
    <div className="pane-state" role="alert" onPointerDown={(event) => event.stopPropagation()}>
      <p>{frame.sentence}</p>
      {frame.code === null ? <p>It is kept as it came, and goes into a packet unchanged.</p> : null}
      {frame.code === "VAULT_DAMAGED" ? (
        <Button onPress={() => go({ screen: "settings" })}>Look at what is damaged</Button>
      ) : null}
    </div>
  );
}

interface CrossOptions {
  readonly tool: Tool;
  readonly image: { readonly rows: number; readonly columns: number } | null;
  readonly addPoint: (point: ImagePoint) => void;
}

/** With a tool that draws, the arrow keys move a cross and Enter sets a point. */
function useCross({ tool, image, addPoint }: CrossOptions) {
  const [cross, setCross] = useState<ImagePoint | null>(null);
  useEffect(() => setCross(null), [tool]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (pointsOf[tool] === undefined || image === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = cross ?? { x: image.columns / 2, y: image.rows / 2 };
    const step = event.shiftKey ? 10 : 1;
    const moves: Readonly<Record<string, ImagePoint>> = {
      ArrowLeft: { x: at.x - step, y: at.y },
      ArrowRight: { x: at.x + step, y: at.y },
      ArrowUp: { x: at.x, y: at.y - step },
      ArrowDown: { x: at.x, y: at.y + step },
    };
    const moved = moves[event.key];
    if (moved === undefined && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (moved !== undefined) setCross(moved);
    else if (cross === null) setCross(at);
    else addPoint(cross);
  };
  return { cross, onKeyDown };
}

function useSize(box: RefObject<HTMLElement | null>): PaneSize | null {
  const [size, setSize] = useState<PaneSize | null>(null);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry)
        setSize({ width: entry.contentRect.width, height: entry.contentRect.height, density: devicePixelRatio });
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return size;
}
